"""How much the chip records know, as text: the worst gaps first, then what to look up."""

from typing import Any

from kb.render.page import Page
from kb.render.words import DISCLAIMER, figure, span

Coverage = dict[str, Any]
STATES = {"known": "known", "conflict": "differ", "ranged": "ranged", "stated": "stated", "unknown": "unknown"}
"""Columns, in the order of the states."""
PROOFS = {
    "primary": "primary", "secondary": "secondary", "unverified": "unverified", "not_opened": "not opened",
    "no_source": "no source",
}  # fmt: skip
SAID = {"conflict": "sources differ", "ranged": "a range", "stated": "words alone", "unknown": "unknown"}
LEGEND = (
    "known: one value; differ: sources disagree, or leave others beside the preferred value; ranged: bounds alone; "
    "stated: words that decide in its place; verdict: chips whose license requirement or exception hangs on it; "
    "ECCN: those of which the control number alone does."
)


def chip_coverage_text(found: Coverage, color: bool = False, width: int = 80) -> str:
    """Two tables, of what is known and on what proof, and the chips to look up; or the gaps of one field."""
    page = Page(color, width)
    query = found["query"]
    page.lines += page.wrapped(
        f"{found['chips']} chips, asked for {', '.join(query['to'])} on {query['on']}, as {query['layer']} · "
        f"law checked through {found['verified_through']}"
    )
    page.lines += page.wrapped(
        f"{found['undetermined']} are undetermined somewhere; the verdicts of {found['hanging']} hang on a field below"
    )
    page.lines.append("")
    if query["field"] is None:
        _tables(page, found["fields"])
        _first(page, found["fields"])
    else:
        _gaps(page, next(one for one in found["fields"] if one["field"] == query["field"]), found["gaps"])
    page.lines += [line for one in found["warnings"] for line in page.wrapped(one["text"])]
    page.lines.append(DISCLAIMER)
    return "\n".join(page.lines)


def _tables(page: Page, fields: list[Coverage]) -> None:
    head = ("field", "of", *STATES.values(), "verdict", "ECCN")
    rows = [
        (one["title"], str(one["applies"]), *_shares(one["states"]), _count(one["verdicts_open"]),
         _count(one["numbers_open"]))
        for one in fields
    ]  # fmt: skip
    _table(page, head, rows)
    idle = ", ".join(one["title"] for one in fields if not one["asked_by"])
    page.lines += [*page.wrapped(LEGEND + (f" No rule asks for: {idle}." if idle else "")), ""]
    page.heading("What is on record rests on")
    _table(page, ("field", *PROOFS.values()), [(one["title"], *_shares(one["proofs"])) for one in fields])


def _table(page: Page, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(wide) for cell, wide in zip(row[1:], widths[1:], strict=True))]
        line = "  ".join(cells)
        page.lines.append(page.bold(line) if row is head else line)
    page.lines.append("")


def _shares(counted: dict[str, Coverage]) -> list[str]:
    return [_percent(one) for one in counted.values()]


def _percent(one: Coverage) -> str:
    """Rounded, but never to nothing or to all where some are otherwise."""
    if not one["chips"] or one["share"] is None:
        return "–"
    percent = min(max(round(one["share"] * 100), 1), 99) if one["share"] < 1 else 100
    return f"{percent} %"


def _count(number: int) -> str:
    return str(number) if number else "–"


def _first(page: Page, fields: list[Coverage]) -> None:
    worst = [one for one in fields if one["verdicts_open"]]
    if worst:
        page.heading("Look up first")
    for one in worst:
        names = "; ".join(chip["name"] for chip in one["first"])
        page.lines += page.wrapped(f"{one['title']}: {names}; `kb coverage chips --field {one['field']}` has all", 2, 2)
    if worst:
        page.lines.append("")


def _gaps(page: Page, field: Coverage, gaps: list[Coverage]) -> None:
    page.heading(f"{field['title']}: not known exactly of {len(gaps)} in {field['applies']} chips")
    groups = (
        ("the verdict hangs on it", [one for one in gaps if one["verdicts_open"]]),
        ("the control number hangs on it", [one for one in gaps if one["numbers_open"] and not one["verdicts_open"]]),
        ("no answer asked for hangs on it", [one for one in gaps if not one["verdicts_open"] + one["numbers_open"]]),
    )
    for title, rows in groups:
        if rows:
            page.lines.append(f"  {title} ({len(rows)})")
            for row in rows:
                page.lines += page.wrapped(_gap(row, field), 4, 2)
    page.lines.append("")


def _gap(row: Coverage, field: Coverage) -> str:
    others = [name for name in row["needs"] if name != field["field"]]
    parts = [
        f"{row['name']} ({row['id']})",
        _known(row, field["unit"]),
        row["why"],
        f"{row['proof'].replace('_', ' ')}: {', '.join(row['sources'])}" if row["sources"] else None,
        f"open to {', '.join(row['verdicts_open'] or row['numbers_open'])}" if _open(row) else None,
        f"with {', '.join(others)}" if row["verdicts_open"] and others else None,
    ]
    return " · ".join(part for part in parts if part)


def _open(row: Coverage) -> bool:
    return bool(row["verdicts_open"] or row["numbers_open"])


def _known(row: Coverage, unit: str | None) -> str:
    """What is known of it, with its state."""
    said = SAID[row["state"]]
    if row["text"] is not None:
        return f"{said}: {' '.join(row['text'].split())}"
    if row["low"] is None:
        return said
    whole = span(row["low"], row["high"], None, unit)
    if row["high"] is not None and not row["low"]:
        whole = f"up to {figure(row['high'])}" + (f" {unit}" if unit else "")
    best = f"{figure(row['value'])} within " if row["value"] is not None and row["state"] == "conflict" else ""
    return f"{said}: {best}{whole}"
