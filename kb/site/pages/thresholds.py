"""A page for each limit: the number and the act it stands in, the rules that ask for it, who stands how near."""

from collections.abc import Iterator
from typing import Any

from kb.law.wording import MEASURE_NAMES
from kb.render.near import limit_words, margin_words
from kb.render.words import span
from kb.site.edition import Edition
from kb.site.evidence import act, acts
from kb.site.history import History
from kb.site.markdown import link, table, text
from kb.site.page import Page
from kb.site.pages.parts import crumbs, facts_line, listed

KIND = "threshold"
MOST = 25
"""Chips shown on each side, the nearest first."""
CLOSE = 10.0
"""Percent of a limit within which a chip sits just under it."""
LETTER = "is_informed_letter"


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every limit's page, their index, and the page of chips just under a limit."""
    found = edition.near
    for record, entry in edition.of(KIND).items():
        yield _page(edition, record, entry, found.get(record))
    yield _index(edition, found)
    yield _under(edition, list(found.values()))


def _page(edition: Edition, record: str, entry: Any, around: dict[str, Any] | None) -> Page:
    title = edition.titles[KIND, record]
    lines = [f"# {text(title)}", "", *crumbs(edition, KIND)]
    lines += facts_line(
        (f"**{record}**", MEASURE_NAMES[entry.record.measure]),
        ("", acts(edition, entry.record.cites)),
        ("", "known from the press only" if entry.record.reported else None),
    )
    rules = [one for one in edition.referring(KIND, record) if one.edge == "tests"]
    lines += listed("Rules that ask for it", dict.fromkeys(edition.to(one.id) for one in rules))
    if around:
        lines += [*_sides(edition, around), f"Printed by `kb near {record}`.", ""]
    lines += ["## Notes", "", text(entry.record.note), ""] if entry.record.note else []
    return Page(
        f"thresholds/{record}.md", title, f"{title}: who cites it, and which chips lie nearest.", lines, entry.file
    )


def _sides(edition: Edition, around: dict[str, Any]) -> Iterator[str]:
    either, unknown = around["either"], around["unknown"]
    for title, rows in (
        ("At the limit or past it", around["holds"]),
        ("Short of it", around["holds_not"]),
        ("The sources leave either side", either),
    ):
        if rows:
            more = f", the {MOST} nearest of {len(rows)}" if len(rows) > MOST else ""
            yield from (f"## {title}{more}", "", *_table(edition, rows[:MOST], around["unit"]))
    if unknown:
        names = ", ".join(edition.to(one["id"], one["name"]) for one in unknown[:MOST])
        more = f" and {len(unknown) - MOST} more" if len(unknown) > MOST else ""
        yield from ("## Nothing bounds them from above", "", f"{names}{more}", "")


def _table(edition: Edition, rows: list[dict[str, Any]], unit: str) -> list[str]:
    cells = [
        (
            _named(edition, row),
            span(row["low"], row["high"], row["value"], unit),
            margin_words(row),
            row["grade"] or "no evidence",
        )
        for row in rows
    ]
    return table(("chip", "value", "margin", "evidence"), cells)


def _named(edition: Edition, row: dict[str, Any]) -> str:
    others = [edition.to(one["id"], one["name"]) for one in row["variants"] if one["id"] != row["id"]]
    return edition.to(row["id"], row["name"]) + (f" (and {', '.join(others)})" if others else "")


def _index(edition: Edition, found: dict[str, dict[str, Any]]) -> Page:
    rows = [
        (
            edition.to(record),
            text(MEASURE_NAMES[entry.record.measure]),
            acts(edition, entry.record.cites),
            str(_close(found.get(record))),
        )
        for record, entry in edition.of(KIND).items()
    ]
    lines = [
        "# Limits",
        "",
        "Every number that a rule compares a chip with: each has its own page, with the act it stands "
        f"in and the chips nearest to it. See also the {link('chips just under a limit', 'under-a-limit.md')}.",
        "",
    ]
    lines += table(("limit", "measure", "act", f"chips less than {CLOSE:g} % short"), rows)
    return Page("thresholds/index.md", "Limits", "Every number that a rule compares a chip with.", lines)


def _close(around: dict[str, Any] | None) -> int | str:
    return "–" if around is None else len([row for row in around["holds_not"] if row["distance"] <= CLOSE])


def _of_a_letter(edition: Edition, around: dict[str, Any]) -> bool:
    """Whether a limit stands in a letter to some firms, and not in a text that binds everybody."""
    return bool(edition.of("instrument")[around["cites"][0]["instrument"]].record.kind == LETTER)


def _under(edition: Edition, found: list[dict[str, Any]]) -> Page:
    """Which chips sit just under a limit: those short of each that pass it by growing."""
    lines = [
        "# Chips just under a limit",
        "",
        f"Chips that lie less than {CLOSE:g} % short of a number at which a rule begins to bite, the nearest first. "
        "A chip may lie under one limit and over another; its own page has the answer. "
        f"{link('How close they came when they came out', 'pictures/margins.md')}, as a picture.",
        "",
    ]
    for around in sorted(found, key=lambda one: _of_a_letter(edition, one)):
        rows = [row for row in around["holds_not"] if row["distance"] <= CLOSE]
        if rows and around["operator"] in (">=", ">"):
            cite = around["cites"][0]
            lines += [
                f"## {text(limit_words(around))}",
                "",
                f"{edition.to(around['threshold'], around['threshold'])}, "
                + act(edition, cite["instrument"], cite["at"]),
                "",
                *_table(edition, rows, around["unit"]),
            ]
    lines += [f"Printed by `kb near --within {CLOSE:g}`.", ""]
    return Page("under-a-limit.md", "Chips just under a limit", "Which chips sit just under which limit.", lines)
