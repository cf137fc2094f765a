"""A plane of two measures: regions, chips with their names, and strips for what is known by half."""

from typing import NamedTuple

from kb.site.pictures import outline, strips
from kb.site.pictures.extent import area, spread
from kb.site.pictures.frame import frame
from kb.site.pictures.labels import Box, Places
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.leader import name
from kb.site.pictures.letters import width
from kb.site.pictures.marks import RADIUS, mark
from kb.site.pictures.naming import name_regions
from kb.site.pictures.regions import Drawn, edges
from kb.site.pictures.scale import Scale, shown
from kb.site.pictures.sheet import SIZE, SMALL, Sheet
from kb.site.pictures.spots import Ends, Spot, by_weight, where
from kb.site.pictures.svg import plain, tag


class Plane(NamedTuple):
    """What is drawn, in which ends, with how many names at most."""

    drawn: Drawn
    spots: list[Spot]
    ends: Ends
    titles: tuple[str, str]
    names: int
    strips: bool = True


def plot(sheet: Sheet, plane: Plane, high: float) -> None:
    """Draw a plane `high` pixels high below what is on the sheet."""
    limits = edges(plane.drawn, 0), edges(plane.drawn, 1)
    sheet.y += SIZE * 1.4
    sheet.text(f"↑ {plane.titles[1]}", Line(6, sheet.y), SMALL, "soft")
    x, y = scales = _scales(sheet, plane, limits[1], high)
    places = Places(Box(x.start + 1, y.end + 1, x.end - 1, y.start - 1))
    shades = outline.colors(plane.drawn.regions)
    inside = [part for one in plane.drawn.regions for part in outline.draw(one, shades[one.name], sheet.scope, x, y)]
    found = [one for one in plane.spots if where(one.x, one.y, x, y) in ("point", "range")]
    inside += [_drawn(one, x, y, places) for one in sorted(found, key=lambda one: one.is_point)]
    sheet.add(tag("g", *inside, tag("g", class_="own"), **x.attributes("x"), **y.attributes("y")))
    frame(sheet, x, y, limits)
    name_regions(sheet, plane.drawn.regions, shades, scales, places)
    _name_chips(sheet, plane, found, scales, places)
    sheet.y = y.start + SMALL * 1.6
    _strips(sheet, plane, scales)
    sheet.y += SIZE * 1.4
    sheet.text(f"{plane.titles[0]} →", Line(x.end, sheet.y, "end"), SMALL, "soft")
    sheet.y += 2


def _scales(sheet: Sheet, plane: Plane, limits: list[float], high: float) -> tuple[Scale, Scale]:
    """Both axes, with room for the numbers at the left and for the strip at the right."""
    gutter = max(width(shown(value), SMALL, True) for value in (*limits, plane.ends[1][1])) + 10
    top = sheet.y + 6
    x = Scale("log", *plane.ends[0], gutter, sheet.width - 8)
    y = Scale("log", *plane.ends[1], top + high, top)
    rows = strips.deep(strips.queued(plane.spots, (x, y), True)) if plane.strips else 0
    return x._replace(end=x.end - (rows * strips.STEP + 14 if rows else 0)), y


def _strips(sheet: Sheet, plane: Plane, scales: tuple[Scale, Scale]) -> None:
    if not plane.strips:
        return
    for draw, right in ((strips.beside, True), (strips.below, False)):
        placed = strips.queued(plane.spots, scales, right)
        if placed:
            draw(sheet, placed, scales)


def _drawn(spot: Spot, x: Scale, y: Scale, places: Places) -> str:
    """A mark or a range; what a mark takes is kept free of labels."""
    title = tag("title", plain(spot.words))
    ids = " ".join(one.id for one in spot.chips)
    if not spot.is_point:
        return tag("g", title, area(spot, x, y), data_range=ids)
    across, upwards = x.at(spot.x.value or 0), y.at(spot.y.value or 0)
    places.take(Box(across - RADIUS, upwards - RADIUS, across + RADIUS, upwards + RADIUS))
    lines = spread(spot.x, x, upwards, True) + spread(spot.y, y, across, False)
    return tag("g", title, lines + mark(spot.shape[0], across, upwards, spot.shape[1]), data_ids=ids)


def _name_chips(sheet: Sheet, plane: Plane, found: list[Spot], scales: tuple[Scale, Scale], places: Places) -> None:
    """Names in the order of their weight, until there are enough."""
    left = plane.names
    for spot in by_weight(found, plane.drawn):
        here = scales[0].at(spot.x.value or 0), scales[1].at(spot.y.value or 0)
        left -= name(sheet, spot.label, here, places)
        if not left:
            return
