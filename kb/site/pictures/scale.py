"""Axes: from a value to a place on the paper, and the values that are written beside an axis.

The scale is also written into the SVG as `data-` attributes, from which `place.js` sets a point of the reader's own.
"""

import math
from datetime import date
from typing import NamedTuple


class Scale(NamedTuple):
    """An axis from one value to another, `start` and `end` on the paper; `kind` is linear or log."""

    kind: str
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; ValueError where a logarithm has none."""
        low, high, here = self.low, self.high, value
        if self.kind == "log":
            low, high, here = math.log(low), math.log(high), math.log(value)
        return self.start + (here - low) / (high - low) * (self.end - self.start)

    def clamped(self, value: float | None, missing: float) -> float:
        """The place of a value, or the end of the axis that it lies beyond; `missing` stands for no value."""
        here = missing if value is None else value
        return self.at(min(max(here, self.low), self.high))

    def holds(self, value: float) -> bool:
        """Whether the value lies on the axis."""
        return self.low <= value <= self.high

    def attributes(self, axis: str) -> dict[str, str]:
        """The scale as `data-` attributes of its axis, `x` or `y`, exactly."""
        return {f"data_{axis}_{name}": str(value) for name, value in zip(self._fields, self, strict=True)}


def decades(low: float, high: float) -> list[float]:
    """Powers of ten, and twice and five times those, within a logarithmic axis."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    found = [step * 10.0**power for power in range(first, last + 1) for step in (1, 2, 5)]
    return [value for value in found if low <= value <= high]


def day_number(day: str) -> int:
    """A day as a number."""
    return date.fromisoformat(day).toordinal()


def years(low: float, high: float) -> list[str]:
    """The first days of years within an axis of days."""
    first, last = date.fromordinal(int(low)).year, date.fromordinal(int(high)).year
    days = [f"{year}-01-01" for year in range(first, last + 1)]
    return [day for day in days if low <= day_number(day) <= high]


def shown(value: float | None) -> str:
    """A value for people: thousands marked, at most four digits after the point."""
    return "" if value is None else f"{value:,.4f}".rstrip("0").rstrip(".")
