"""Strips beside and below a plane: chips of which one of the two measures is not known at all."""

from kb.site.pictures.circuits import Span
from kb.site.pictures.extent import ends, stroke
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.marks import RADIUS, mark
from kb.site.pictures.scale import Scale
from kb.site.pictures.sheet import SMALL, Sheet
from kb.site.pictures.spots import Spot, where
from kb.site.pictures.svg import plain, tag

STEP = 2 * RADIUS + 1.2
"""Room of a mark in a strip."""
Scales = tuple[Scale, Scale]


def queued(spots: list[Spot], scales: Scales, beside: bool) -> list[tuple[int, Spot]]:
    """Chips of the strip beside the plane, or of that below it, each in the first row in which it meets none."""
    found = [one for one in spots if where(one.x, one.y, *scales) == "strip" and one.x.unknown == beside]
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for one in sorted(found, key=lambda one: (_reach(one, scales), one.label)):
        low, high = _reach(one, scales)
        free = next((i for i, row in enumerate(rows) if all(b <= low or high <= a for a, b in row)), len(rows))
        if free == len(rows):
            rows.append([])
        rows[free].append((low, high))
        placed.append((free, one))
    return placed


def _reach(spot: Spot, scales: Scales) -> tuple[float, float]:
    """The room that a mark or a range takes along its axis."""
    span, axis = _known(spot, scales)
    one, other = ends(span, axis)
    return min(one, other) - STEP / 2, max(one, other) + STEP / 2


def _known(spot: Spot, scales: Scales) -> tuple[Span, Scale]:
    return (spot.y, scales[1]) if spot.x.unknown else (spot.x, scales[0])


def deep(placed: list[tuple[int, Spot]]) -> int:
    """How many rows a strip has."""
    return max((row for row, _ in placed), default=-1) + 1


def beside(sheet: Sheet, placed: list[tuple[int, Spot]], scales: Scales) -> None:
    """Draw the strip beside the plane."""
    x, y = scales
    for row, spot in placed:
        sheet.add(_one(spot, scales, x.end + 14 + row * STEP))
    sheet.add(tag("path", d=f"M{x.end + 6:.1f} {y.end:.1f}V{y.start:.1f}", class_="grid dashed"))
    sheet.text("?", Line(x.end + 11, y.start + SMALL * 1.3), SMALL, "soft")


def below(sheet: Sheet, placed: list[tuple[int, Spot]], scales: Scales) -> None:
    """Draw the strip below the plane and what is written under it."""
    top = sheet.y + 8
    for row, spot in placed:
        sheet.add(_one(spot, scales, top + row * STEP))
    sheet.text("?", Line(scales[0].start - 8, top + 4, "end"), SMALL, "soft")
    sheet.y = top + deep(placed) * STEP


def _one(spot: Spot, scales: Scales, at: float) -> str:
    span, axis = _known(spot, scales)
    level = axis is scales[0]
    if span.value is None:
        drawing = stroke(span, axis, at, level)
    else:
        here = axis.at(span.value)
        drawing = mark(spot.shape[0], *((here, at) if level else (at, here)), spot.shape[1], radius=RADIUS - 0.4)
    ids = " ".join(one.id for one in spot.chips)
    return tag("g", tag("title", plain(spot.words)), drawing, data_strip=ids)
