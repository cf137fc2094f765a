"""A plane of two measures: regions, chips with their names, and strips for what is known by half."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.site.pictures import outline
from kb.site.pictures.circuits import Span
from kb.site.pictures.labels import Box, Places
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.leader import name
from kb.site.pictures.letters import width
from kb.site.pictures.marks import OPEN_ENDED, RADIUS, arrow, bar, mark
from kb.site.pictures.regions import Drawn, Region
from kb.site.pictures.scale import Scale, decades, shown
from kb.site.pictures.sheet import SIZE, SMALL, Sheet
from kb.site.pictures.spots import Spot, by_weight, where
from kb.site.pictures.svg import plain, tag
from kb.truth.decimals import plain as unscaled

STEP = 2 * RADIUS + 1.2
"""Room of a mark in a strip."""


Ends = tuple[tuple[float, float], tuple[float, float]]
"""Least and greatest value across, and upwards."""
AROUND = 1.3
"""By how much a closer look reaches beyond the limits that it is at."""


class Plane(NamedTuple):
    """What is drawn, in which ends, with how many names."""

    drawn: Drawn
    spots: list[Spot]
    ends: Ends
    titles: tuple[str, str]
    names: int
    strips: bool = True


def plot(sheet: Sheet, plane: Plane, high: float) -> None:
    """Draw a plane `high` pixels high below what is on the sheet."""
    values = tuple(_limits(plane.drawn, axis) for axis in (0, 1))
    gutter = max(width(shown(value), SMALL, True) for value in (*values[1], plane.ends[1][1])) + 10
    draft = Scale("log", *plane.ends[0], 0, 1), Scale("log", *plane.ends[1], 0, 1)
    sides = _columns(plane, draft, high) if plane.strips else 0
    below = STEP * 3 if plane.strips and any(_in_strip(one, draft) and one.y.unknown for one in plane.spots) else 0
    sheet.y += SIZE * 1.4
    sheet.text(f"↑ {plane.titles[1]}", Line(6, sheet.y), SMALL, "soft")
    top = sheet.y + 6
    right = sheet.width - 8 - (sides * STEP + 14 if sides else 0)
    x = Scale("log", *plane.ends[0], gutter, right)
    y = Scale("log", *plane.ends[1], top + high, top)
    frame = Box(x.start, y.end, x.end, y.start)
    shades = outline.colors(plane.drawn.regions)
    inside = [part for one in plane.drawn.regions for part in outline.draw(one, shades[one.name], sheet.scope, x, y)]
    places = Places(Box(frame.left + 1, frame.top + 1, frame.right - 1, frame.bottom - 1))
    shown_here = [one for one in plane.spots if where(one.x, one.y, x, y) in ("point", "range")]
    inside += [_drawn(one, x, y, places) for one in sorted(shown_here, key=lambda one: one.is_point)]
    sheet.add(tag("g", *inside, tag("g", class_="own"), **x.attributes("x"), **y.attributes("y")))
    _frame(sheet, frame, x, y, values)
    _name_regions(sheet, plane.drawn.regions, shades, (x, y), places)
    _name_chips(sheet, plane, shown_here, (x, y), places)
    if sides:
        _side_strip(sheet, plane, x, y)
    sheet.y = y.start + SMALL * 1.6
    if below:
        _bottom_strip(sheet, plane, x, y)
    sheet.y += SIZE * 1.4
    words = f"{plane.titles[0]} →"
    sheet.text(words, Line(x.end, sheet.y, "end"), SMALL, "soft")
    sheet.y += 2


def _limits(drawn: Drawn, axis: int) -> list[float]:
    """The values at which a region begins or ends on an axis, ascending."""
    cells = (cell for region in drawn.regions for cell in region.cells)
    ends = {end for cell in cells for end in (cell[2 * axis], cell[2 * axis + 1]) if end}
    return sorted(ends)


def _drawn(spot: Spot, x: Scale, y: Scale, places: Places) -> str:
    """A mark or a range; what it takes is kept free of labels."""
    title = tag("title", plain(spot.words))
    ids = " ".join(one.id for one in spot.chips)
    if spot.is_point:
        here = x.at(spot.x.value or 0), y.at(spot.y.value or 0)
        places.take(Box(here[0] - RADIUS, here[1] - RADIUS, here[0] + RADIUS, here[1] + RADIUS))
        return mark(spot.shape[0], *here, spot.shape[1], title).replace(" ", f' data-ids="{plain(ids)}" ', 1)
    return tag("g", title, _range(spot, x, y), data_range=ids)


def _range(spot: Spot, x: Scale, y: Scale) -> str:
    """A line between known ends, or from the one that is known; both ranges at once are a box."""
    if spot.y.value is not None:
        return _bar(spot.x, x, y.at(spot.y.value), level=True)
    if spot.x.value is not None:
        return _bar(spot.y, y, x.at(spot.x.value), level=False)
    (left, right), (low, top) = _ends(spot, x, 0), _ends(spot, y, 1)
    return tag("rect", x=left, y=top, width=right - left, height=low - top, class_="bar dotted")


def _bar(span: Span, along: Scale, beside: float, level: bool) -> str:
    low, high = along.clamped(span.low, along.low), along.clamped(span.high, along.high)
    if not span.low:
        return arrow(high, beside, -1, 0) if level else arrow(beside, high, 0, -1)
    if span.high is None:
        return arrow(low, beside, 1, 0) if level else arrow(beside, low, 0, 1)
    ends = span.low >= along.low, span.high <= along.high
    return bar(low, beside, high, beside, ends) if level else bar(beside, low, beside, high, ends)


def _ends(spot: Spot, axis: Scale, which: int) -> tuple[float, float]:
    """Both ends of a measure on the paper; an unknown one is as far away as an arrow reaches."""
    span = (spot.x, spot.y)[which]
    if span.value is not None:
        return (axis.clamped(span.value, 0),) * 2
    low, high = axis.clamped(span.low, axis.low), axis.clamped(span.high, axis.high)
    off = OPEN_ENDED if axis.end > axis.start else -OPEN_ENDED
    return (high - off if not span.low else low), (low + off if span.high is None else high)


def _frame(sheet: Sheet, frame: Box, x: Scale, y: Scale, limits: tuple[list[float], ...]) -> None:
    """Both axes, with the limits in bold and round numbers where there is room."""
    corner = [(frame.left, frame.top), (frame.left, frame.bottom), (frame.right, frame.bottom)]
    sheet.add(tag("path", d="M" + " L".join(f"{a:.1f} {b:.1f}" for a, b in corner), class_="grid"))
    beside = Places(Box(0, frame.top - SMALL, frame.right + 8, frame.bottom + SMALL * 2))
    for axis, values in ((1, limits[1]), (0, limits[0])):
        scale = (x, y)[axis]
        for value in [*values, *decades(scale.low, scale.high)]:
            bold = value in values
            at = scale.at(value) if scale.holds(value) else None
            if at is None:
                continue
            line = (
                Line(frame.left - 4, at + SMALL * 0.35, "end")
                if axis
                else Line(at, frame.bottom + SMALL * 1.3, "middle")
            )
            if beside.find(shown(value), [line], SMALL, bold):
                sheet.text(shown(value), line, SMALL, "" if bold else "soft", bold)


def _name_regions(
    sheet: Sheet, regions: Iterable[Region], shades: dict[str, str], scales: tuple[Scale, Scale], places: Places
) -> None:
    """A region's name in the first free place of its cells, the largest first, else beside it."""
    for region in regions:
        cells = sorted(outline.boxes(region, *scales), key=lambda box: -(box.right - box.left) * (box.bottom - box.top))
        spots = [spot for box in cells for spot in _within(box, region.name)]
        spots += [spot for box in cells for spot in _beside(box)]
        line = places.find(region.name, spots, SIZE, True)
        if line is not None:
            sheet.text(region.name, line, SIZE, f"halo {shades[region.name]}", True)


