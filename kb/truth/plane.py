"""A plane of two quantities cut by straight lines, so that every comparison with them has one outcome a cell.

A line is `y = base + slope * x`: a constant, a ratio (`TPP = 3.2 * area`) or a sum (`y = limit - x`).
Between two neighboring crossings of lines their order from bottom to top is the same for every x, so
that one point of a cell stands for all of it. Everything is exact: integers and fractions.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from kb.truth.decimals import SCALE
from kb.truth.ranges import Number, Range
from kb.truth.regions import intersect


class Line(NamedTuple):
    """The points for which y is `base + slope * x`; a slope is a plain number, a base a scaled one."""

    base: Number
    slope: Number = 0

    def at(self, x: Number) -> Fraction:
        """The height of the line at x."""
        return Fraction(self.base) + Fraction(self.slope) * x


class Stretch(NamedTuple):
    """The values of y from one line up to another, each end in it or not; `high` of None is unbounded."""

    low: Line
    high: Line | None
    low_open: bool
    high_open: bool

    def at(self, x: Number) -> Range:
        """The values of y at x."""
        return Range(self.low.at(x), self.high.at(x) if self.high else None, self.low_open, self.high_open)


class Column(NamedTuple):
    """A range of x, and the stretches of y that were chosen there."""

    x: Range
    stretches: tuple[Stretch, ...]


def meets(column: Column, x: Range, y: Range) -> bool:
    """Whether a column has a point in common with a box, which is closed and bounded."""
    common = intersect(column.x, x)
    return common is not None and any(_reaches(stretch, common, y) for stretch in column.stretches)


def _reaches(stretch: Stretch, x: Range, y: Range) -> bool:
    """Whether at some x the stretch begins below the upper side of the box and ends above its lower one."""
    begins = _where(stretch.low, -1, y.high or 0, stretch.low_open)
    ends = _where(stretch.high, 1, y.low, stretch.high_open) if stretch.high else Range(0, None)
    both = intersect(begins, ends) if begins and ends else None
    return both is not None and intersect(both, x) is not None


def _where(line: Line, side: int, height: Number, strictly: bool) -> Range | None:
    """The x of zero or more at which a line is above (side 1) or below (-1) a height, or at it unless strictly."""
    slope, gap = side * Fraction(line.slope), side * (Fraction(height) - Fraction(line.base))
    if slope == 0:
        return Range(0, None) if gap < 0 or (gap == 0 and not strictly) else None
    crossing = gap / slope
    if slope > 0:
        return Range(max(crossing, Fraction(0)), None, strictly and crossing >= 0)
    return None if crossing < 0 else Range(0, crossing, False, strictly)


Kind = Hashable
Chooses = Callable[[Fraction, Fraction], Kind]
"""What lies at a point (x, y); neighboring cells of one kind are joined."""


class Plane(NamedTuple):
    """A rectangle of two quantities with the lines that cut it.

    x, y
        The whole ranges of both.
    edges
        Further values of x at which something may change.
    """

    x: Range
    y: Range
    edges: frozenset[Number]
    lines: frozenset[Line]

    def columns(self, chooses: Chooses) -> list[tuple[Kind, Column]]:
        """Where each kind lies: columns in ascending x, those alike joined; together the whole plane."""
        found: dict[Kind, list[Column]] = {}
        for x in self._spans():
            at = _inside(x)
            stretches: dict[Kind, list[Stretch]] = {}
            for stretch in self._stretches(at):
                _extend(stretches.setdefault(chooses(at, _inside(stretch.at(at))), []), stretch, at)
            for kind, chosen in stretches.items():
                _append(found.setdefault(kind, []), Column(x, tuple(chosen)))
        return [(kind, column) for kind, columns in found.items() for column in columns]

    def corners(self) -> Iterator[tuple[Fraction, Fraction]]:
        """Points with no negative part at which lines cross each other or an edge."""
        crossings = {(x, one.at(x)) for x, one in _crossings(self.lines)}
        crossings |= {(Fraction(x), line.at(x)) for x in self.edges for line in self.lines}
        return ((x, y) for x, y in sorted(crossings) if x >= 0 and y >= 0)

    def _spans(self) -> Iterator[Range]:
        """The range of x cut at every crossing, each crossing a span of its own."""
        return _cut(self.x, [*self.edges, *(x for x, _ in _crossings(self._all()))])

    def _stretches(self, x: Fraction) -> Iterator[Stretch]:
        """The range of y above one x, cut at every line, each line a stretch of its own."""
        named = {line.at(x): line for line in sorted(self._all(), key=lambda line: (line.slope != 0, line))}
        for span in _cut(self.y, named):
            low = named.get(Fraction(span.low), Line(span.low))
            high = None if span.high is None else named.get(Fraction(span.high), Line(span.high))
            yield Stretch(low, high, span.low_open, span.high_open)

    def _all(self) -> list[Line]:
        ends = [Line(end) for end in (self.y.low, self.y.high) if end is not None]
        return [*self.lines, *ends]


def _crossings(lines: Iterable[Line]) -> Iterator[tuple[Fraction, Line]]:
    """Each x at which two lines cross, with one of them."""
    for one, other in combinations(lines, 2):
        if one.slope != other.slope:
            yield Fraction(other.base - one.base) / (Fraction(one.slope) - Fraction(other.slope)), one


def _cut(span: Range, values: Iterable[Number]) -> Iterator[Range]:
    """A range cut at values within it, each a range of its own."""
    low, low_open = span.low, span.low_open
    for value in sorted({Fraction(value) for value in values}):
        if value < low or (span.high is not None and value > span.high):
            continue
        if value > low:
            yield Range(low, value, low_open, True)
        if not (value == span.low and span.low_open) and not (value == span.high and span.high_open):
            yield Range(value, value)
        low, low_open = value, True
    if span.high is None or low < span.high or not low_open:
        yield Range(low, span.high, low_open, span.high_open)


def _inside(span: Range) -> Fraction:
    """A value of a range, away from its ends where it has others."""
    if span.high is None:
        return Fraction(span.low) + SCALE
    return (Fraction(span.low) + Fraction(span.high)) / 2


def _extend(stretches: list[Stretch], stretch: Stretch, x: Fraction) -> None:
    """Add a stretch to those below it, joined with the last where it begins there."""
    if stretches:
        last, new = stretches[-1].at(x), stretch.at(x)
        if last.high == new.low and last.high_open != new.low_open:
            stretches[-1] = stretches[-1]._replace(high=stretch.high, high_open=stretch.high_open)
            return
    stretches.append(stretch)


def _append(columns: list[Column], column: Column) -> None:
    """Add a column to those before it, joined with the last where both are described by the same lines."""
    last = columns[-1] if columns else None
    if last is not None and last.x.high == column.x.low and last.x.high_open != column.x.low_open:
        told = _told_by(last, column)
        if told is not None:
            x = Range(last.x.low, column.x.high, last.x.low_open, column.x.high_open)
            columns[-1] = Column(x, told)
            return
    columns.append(column)


def _told_by(last: Column, column: Column) -> tuple[Stretch, ...] | None:
    """The stretches that describe both columns; at a single x lines may meet, so that either's do."""
    if last.stretches == column.stretches:
        return last.stretches
    for single, other in ((last, column), (column, last)):
        if single.x.low == single.x.high:
            x = single.x.low
            if [one.at(x) for one in single.stretches] == [one.at(x) for one in other.stretches]:
                return other.stretches
    return None
