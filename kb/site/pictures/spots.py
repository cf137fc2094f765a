"""Which chips lie where on a plane of two measures: in it, in a strip, or only in the table."""

import math
from typing import Any, NamedTuple

from kb.site.pictures.circuits import Circuit, Span, named, together
from kb.site.pictures.regions import Drawn, Rect
from kb.site.pictures.scale import Scale, shown

SHAPES: dict[Any, tuple[str, str]] = {True: ("circle", "full"), False: ("square", "open"), None: ("diamond", "open")}
"""Shape and fill by whether a chip is for data centers."""
CENTERS = {True: "for data centers", False: "not for data centers", None: "not known whether for data centers"}


Ends = tuple[tuple[float, float], tuple[float, float]]
"""Least and greatest value across, and upwards."""


class Spot(NamedTuple):
    """Chips that lie at one place, drawn as one."""

    chips: tuple[Circuit, ...]
    x: Span
    y: Span
    label: str
    words: str

    @property
    def is_point(self) -> bool:
        """Whether both measures have a value."""
        return self.x.value is not None and self.y.value is not None

    @property
    def shape(self) -> tuple[str, str]:
        """Shape and fill of its mark."""
        return SHAPES[self.chips[0].datacenter]


def spots(found: list[Circuit], units: tuple[str, str]) -> list[Spot]:
    """Places with their chips and what is said of them."""
    return [_spot(alike, units) for alike in together(found)]


def _spot(alike: list[Circuit], units: tuple[str, str]) -> Spot:
    x, y = alike[0].x, alike[0].y
    names = ", ".join(one.name for one in alike)
    words = f"{names}: {span_words(y, units[1])}, {span_words(x, units[0])}, {CENTERS[alike[0].datacenter]}"
    return Spot(tuple(alike), x, y, named(alike), words)


def span_words(span: Span, unit: str) -> str:
    """A measure in words."""
    name, _, rest = unit.partition("|")
    if span.unknown:
        return f"{name} not known"
    if span.value is not None:
        agree = not span.bounded or span.low == span.high
        apart = "" if agree else f" (sources: {shown(span.low)} to {shown(span.high)})"
        return f"{name} {shown(span.value)} {rest}".strip() + apart
    if span.high is None:
        return f"{name} {shown(span.low)} {rest}".strip() + " or more"
    return f"{name} {shown(span.low)} to {shown(span.high)} {rest}".strip()


def where(x: Span, y: Span, across: Scale, upwards: Scale) -> str:
    """Where a chip is drawn, as the table says it."""
    if x.unknown and y.unknown:
        return "not known"
    if not (x.unknown or _on(x, across)) or not (y.unknown or _on(y, upwards)):
        return "off the chart"
    if x.unknown or y.unknown:
        return "strip"
    if x.value is not None and y.value is not None:
        return "point"
    return "range" if x.value is not None or y.value is not None or (x.bounded and y.bounded) else "bounds only"


def _on(span: Span, axis: Scale) -> bool:
    if span.value is not None:
        return axis.holds(span.value)
    return (span.high is None or span.high >= axis.low) and span.low <= axis.high


def axis_ends(spans: list[Span], limits: list[float]) -> tuple[float, float]:
    """The ends of a logarithmic axis: from a third of the least limit, or less where many chips have less."""
    values = sorted(span.value for span in spans if span.value)
    if not values:
        return 1.0, 10.0
    low = values[len(values) // 10]
    if limits:
        low = min(low, min(limits) / 3)
    return low * 0.93, max([*values, *limits]) * 1.35


def by_weight(found: list[Spot], drawn: Drawn) -> list[Spot]:
    """Points in the order in which they are named: those nearest to a border, and those that reach highest."""
    points = sorted((one for one in found if one.is_point), key=lambda one: one.label)
    cells = [cell for region in drawn.regions for cell in region.cells]
    near = sorted(points, key=lambda one: min((_distance(one, cell) for cell in cells), default=0.0))
    high = sorted(points, key=lambda one: -(one.y.value or 0) * (one.x.value or 0))
    rank = {id(one): 2 * index for index, one in enumerate(near)}
    for index, one in enumerate(high):
        rank[id(one)] = min(rank[id(one)], 2 * index + 1)
    return sorted(points, key=lambda one: rank[id(one)])


def _distance(spot: Spot, cell: Rect) -> float:
    """How far a point lies from the border of a cell, on logarithmic paper."""
    x, y = math.log(spot.x.value or 1e-9), math.log(spot.y.value or 1e-9)
    out_x, in_x = _beyond(x, cell.left, cell.right)
    out_y, in_y = _beyond(y, cell.bottom, cell.top)
    return math.hypot(out_x, out_y) if out_x or out_y else min(in_x, in_y)


def _beyond(here: float, low: float, high: float | None) -> tuple[float, float]:
    """How far outside of two ends, and how far inside from the nearer."""
    first = -math.inf if low == 0 else math.log(low)
    last = math.inf if high is None else math.log(high)
    return max(first - here, here - last, 0.0), min(here - first, last - here)
