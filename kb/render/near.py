"""Chips nearest a limit as text and Markdown: each side, either side, and unknown."""

from typing import Any

from kb.law.wording import MEASURE_NAMES
from kb.render.facts import FLIPPED, SHOWN
from kb.render.markdown import escaped, table
from kb.render.page import Page
from kb.render.words import DISCLAIMER, figure, span

Near = dict[str, Any]
Row = dict[str, Any]
COLUMNS = ("margin", "value", "chip", "evidence")


def near_text(near: Near, color: bool = False, width: int = 80) -> str:
    """Each limit with its citation, then the chips on each side, nearest first."""
    page = Page(color, width)
    page.lines += [f"Law checked through {near['verified_through']}; margins in percent of the limit", ""]
    for limit in near["thresholds"]:
        page.lines += [page.bold(line) for line in page.wrapped(f"{limit['threshold']} · {limit_words(limit)}", 0, 2)]
        page.lines += page.wrapped(_cited(limit), 2)
        for title, rows in _sides(limit):
            if rows:
                page.lines.append(f"  {title}")
                _rows(page, [row for row in rows if not _silent(row)], limit)
                _named(page, [row for row in rows if _silent(row)])
        if limit["left_out"]:
            page.lines.append(f"  {limit['left_out']} farther, not shown")
        page.lines.append("")
    page.lines.append(DISCLAIMER)
    return "\n".join(page.lines)


def limit_words(limit: Row) -> str:
    """The measure with its limit and unit."""
    unit = f" {limit['unit']}" if limit["unit"] else ""
    reported = ", known from reports only" if limit["reported"] else ""
    return f"{MEASURE_NAMES[limit['measure']]} {_sign(limit)} {figure(limit['limit'], 4)}{unit}{reported}"


def _sign(limit: Row) -> str:
    return str(SHOWN.get(limit["operator"], limit["operator"]))


def _cited(limit: Row) -> str:
    cites = "; ".join(", ".join(filter(None, (one["citation"] or one["title"], one["at"]))) for one in limit["cites"])
    rules = f" · asked by {', '.join(limit['rules'])}" if limit["rules"] else ""
    return f"{cites}{rules}"


def _sides(limit: Row) -> list[tuple[str, list[Row]]]:
    number = figure(limit["limit"], 4)
    return [
        (f"{_sign(limit)} {number}", limit["holds"]),
        (f"{FLIPPED[limit['operator']]} {number}", limit["holds_not"]),
        ("on either side, as far as is known", limit["either"]),
        ("unknown", limit["unknown"]),
    ]


def _rows(page: Page, rows: list[Row], limit: Row) -> None:
    if not rows:
        return
    cells = [_cells(row, limit) for row in rows]
    widths = [max(len(cell[i]) for cell in cells) for i in (0, 1)]
    for margin, value, name, grade in cells:
        head = f"    {margin:>{widths[0]}}  {value:<{widths[1]}}  "
        lines = page.wrapped(f"{name} ({grade})", len(head))
        page.lines += [head + lines[0][len(head) :], *lines[1:]]


def _silent(row: Row) -> bool:
    """Whether nothing at all is known of the measure, so that a name says it all."""
    return row["value"] is None and not row["low"] and row["high"] is None


def _named(page: Page, rows: list[Row]) -> None:
    if rows:
        page.lines += page.wrapped("; ".join(_name(row) for row in rows), 4)


def _name(row: Row) -> str:
    more = len(row["variants"]) - 1
    return str(row["name"]) + (f" and {more} more" if more else "")


def _cells(row: Row, limit: Row) -> tuple[str, str, str, str]:
    note = "" if row["holds"] == row["holds_by_every_source"] or row["high"] is None else "; sources disagree"
    return margin_words(row), _value(row), _name(row), f"{row['grade'] or 'no evidence'}{note}"


def _value(row: Row) -> str:
    """The preferred value, with the range where sources leave more than it."""
    whole = _range(row)
    if row["value"] is None:
        return whole
    alone = row["high"] is None or row["low"] == row["high"]
    return figure(row["value"]) + ("" if alone else f" ({whole})")


def _range(row: Row) -> str:
    if row["high"] is not None and not row["low"]:
        return f"up to {figure(row['high'])}"
    return span(row["low"], row["high"], None, None)


def margin_words(row: Row) -> str:
    """Percent of the limit; a range where the value is one; a question mark where it is unknown."""
    if row["margin"] is not None:
        return _percent(row["margin"])
    if row["margin_high"] is None:
        return "?" if not row["low"] else f"from {_percent(row['margin_low'])}"
    if not row["low"]:
        return f"up to {_percent(row['margin_high'])}"
    return f"{_percent(row['margin_low'])} to {_percent(row['margin_high'])}"


def _percent(value: float) -> str:
    places = 1 if abs(value) < 1000 else 0
    return f"{value:+,.{places}f} %".replace("-", "−")


def near_markdown(near: Near) -> str:
    """A table for each limit and side."""
    lines = [f"Law checked through {near['verified_through']}; margins in percent of the limit", ""]
    for limit in near["thresholds"]:
        lines += [f"## {escaped(limit['threshold'])}: {escaped(limit_words(limit))}", "", escaped(_cited(limit)), ""]
        for title, rows in _sides(limit):
            if rows:
                lines += [f"**{escaped(title)}**", "", *table(COLUMNS, [_cells(row, limit) for row in rows])]
        if limit["left_out"]:
            lines += [f"{limit['left_out']} farther, not shown", ""]
    return "\n".join([*lines, f"*{DISCLAIMER}*"])
