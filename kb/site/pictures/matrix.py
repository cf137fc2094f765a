"""Chips against destinations: chips with the same answers everywhere share a row, the strictest rows first."""

from typing import Any

from kb.analysis.desk import Desk
from kb.analysis.matrix import matrix
from kb.render.spans import MARKS, MEANINGS
from kb.site.pictures.circuits import without_maker
from kb.site.pictures.foot import foot
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.letters import wrapped
from kb.site.pictures.picture import NARROW, WIDE, Picture
from kb.site.pictures.sheet import EDGE, SMALL, Sheet
from kb.site.pictures.svg import plain, tag

CELL = 18.0
FILLS = {
    "license_required": ("full first", "on"), "exception_available": ("tint second", "second"),
    "undetermined": ("edge soft dashed", "soft"), "no_license_required": ("", "soft"),
}  # fmt: skip
"""Of each verdict how its cell is filled, and the color of its sign."""
STRICT = list(FILLS)


def picture(desk: Desk, on: str) -> Picture:
    """The picture for a day, as enforced, and the destinations of the view of tables."""
    return drawn(desk, matrix(desk, on=on))


def drawn(desk: Desk, found: dict[str, Any]) -> Picture:
    """The picture of a `kb.matrix/1`."""
    on = found["query"]["on"]
    groups = _groups(found["rows"])
    title = f"Chips against destinations, {on}"
    description = (
        f"{len(found['rows'])} chips and {len(found['destinations'])} destinations. Chips with the same verdict "
        f"everywhere share one of {len(groups)} rows. The table has every chip."
    )

    def drawing(wide: int) -> str:
        sheet = Sheet("matrix", title, description, wide)
        sheet.head(
            "Each row is a pattern of answers, with the chips that have it; the plain question, all else assumed: "
            "one chip and one place in kb check give the reasons."
        )
        sheet.key([(_cell(verdict, -CELL / 2 + 2, -CELL / 2 + 2, 14), MEANINGS[verdict]) for verdict in STRICT])
        _draw(desk, sheet, found, groups)
        return sheet.done(foot(desk, on, ()))

    codes = [one["code"] for one in found["destinations"]]
    rows = tuple((row["id"], row["name"], *(cell["verdict"] for cell in row["cells"])) for row in found["rows"])
    return Picture(
        "matrix", title, description, on, drawing(WIDE), drawing(NARROW), ("id", "name", *codes), rows, (),
        desk.judge.statutes.section["verified_through"], desk.stamp(),
    )  # fmt: skip


def _groups(rows: list[dict[str, Any]]) -> list[tuple[tuple[str, ...], list[dict[str, Any]]]]:
    """Rows by their verdicts, those with more strict ones first."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(tuple(cell["verdict"] for cell in row["cells"]), []).append(row)
    return sorted(found.items(), key=lambda one: ([-one[0].count(verdict) for verdict in STRICT], one[0]))


def _cell(verdict: str, x: float, y: float, size: float = CELL - 2) -> str:
    """A cell: a square filled by its verdict, and its sign."""
    fill, color = FILLS[verdict]
    square = tag("rect", x=x, y=y, width=size, height=size, class_=fill) if fill else ""
    sign = tag(
        "text", plain(MARKS[verdict]), x=x + size / 2, y=y + size / 2 + 4, font_size=SMALL, text_anchor="middle",
        class_=color, font_weight="bold",
    )  # fmt: skip
    return square + sign


def _draw(
    desk: Desk, sheet: Sheet, found: dict[str, Any], groups: list[tuple[tuple[str, ...], list[dict[str, Any]]]]
) -> None:  # fmt: skip
    codes = [one["code"] for one in found["destinations"]]
    cell = min(CELL, (sheet.room - 30) / max(len(codes), 1))
    left = EDGE + 30
    sheet.y += SMALL * 1.5
    _codes(sheet, codes, left, cell)
    sheet.y += 6
    for verdicts, rows in groups:
        beside = left + cell * len(codes) + 10
        room = sheet.width - EDGE - beside if sheet.is_wide else sheet.room
        lines = _names(desk, rows, room, 3 if sheet.is_wide else 2)
        top = sheet.y if sheet.is_wide else sheet.y + SMALL * 1.3 * len(lines) + 5
        sheet.text(f"{len(rows)}", Line(left - 8, top + cell / 2 + 3, "end"), SMALL, bold=True)
        for index, verdict in enumerate(verdicts):
            title = tag("title", plain(f"{found['destinations'][index]['name']}: {MEANINGS[verdict]}"))
            drawn = _cell(verdict, left + index * cell, top, cell - 2)
            sheet.add(tag("g", title, drawn, data_to=codes[index], data_verdict=verdict))
        for index, line in enumerate(lines):
            x = beside if sheet.is_wide else EDGE
            sheet.text(line, Line(x, sheet.y + SMALL * (1.2 + 1.3 * index)), SMALL)
        sheet.y = max(top + cell, sheet.y + SMALL * 1.3 * len(lines) * sheet.is_wide) + 8
    sheet.y += 4
    sheet.lines(" · ".join(f"{one['code']} {one['name']}" for one in found["destinations"]), SMALL, "soft")


def _codes(sheet: Sheet, codes: list[str], left: float, cell: float) -> None:
    for index, code in enumerate(codes):
        sheet.text(code, Line(left + index * cell + (cell - 2) / 2, sheet.y, "middle"), 9.5, "soft")


def _names(desk: Desk, rows: list[dict[str, Any]], room: float, most: int) -> list[str]:
    """The most capable of the chips, as many as there is room for, and how many more there are."""
    names = _by_performance(desk, rows)
    for shown in range(len(names), 0, -1):
        rest = len(names) - shown
        lines = wrapped(", ".join(names[:shown]) + (f" and {rest} more" if rest else ""), room, SMALL)
        if len(lines) <= most:
            return lines
    return wrapped(f"{len(names)} chips", room, SMALL)


def _by_performance(desk: Desk, rows: list[dict[str, Any]]) -> list[str]:
    makers = {vendor: row[0] for vendor, row in desk.judge.statutes.section["vendors"].items()}
    ics = [desk.subjects.ic(row["id"]) for row in rows]
    ics.sort(key=lambda ic: (-ic.measures.figures["total_processing_performance"].span.low, str(ic.id)))
    return [without_maker(ic.name, makers.get(ic.vendor or "", "")) for ic in ics]