def _within(box: Box, words: str) -> Iterator[Line]:
    """Places for a name in a cell, from its upper left on."""
    wide, high = box.right - box.left - width(words, SIZE, True) - 8, box.bottom - box.top - SIZE * 1.5
    if wide < 0 or high < 0:
        return
    rows, columns = int(high // SIZE) + 1, int(wide // (SIZE * 2)) + 1
    for row in range(rows):
        for column in range(columns):
            yield Line(box.left + 4 + column * SIZE * 2, box.top + SIZE * 1.1 + row * SIZE)


def _beside(box: Box) -> list[Line]:
    """Places for a name around a cell that has no room."""
    middle = (box.top + box.bottom) / 2 + 4
    return [
        Line(box.left, box.bottom + SIZE + 2), Line(box.right, box.bottom + SIZE + 2, "end"),
        Line(box.right + 4, middle), Line(box.left - 4, middle, "end"),
        Line(box.left, box.top - 4), Line(box.right, box.top - 4, "end"),
        *(Line(box.right, box.top - 4 - SIZE * step, "end") for step in range(1, 5)),
        *(Line(box.right, box.bottom + SIZE * step, "end") for step in range(1, 5)),
    ]  # fmt: skip


def _name_chips(
    sheet: Sheet, plane: Plane, found: list[Spot], scales: tuple[Scale, Scale], places: Places
) -> None:  # fmt: skip
    """Names in the order of their weight, until there are enough."""
    left = plane.names
    for spot in by_weight(found, plane.drawn):
        here = scales[0].at(spot.x.value or 0), scales[1].at(spot.y.value or 0)
        left -= name(sheet, spot.label, here, places)
        if not left:
            return


def _in_strip(spot: Spot, scales: tuple[Scale, Scale]) -> bool:
    return where(spot.x, spot.y, *scales) == "strip"


def _queue(plane: Plane, scales: tuple[Scale, Scale]) -> list[tuple[Spot, float, float]]:
    """What is in the strip beside, with the places that each takes upwards."""
    found = [one for one in plane.spots if _in_strip(one, scales) and one.x.unknown]
    return sorted(((one, *_ends(one, scales[1], 1)) for one in found), key=lambda row: (row[1], row[0].label))


def _columns(plane: Plane, draft: tuple[Scale, Scale], high: float) -> int:
    scales = draft[0], draft[1]._replace(start=high, end=0.0)
    return max((column for column, *_ in _arranged(plane, scales)), default=-1) + 1


def _arranged(plane: Plane, scales: tuple[Scale, Scale]) -> list[tuple[int, Spot, float, float]]:
    """Each in the first column in which it meets none before."""
    columns: list[list[tuple[float, float]]] = []
    found = []
    for spot, low, high in _queue(plane, scales):
        top, bottom = min(low, high) - STEP / 2, max(low, high) + STEP / 2
        free = next((i for i, one in enumerate(columns) if all(b <= top or bottom <= a for a, b in one)), len(columns))
        if free == len(columns):
            columns.append([])
        columns[free].append((top, bottom))
        found.append((free, spot, low, high))
    return found


def _side_strip(sheet: Sheet, plane: Plane, x: Scale, y: Scale) -> None:
    """Beside the plane: chips of which only the measure upwards is known."""
    for column, spot, low, _ in _arranged(plane, (x, y)):
        at = x.end + 14 + column * STEP
        title = tag("title", plain(spot.words))
        ids = " ".join(one.id for one in spot.chips)
        if spot.y.value is not None:
            drawing = mark(spot.shape[0], at, low, spot.shape[1], radius=RADIUS - 0.4)
        else:
            drawing = _bar(spot.y, y, at, level=False)
        sheet.add(tag("g", title, drawing, data_strip=ids))
    sheet.add(tag("path", d=f"M{x.end + 6:.1f} {y.end:.1f}V{y.start:.1f}", class_="grid dashed"))
    sheet.text("?", Line(x.end + 11, y.start + SMALL * 1.3), SMALL, "soft")


def _bottom_strip(sheet: Sheet, plane: Plane, x: Scale, y: Scale) -> None:
    """Below the plane: chips of which only the measure across is known."""
    rows: list[list[tuple[float, float]]] = []
    top = sheet.y + 8
    found = [one for one in plane.spots if _in_strip(one, (x, y)) and one.y.unknown]
    for spot in sorted(found, key=lambda one: (_ends(one, x, 0), one.label)):
        low, high = _ends(spot, x, 0)
        left, right = low - STEP / 2, high + STEP / 2
        free = next((i for i, one in enumerate(rows) if all(b <= left or right <= a for a, b in one)), len(rows))
        if free == len(rows):
            rows.append([])
        rows[free].append((left, right))
        at = top + free * STEP
        title = tag("title", plain(spot.words))
        if spot.x.value is not None:
            drawing = mark(spot.shape[0], low, at, spot.shape[1], radius=RADIUS - 0.4)
        else:
            drawing = _bar(spot.x, x, at, level=True)
        sheet.add(tag("g", title, drawing, data_strip=" ".join(one.id for one in spot.chips)))
    sheet.text("?", Line(x.start - 8, top + 4, "end"), SMALL, "soft")
    sheet.y = top + len(rows) * STEP


def limit_values(drawn: Drawn, measure: str) -> list[float]:
    """The limits on a measure as numbers."""
    return [float(unscaled(limit.limit) or 0) for limit in drawn.limits if limit.measure == measure]


def closer(drawn: Drawn) -> Ends | None:
    """The ends of a closer look at the corners of regions; None where there are none."""
    across, upwards = _limits(drawn, 0), _limits(drawn, 1)
    if len(across) < 2 or len(upwards) < 2:
        return None
    return (across[0] / AROUND, across[-1] * AROUND**2), (upwards[0] / AROUND, upwards[-1] * AROUND)
