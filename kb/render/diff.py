"""Answers that differ between two points as text and Markdown, the gravest first."""

from collections.abc import Iterator
from typing import Any

from kb.render import spans
from kb.render.facts import Names, marks
from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.timeline import instrument_line
from kb.render.words import DISCLAIMER, POLICIES, chips_named, counted

Diff = dict[str, Any]
Row = dict[str, Any]

KINDS = {
    "stricter": "Stricter",
    "freer": "Freer",
    "review_policy": "Another review policy",
    "classification": "Another control number",
    "rules": "Other rules or exceptions, the same outcome",
}


AS_THEY_LIE = "the data as they lie"
FEW_DAYS = 4
"""Days that are listed; of more, the first and the last."""


def diff_text(diff: Diff, names: Names, color: bool = False, width: int = 80, summary: bool = False) -> str:
    """The two points, how many answers differ, and unless `summary` every change in groups."""
    page = Page(color, width)
    page.lines += [page.bold(_title(diff)), *page.wrapped(_counts(diff))]
    page.lines += [line for text in _records(diff) for line in page.wrapped(text, 0, 2)]
    page.listed([f"{title.lower()}: {diff['differing'][kind]:,}" for kind, title in KINDS.items()])
    words = _Words(diff, names)
    for title, rows in [] if summary else _grouped(diff):
        page.lines += ["", page.bold(title)]
        for row in rows:
            _row(page, row, words)
    if not summary and words.sources():
        page.lines.append("")
        page.heading("Sources")
        for index, line in enumerate(words.sources()):
            page.item(f"[{index + 1}]", line)
    page.lines += ["", *(line for one in diff["warnings"] for line in page.wrapped(one["text"], 0, 2))]
    page.lines.append(f"Law checked through {diff['verified_through']}. {DISCLAIMER}")
    return "\n".join(page.lines)


def _title(diff: Diff) -> str:
    before, after = diff["before"], diff["after"]
    if diff["days"]:
        return f"{before['data'] or AS_THEY_LIE} → {after['data'] or AS_THEY_LIE}, as {after['layer']}"
    return f"{before['day']}, as {before['layer']} → {after['day']}, as {after['layer']}"


def _counts(diff: Diff) -> str:
    asked, days = diff["asked"], diff["days"]
    on = f" × {counted(len(days), 'day')} ({_days(days, days)})" if days else ""
    return (
        f"{diff['differing']['answers']:,} of {asked['answers']:,} answers differ: "
        f"{counted(asked['chips'], 'chip')} × {counted(asked['destinations'], 'destination')}{on}, "
        "all else assumed as `kb check` assumes it"
    )


def _days(days: list[str], every: list[str]) -> str:
    """Days in words: the first and the last, of those that were compared."""
    if len(days) <= FEW_DAYS:
        return ", ".join(days)
    return f"{days[0]} to {days[-1]}" + ("" if days == every else ", not on each")


def _records(diff: Diff) -> Iterator[str]:
    for field, verb in (("appeared", "only after"), ("gone", "only before")):
        if diff[field]:
            yield f"{counted(len(diff[field]), 'chip')} {verb}: {', '.join(diff[field])}"


class _Words:
    """Rules and reasons of a row in words, for the two points of one diff."""

    def __init__(self, diff: Diff, names: Names) -> None:
        self._names = names
        cited = dict.fromkeys(name for row in diff["changes"] for name in spans.instruments(row))
        self._numbers = {name: index + 1 for index, name in enumerate(cited)}
        self._instruments = {one["id"]: one for one in diff["instruments"]}
        self._layers = (diff["before"]["layer"], diff["after"]["layer"])
        self._every = diff["days"]

    def rules(self, row: Row) -> Iterator[str]:
        """Requirements that decide no longer, and those that do now."""
        for field, sign in (("rules_gone", "−"), ("rules_new", "+")):
            for rule in row[field]:
                found = self._names.rules[rule]
                yield f"{sign} {found['short'] or found['title']}"

    def sources(self) -> list[str]:
        """One line for each instrument cited, in the order of their numbers."""
        return [instrument_line(self._instruments[name]) for name in self._numbers]

    def where(self, row: Row) -> str:
        """The destinations, and of data the days."""
        on = f", on {_days(row['days'], self._every)}" if row["days"] else ""
        return f"{row['where']}{on}"

    def why(self, row: Row) -> str:
        """What changed in the law between two days, or what only one of two layers has."""
        before, after = self._layers
        if before == after:
            told = f"since {'; '.join(spans.changes(row, self._names))}"
        else:
            told = "; ".join(spans.between_layers(row, self._names, before, after))
        return f"{told} {marks(spans.instruments(row), self._numbers)}".rstrip()


