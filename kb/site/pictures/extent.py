"""How far a measure of a chip reaches on the paper, and the strokes of what is known as a range."""

from kb.site.pictures.circuits import Span
from kb.site.pictures.marks import OPEN_ENDED, arrow, bar
from kb.site.pictures.scale import Scale
from kb.site.pictures.spots import Spot
from kb.site.pictures.svg import tag


def area(spot: Spot, x: Scale, y: Scale) -> str:
    """A line between known ends, or from the one that is known; both ranges at once are a box."""
    if spot.y.value is not None:
        return stroke(spot.x, x, y.at(spot.y.value), level=True)
    if spot.x.value is not None:
        return stroke(spot.y, y, x.at(spot.x.value), level=False)
    (left, right), (low, top) = ends(spot.x, x), ends(spot.y, y)
    return tag("rect", x=left, y=top, width=right - left, height=low - top, class_="bar dotted")


def stroke(span: Span, along: Scale, beside: float, level: bool) -> str:
    """A range along an axis, level or upright, at a place of the other."""
    low, high = along.clamped(span.low, along.low), along.clamped(span.high, along.high)
    if not span.low:
        return arrow(high, beside, -1, 0) if level else arrow(beside, high, 0, -1)
    if span.high is None:
        return arrow(low, beside, 1, 0) if level else arrow(beside, low, 0, 1)
    known = span.low >= along.low, span.high <= along.high
    return bar(low, beside, high, beside, known) if level else bar(beside, low, beside, high, known)


def ends(span: Span, axis: Scale) -> tuple[float, float]:
    """Both ends of a measure on the paper; an unknown one is as far away as an arrow reaches."""
    if span.value is not None:
        return (axis.clamped(span.value, 0),) * 2
    low, high = axis.clamped(span.low, axis.low), axis.clamped(span.high, axis.high)
    off = OPEN_ENDED if axis.end > axis.start else -OPEN_ENDED
    return (high - off if not span.low else low), (low + off if span.high is None else high)


def spread(span: Span, along: Scale, beside: float, level: bool) -> str:
    """What sources leave around a value: a thin line, nothing where they agree or where an end is not known."""
    if span.value is None or not span.bounded or span.low == span.high:
        return ""
    low, high = along.clamped(span.low, along.low), along.clamped(span.high, along.high)
    drawn = {"x1": low, "x2": high, "y1": beside, "y2": beside} if level else {
        "x1": beside, "x2": beside, "y1": low, "y2": high}  # fmt: skip
    return tag("line", class_="lead dotted", **drawn)
