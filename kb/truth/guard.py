"""What of a plane stays of one kind though both quantities may be off by a part either way.

A point becomes a box of true values; it keeps its kind where the box meets no other. Two convex shapes
part along a direction of a side of either, so a box begins or ceases to meet a cell at that cell's own
lines, and at those through its corners, each moved by as much as the box extends in its direction.
"""

from fractions import Fraction

from kb.truth.plane import Column, Kind, Line, Plane, meets
from kb.truth.ranges import Number, Range


def widened(span: Range, off: Fraction) -> Range:
    """All that true values may be where the stated ones are in a range and off by a part either way."""
    high = None if span.high is None else span.high * (1 + off)
    return Range(span.low * (1 - off), high, span.low_open, span.high_open)


def kinds_around(parts: list[tuple[Kind, Column]], x: Number, y: Number, off: Fraction) -> frozenset[Kind]:
    """Every kind that lies in the box of true values around a stated point."""
    box = widened(Range(x, x), off), widened(Range(y, y), off)
    return frozenset(kind for kind, column in parts if meets(column, *box))


def guarded(plane: Plane, x: Range, y: Range, off: Fraction) -> Plane:
    """The plane of stated values within `x` and `y`, cut where boxes begin or cease to meet a cell of another.

    Its lines all go through the origin, or are constants and sums: those of `kb.law.placed`.
    """
    corners = list(plane.corners())
    lines = {*plane.lines, *(line for corner in corners for line in _through(plane, *corner))}
    edges = {*plane.edges, *(x for x, _ in corners)}
    low, high = 1 - off, 1 + off
    moved = {Line(line.base / side, line.slope) for line in lines if line.slope <= 0 for side in (low, high)}
    rising = [line for line in lines if line.slope > 0]
    moved |= {Line(0, line.slope * part) for line in rising for part in (low / high, high / low)}
    return Plane(x, y, frozenset(edge / side for edge in edges for side in (low, high)), frozenset(moved))


def _through(plane: Plane, x: Fraction, y: Fraction) -> list[Line]:
    """The lines through a corner in each direction that lines of the plane have."""
    found = [Line(y)]
    if any(line.slope < 0 for line in plane.lines):
        found.append(Line(x + y, -1))
    if any(line.slope > 0 for line in plane.lines) and x > 0:
        found.append(Line(0, y / x))
    return found
