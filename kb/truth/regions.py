"""Regions: a range cut at limits, so that every comparison with them has one outcome a region."""

from collections.abc import Iterable
from functools import lru_cache

from kb.truth.decimals import SCALE
from kb.truth.ranges import Number, Range, Ratio

Edge = tuple[Number, bool]
"""A limit, and whether a value at the limit lies with those above it (`>=`, `<`) or below (`>`, `<=`)."""


def cut(span: Range, edges: Iterable[Edge]) -> list[Range]:
    """Cut a range at the edges within it, in ascending order.

    A limit with an edge on both of its sides is a region of its own.
    """
    regions: list[Range] = []
    low, low_open = span.low, span.low_open
    for limit, above in sorted(set(edges), key=lambda edge: (edge[0], not edge[1])):
        if (limit, not above) <= (low, low_open) or not _reaches_past(span, limit, above):
            continue
        regions.append(Range(low, limit, low_open, above))
        low, low_open = limit, not above
    return [*regions, Range(low, span.high, low_open, span.high_open)]


def _reaches_past(span: Range, limit: Number, above: bool) -> bool:
    """Whether the range has values on the upper side of an edge."""
    high = span.high
    return high is None or limit < high or (limit == high and above and not span.high_open)


def intersect(one: Range, other: Range) -> Range | None:
    """The common part of two ranges, or None where they share no value."""
    low, low_open = max((one.low, one.low_open), (other.low, other.low_open))
    high, high_open = _lower_high(one, other)
    if high is not None and (low > high or (low == high and (low_open or high_open))):
        return None
    return Range(low, high, low_open, high_open)


def _lower_high(one: Range, other: Range) -> tuple[Number | None, bool]:
    if one.high is None:
        return other.high, other.high_open
    if other.high is None or one.high < other.high:
        return one.high, one.high_open
    if one.high == other.high:
        return one.high, one.high_open or other.high_open
    return other.high, other.high_open


def total(one: Range, other: Range) -> Range:
    """The range of sums."""
    high = None if one.high is None or other.high is None else one.high + other.high
    return Range(one.low + other.low, high, one.low_open or other.low_open, one.high_open or other.high_open)


@lru_cache(maxsize=4096)  # a split asks for the same few quotients in each of its regions
def quotient(ratio: Ratio) -> Range:
    """The exact range of top / bottom, scaled; unbounded where the bottom may be zero."""
    from fractions import Fraction  # needed where regions are cut, and dear to import

    top, bottom = ratio
    low: Number = 0
    low_open = top.low > 0 or top.low_open
    if bottom.high is not None and bottom.high > 0:
        low = Fraction(top.low * SCALE) / bottom.high
        low_open = top.low_open or bottom.high_open
    if top.high is None or bottom.low == 0:
        return Range(low, None, low_open)
    return Range(
        low,
        Fraction(top.high * SCALE) / bottom.low,
        low_open,
        top.high_open or bottom.low_open,
    )


def bottom_of(top: Number, span: Range) -> Range:
    """For people: the bottoms for which `top / bottom` lies in a range of quotients.

    Rounded down to four places; the upper end of the one region is the lower end of the next.
    """
    low: Number = 0
    low_open = True
    if span.high is not None and span.high > 0:
        low, low_open = top * SCALE // span.high, span.high_open
    if span.low == 0:
        return Range(low, None, low_open)
    return Range(low, top * SCALE // span.low, low_open, span.low_open)


def joins(one: Range, other: Range) -> bool:
    """Whether `other` begins exactly where `one` ends, with no gap and no overlap."""
    return one.high is not None and one.high == other.low and one.high_open != other.low_open


def join(one: Range, other: Range) -> Range:
    """The range of two that join."""
    return Range(one.low, other.high, one.low_open, other.high_open)
