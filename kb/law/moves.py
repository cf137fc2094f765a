"""One number of a circuit moved and all that follows from it: where the moved number meets a limit, and the moved case.

Along each number lie its own limits and what the circuit's other numbers make of limits on quotients and
sums: performance meets a density at `limit * area`, a bandwidth meets a sum at what the other leaves of it.
"""

from kb.law.day import Threshold
from kb.law.evaluate import Case
from kb.law.feasible import AREA, DENSITY, DRAM, LINKS, OPERATIONS, SUM, TPP
from kb.law.situation import Spans
from kb.measures.compute import LONGEST_OPERAND_BITS, Measures
from kb.truth.decimals import SCALE
from kb.truth.ranges import Number, Range, Ratio, is_point
from kb.truth.regions import Edge, total


def borders(case: Case, index: int, limits: list[Threshold]) -> dict[str, set[Edge]]:
    """For each measure that can move by itself, where its limits lie; density moves by the area."""
    spans, measures = case.views[index].spans, case.subject.ics[index].measures
    found: dict[str, set[Edge]] = {}
    for limit in limits:
        for measure, value in _met(limit, spans, measures):
            found.setdefault(measure, set()).add((value, limit.edge[1]))
    return found


def _met(limit: Threshold, spans: Spans, measures: Measures) -> list[tuple[str, Number]]:
    """Each measure by which the circuit could come to a limit, and its value there."""
    if limit.measure == SUM:
        others = ((DRAM, _known(spans[LINKS])), (LINKS, _known(spans[DRAM])))
        return [(name, limit.limit - other) for name, other in others if other is not None and other < limit.limit]
    found: list[tuple[str, Number]] = [(limit.measure, limit.limit)]
    ratio = spans[DENSITY]
    if limit.measure == DENSITY and isinstance(ratio, Ratio) and is_point(ratio.bottom) and ratio.bottom.low:
        found.append((TPP, _exact(limit.limit * ratio.bottom.low)))
    if limit.measure == OPERATIONS and measures.figures[OPERATIONS].from_tpp:
        found = [(TPP, limit.limit), (TPP, limit.limit * LONGEST_OPERAND_BITS)]  # between them it stays open
    return found


def _known(span: Range | Ratio) -> Number | None:
    return span.low if isinstance(span, Range) and is_point(span) else None


def _exact(scaled_twice: Number) -> Number:
    """A product of two scaled numbers, scaled once."""
    whole, rest = divmod(scaled_twice, SCALE)
    if not rest:
        return whole
    from fractions import Fraction  # seldom needed, and dear to import

    return Fraction(scaled_twice) / SCALE


def followed(spans: Spans, measure: str, region: Range, measures: Measures) -> Spans:
    """The measures with one moved into a region, and those that follow from it."""
    moved = {**spans, measure: region}
    density = moved[DENSITY]
    if measure == TPP and isinstance(density, Ratio):
        moved[DENSITY] = Ratio(region, density.bottom)
    if measure == AREA and isinstance(density, Ratio):
        moved[DENSITY] = Ratio(density.top, region)
    if measure == TPP and measures.figures[OPERATIONS].from_tpp:
        moved[OPERATIONS] = Range(int(region.low) // LONGEST_OPERAND_BITS, region.high)
    dram, links = moved[DRAM], moved[LINKS]
    if measure in (DRAM, LINKS) and isinstance(dram, Range) and isinstance(links, Range):
        moved[SUM] = total(dram, links)
    return moved