def _grouped(diff: Diff) -> Iterator[tuple[str, list[Row]]]:
    for kind, title in KINDS.items():
        rows = [row for row in diff["changes"] if row["kind"] == kind]
        if rows:
            yield title, rows


def _row(page: Page, row: Row, words: _Words) -> None:
    page.lines += page.wrapped(f"{_change(row)} · {counted(row['answers'], 'answer')}", 0, 2)
    page.lines += page.wrapped(chips_named(row), 2, 2)
    page.lines += page.wrapped(f"to {words.where(row)}", 2, 2)
    for line in (*words.rules(row), words.why(row)):
        page.lines += page.wrapped(line, 2, 2)


def _change(row: Row) -> str:
    """From what to what: verdicts, or under the one verdict the policies or control numbers."""
    old, new = row["before"], row["after"]
    if old["verdict"] != new["verdict"]:
        policy = f", {_policy(new)}" if new["required"] else ""
        return f"{_verdict(old)} → {_verdict(new)}{policy}"
    if row["kind"] == "review_policy":
        return f"{_verdict(new)}: {_policy(old)} → {_policy(new)}"
    if row["kind"] == "classification":
        return f"{_verdict(new)}: {_classes(old)} → {_classes(new)}"
    return _verdict(new) if _verdict(old) == _verdict(new) else f"{_verdict(old)} → {_verdict(new)}"


def _verdict(side: Row) -> str:
    """The verdict, with the exceptions that lift it, or may where it is known no better."""
    if side["verdict"] in ("no_license_required", "undetermined"):
        return "UNDETERMINED" if side["required"] is None else "no license required"
    if side["verdict"] == "exception_available":
        return f"LICENSE REQUIRED, {' or '.join(side['exceptions'])} may lift it"
    open_ = f", exception {' or '.join(side['exceptions_open'])} open" if side["exceptions_open"] else ""
    return f"LICENSE REQUIRED{open_}"


def _policy(side: Row) -> str:
    if side["review_policy"] is None:
        return "no review policy"
    possible = " or ".join(POLICIES[one] for one in side["possible_policies"])
    return POLICIES[side["review_policy"]] + (f" ({possible})" if possible else "")


def _classes(side: Row) -> str:
    limbs = [one for one in side["paragraphs"] if one != side["eccn"]]
    return (side["eccn"] or "open") + (f" by {' and '.join(limbs)}" if limbs else "")


def diff_markdown(diff: Diff, names: Names, summary: bool = False) -> str:
    """A table for each kind of change, and the sources."""
    lines = [f"## {escaped(_title(diff))}", "", escaped(_counts(diff)), ""]
    lines += [line for text in _records(diff) for line in (escaped(text), "")]
    lines += table(tuple(KINDS.values()), [tuple(f"{diff['differing'][kind]:,}" for kind in KINDS)])
    if not summary:
        lines += tables(diff, names)
    return "\n".join([*lines, "", f"*Law checked through {diff['verified_through']}. {DISCLAIMER}*"])


def tables(diff: Diff, names: Names, kinds: dict[str, str] = KINDS) -> list[str]:
    """A table for each of some kinds of change, and the sources that these cite; as Markdown."""
    told = {**diff, "changes": [row for row in diff["changes"] if row["kind"] in kinds]}
    words = _Words(told, names)
    lines: list[str] = []
    for title, rows in _grouped(told):
        cells = [_cells(row, words) for row in rows]
        lines += [f"### {title}", "", *table(("answers", "change", "chips", "to", "rules", "why"), cells)]
    lines += ["### Sources", ""] if words.sources() else []
    return lines + [f"{index + 1}. {escaped(line)}" for index, line in enumerate(words.sources())]


def _cells(row: Row, words: _Words) -> tuple[str, ...]:
    why = words.why(row).removeprefix("since ")
    return f"{row['answers']:,}", _change(row), chips_named(row), words.where(row), "; ".join(words.rules(row)), why
