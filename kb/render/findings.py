"""Findings as text and Markdown: chips under limits, models by country and weights, old stock."""

from collections.abc import Iterator
from typing import Any

from kb.records.model import AVAILABILITIES
from kb.render.markdown import escaped
from kb.render.near import limit_words, margin_words
from kb.render.page import Page
from kb.render.words import DISCLAIMER, figure

Row = dict[str, Any]
VERDICTS = {
    "no_license_required": "needed no license",
    "exception_available": "needed one that an exception could lift",
    "license_required": "needed a license",
    "undetermined": "are not settled by what is known",
}
LEFT_OUT = {
    "before_records": "came out before", "not_out": "are not out", "day_unknown": "have no day on record",
}  # fmt: skip
BOUGHT = {
    "free": "needed no license on any day", "partly": "needed one on some days", "not_free": "needed one on all days",
}  # fmt: skip
SAID = {
    "disclosed": "by the developer", "reported": "by others alone", "undisclosed": "by nobody",
}  # fmt: skip
ASSUMED = "If delivered to the developer's country, which is not known to be where the chips went."
STOCK = "Old stock: models out after the last day on which a chip needed no license"


def findings_text(found: Row, color: bool = False, width: int = 80) -> str:
    """Every finding in sections, within a width."""
    page = Page(color, width)
    page.heading(_title(found))
    page.lines += page.wrapped(_checked(found), 0, 2)
    for title, said, parts in sections(found):
        page.lines.append("")
        page.heading(title)
        page.lines += page.wrapped(said, 2)
        for head, lines in parts:
            page.lines += page.wrapped(head, 2, 2)
            for line in lines:
                page.lines += page.wrapped(line, 4, 4)
    page.lines += ["", DISCLAIMER]
    return "\n".join(page.lines)


def findings_markdown(found: Row) -> str:
    """The same as headings and lists."""
    lines = [f"## {escaped(_title(found))}", "", escaped(_checked(found)), ""]
    for title, said, parts in sections(found):
        lines += [f"### {escaped(title)}", "", escaped(said), ""]
        for head, rows in parts:
            lines += [f"**{escaped(head)}**", "", *(f"- {escaped(row)}" for row in rows), ""]
    return "\n".join([*lines, f"*{DISCLAIMER}*"])


def _title(found: Row) -> str:
    return f"What the records say of chips and models · {found['query']['on']}, as enforced"


def _checked(found: Row) -> str:
    return f"Law checked through {found['verified_through']}"


Section = tuple[str, str, list[tuple[str, list[str]]]]


def sections(found: Row) -> Iterator[Section]:
    """Each finding: its title, what it says of itself, and its parts with their lines."""
    place, within = found["destination"]["name"], figure(found["query"]["within"])
    instruments = {one["id"]: one for one in found["instruments"]}
    yield (
        f"Chips that came out within {within} % under a limit",
        f"That alone kept them from needing a license for {place}: at the limit, all else the same, they would have. "
        f"Margin, chip (grade of the evidence), when it came out and how long after the rule was published.",
        [_limit(one, instruments) for one in found["under_limits"]],
    )
    yield f"Chips for {place} on the day they came out", _launches(found), []
    yield "Models by country and weights", ASSUMED, [_group(one) for one in found["models"]]
    yield STOCK, _stock_words(found), [("", [_stock(one) for one in found["old_stock"]])]


def _limit(limit: Row, instruments: dict[str, Row]) -> tuple[str, list[str]]:
    cited = dict.fromkeys(instruments[one["instrument"]]["citation"] or one["instrument"] for one in limit["cites"])
    places = ", ".join(dict.fromkeys(one["at"] for one in limit["cites"] if one["at"]))
    published = f", published {limit['published']}" if limit["published"] else ""
    head = f"{limit['threshold']} · {limit_words(limit)} · {', '.join(cited)}, {places}{published}"
    return head, [_chip(one) for one in limit["chips"]]


def _chip(chip: Row) -> str:
    more = len(chip["variants"]) - 1
    name = chip["name"] + (f" and {more} more" if more else "")
    doubt = "" if chip["holds"] == chip["holds_by_every_source"] else "; sources disagree"
    after = chip["days_after_publication"]
    verb = "announced" if chip["announced"] else "came out"
    when = f"{verb} {chip['came_out']}" + (f", {_days(after)} after" if after else "")
    return f"{margin_words(chip)} {name} ({chip['grade'] or 'no evidence'}{doubt}), {when}; {_later(chip)}"


def _later(chip: Row) -> str:
    """What became of it: unsettled, caught, or neither so far."""
    told = [
        f"{words} {one['on']}, {_days(one['days_after_launch'])} later, by: {_by(one)}"
        for words, one in (("not settled since", chip["unsettled"]), ("caught", chip["caught"]))
        if one
    ]
    return "; ".join(told) or "not caught so far"


def _by(later: Row) -> str:
    return ", ".join(dict.fromkeys(one["title"] for one in later["changed_by"])) or ", ".join(later["rules"])


def _days(days: Row) -> str:
    least, most = days["least"], days["most"]
    return f"{least:,} days" if least == most else f"{least:,} to {most:,} days"


def _launches(found: Row) -> str:
    total = len(found["launches"])
    counts = [f"{found['verdicts'][name]} {words}" for name, words in VERDICTS.items() if found["verdicts"].get(name)]
    silent = [f"{count} {LEFT_OUT[name]}" for name, count in found["left_out"].items() if count]
    since = f"Of {total} chips on record that came out since the records begin, {_listed(counts)}."
    return f"{since} Beside them {_listed(silent)}." if silent else since


def _listed(texts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1]))) if texts else "none"


def _group(group: Row) -> tuple[str, list[str]]:
    weights = f"{group['weights']} weights" if group["weights"] else "weights not stated"
    few = ", too few to speak of shares" if group["few"] else ""
    head = f"{group['name']}, {weights} · {group['models']} model{'s' if group['models'] > 1 else ''}{few}"
    lines = [f"{_share(count, group)}: {AVAILABILITIES[name]}" for name, count in group["class"].items() if count]
    said = [f"{count} {SAID[name]}" for name, count in group["disclosure"].items() if count]
    bought = [f"{group['bought'][name]} {words}" for name, words in BOUGHT.items() if group["bought"][name]]
    unknown = f"for {group['bought']['not_known']} nobody says when"
    lines.append(f"named {_listed(said)}; while the chips were likely bought, {_listed([*bought, unknown])}")
    return head, lines


def _share(count: int, group: Row) -> str:
    return str(count) if group["few"] else f"{count} ({round(100 * count / group['models'])} %)"


def _stock_words(found: Row) -> str:
    rows = found["old_stock"]
    models = len({row["id"] for row in rows})
    return f"{models} models, {len(rows)} with each chip counted; the longest first. {ASSUMED}"


def _stock(row: Row) -> str:
    doubts = [
        words
        for words, holds in (
            ("reported, not disclosed", row["basis"] == "reported"),
            ("disputed", row["disputed"]),
            ("a family of chips; the last to be free counts", row["match"] == "family"),
            ("variant inferred", row["match"] == "variant_inferred"),
        )
        if holds
    ]
    weights = f", {row['weights']} weights" if row["weights"] else ""
    return (
        f"{row['days']:,} days: {row['name']} ({row['country']}{weights}) on {row['released']}; "
        f"{row['chip_as_stated']}, no license needed until {row['last_free']}"
        + (f" ({'; '.join(doubts)})" if doubts else "")
    )
