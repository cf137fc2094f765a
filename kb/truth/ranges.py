"""Ranges of a quantity and their comparison with a limit, without division.

Every quantity here is zero or more. `high=None` is unbounded. An end may be open, which only
regions cut at a limit are. Ends are scaled integers, or exact fractions in cut regions.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple, Union

from kb.truth.decimals import SCALE
from kb.truth.kleene import Truth, negate

if TYPE_CHECKING:
    from fractions import Fraction

Number = Union[int, "Fraction"]
Operator = Literal[">=", ">", "<", "<="]


class Range(NamedTuple):
    """All values from `low` to `high`."""

    low: Number
    high: Number | None
    low_open: bool = False
    high_open: bool = False


class Ratio(NamedTuple):
    """The quotient `top / bottom` of two ranges, which is never computed to be compared."""

    top: Range
    bottom: Range


UNKNOWN = Range(0, None)


def point(value: Number) -> Range:
    """The range that holds one value."""
    return Range(value, value)


def is_point(span: Range) -> bool:
    """Whether the range holds exactly one value."""
    return span.low == span.high


def shown(span: Range | Ratio) -> Range:
    """A range for people: quotients rounded down to four places, never used to compare."""
    if isinstance(span, Range):
        return span
    top, bottom = span
    low = 0 if not bottom.high else top.low * SCALE // bottom.high
    high = None if top.high is None or not bottom.low else top.high * SCALE // bottom.low
    return Range(low, high)


def compare(span: Range, operator: Operator, limit: int) -> Truth:
    """Whether every value of the range (True), none (False) or some (None) is on that side."""
    if operator == ">=":
        return _reaches(span, limit)
    if operator == "<":
        return negate(_reaches(span, limit))
    if operator == ">":
        return _exceeds(span, limit)
    return negate(_exceeds(span, limit))


def compare_ratio(ratio: Ratio, operator: Operator, limit: int) -> Truth:
    """Compare top / bottom with a limit as `top * SCALE` with `limit * bottom`, exactly.

    All three are scaled integers or fractions. A bottom that may be zero, which is one whose low
    end is zero and closed, has no quotient there: the outcome is unknown.
    """
    top, bottom = ratio
    if bottom.low == 0 and not bottom.low_open:
        return None
    least = None if bottom.high is None else _sign(top.low, bottom.high, limit)
    most = None if top.high is None or bottom.low == 0 else _sign(top.high, bottom.low, limit)
    reached = _side(least, top.low_open or bottom.high_open, most, top.high_open or bottom.low_open)
    at_least, above = reached
    if operator in (">=", "<"):
        return at_least if operator == ">=" else negate(at_least)
    return above if operator == ">" else negate(above)


def _reaches(span: Range, limit: int) -> Truth:
    if span.low >= limit:
        return True
    high = span.high
    if high is not None and (high < limit or (high == limit and span.high_open)):
        return False
    return None


def _exceeds(span: Range, limit: int) -> Truth:
    if span.low > limit or (span.low == limit and span.low_open):
        return True
    if span.high is not None and span.high <= limit:
        return False
    return None


def _sign(top: Number, bottom: Number, limit: int) -> Number:
    """Positive, zero or negative as top / bottom is above, at or below the limit."""
    sign: Number = top * SCALE - limit * bottom
    return sign


def _side(least: Number | None, least_open: bool, most: Number | None, most_open: bool) -> tuple[Truth, Truth]:
    """Outcomes of `>=` and `>` from the signs at the smallest and the largest quotient."""
    at_least: Truth = None
    above: Truth = None
    if least is not None and least >= 0:
        at_least = True
        above = True if least > 0 or least_open else None
    if most is not None and most <= 0:
        above = False
        if most < 0 or most_open:
            at_least = False
    return at_least, above
