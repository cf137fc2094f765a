"""A figure: a preferred value, the range that the sources leave, how it came about, on what proof."""

from typing import Any, NamedTuple

from kb.truth.ranges import UNKNOWN, Range, Ratio, is_point, point

Evidence = tuple[str, str | None, str]
"""Source id, place in it, grade."""


class Figure(NamedTuple):
    """One measure of one IC.

    value
        The preferred reading, or None where no source is preferred.
    span
        All that the sources leave.
    from_tpp
        Taken or bounded from total processing performance, for want of the rates themselves.
    """

    value: int | None
    span: Range
    how: str = ""
    evidence: tuple[Evidence, ...] = ()
    from_tpp: bool = False

    def preferred(self) -> Range:
        """What the verdict is given on: the preferred value, else the whole range."""
        return self.span if self.value is None else point(self.value)

    def settled(self) -> bool:
        """Whether the sources leave one value only."""
        return is_point(self.span)


class Density(NamedTuple):
    """Performance density: a figure where it was stated, else a quotient never divided out."""

    stated: Figure | None
    top: Figure
    bottom: Figure

    def preferred(self) -> Range | Ratio:
        """As for a figure; the quotient of the preferred TPP and area where not stated."""
        if self.stated is not None:
            return self.stated.preferred()
        return Ratio(self.top.preferred(), self.bottom.preferred())

    def full(self) -> Range | Ratio:
        """All that the sources leave."""
        return self.stated.span if self.stated is not None else Ratio(self.top.span, self.bottom.span)


MISSING = Figure(None, UNKNOWN)
MISSING_AREA = Figure(None, Range(0, None, low_open=True))
"""An area that nobody states is taken to be some area: none at all is the exact value 0."""


def some_area(figure: Figure) -> Figure:
    """An area with its low end of zero open: `at most 600 mm²` does not mean that there is none."""
    low, high, _, high_open = figure.span
    return figure if low or high == 0 else figure._replace(span=Range(0, high, True, high_open))


def figure_from(quantity: list[Any] | None, how: str = "") -> Figure:
    """The figure of a plain quantity `[value, low, high, evidence, readings]`; None is unknown."""
    if quantity is None:
        return MISSING
    value, low, high, evidence, _ = quantity
    if value is None and low == high:
        value = low
    return Figure(value, Range(low, high), how, tuple(tuple(item) for item in evidence))


def summed(parts: list[Figure], complete: bool, how: str = "") -> Figure:
    """The sum of figures; a list that is not known to be complete only bounds it from below."""
    if not parts:
        return Figure(0, point(0), how) if complete else MISSING
    values = [part.value for part in parts]
    highs = [part.span.high for part in parts]
    low = sum(part.span.low for part in parts)
    low_open = any(part.span.low_open for part in parts)
    high = sum(h for h in highs if h is not None) if complete and None not in highs else None
    value = sum(v for v in values if v is not None) if complete and None not in values else None
    evidence = tuple(dict.fromkeys(item for part in parts for item in part.evidence))
    return Figure(value, Range(low, high, low_open), how, evidence)
