"""Which regions an item could be in at once: measures that depend on each other are kept together.

Density is TPP over area and never an independent unknown; treating it as one gave a confident
wrong answer when that was tried.
"""

from kb.law.situation import Spans
from kb.measures.compute import LONGEST_OPERAND_BITS, Measures
from kb.truth.ranges import Range, Ratio
from kb.truth.regions import intersect, quotient, total

TPP, DENSITY, AREA = "total_processing_performance", "performance_density", "applicable_die_area"
OPERATIONS, DRAM, LINKS = "tera_operations", "dram_bandwidth", "interconnect"
SUM = "bandwidth_and_interconnect"

MOVED_BY = {DENSITY: (TPP, AREA), OPERATIONS: (TPP,), SUM: (DRAM, LINKS)}
"""Measures that follow from others, and move with them."""


def restricted(spans: Spans, regions: dict[str, Range], measures: Measures) -> Spans | None:
    """The measures with some confined to regions and those derived from them following.

    None where no values in range produce such an item.
    """
    found: Spans = {**spans, **regions}
    for follow in (_density, _operations, _sum):
        if not follow(found, spans, regions, measures):
            return None
    return found


def _range(span: Range | Ratio) -> Range:
    return span if isinstance(span, Range) else quotient(span)


def _density(found: Spans, spans: Spans, regions: dict[str, Range], measures: Measures) -> bool:
    whole = spans[DENSITY]
    if isinstance(whole, Range):
        return True  # stated as such, no quotient
    ratio = Ratio(_range(found[TPP]), whole.bottom)
    if DENSITY not in regions:
        found[DENSITY] = ratio
        return True
    return intersect(_range(found[DENSITY]), quotient(ratio)) is not None


def _operations(found: Spans, spans: Spans, regions: dict[str, Range], measures: Measures) -> bool:
    """Operations a second lie between TPP / longest operand and TPP where TPP alone is known."""
    if not measures.figures[OPERATIONS].from_tpp:
        return True
    tpp = _range(found[TPP])
    bound = Range(int(tpp.low) // LONGEST_OPERAND_BITS, tpp.high)
    if OPERATIONS not in regions:
        found[OPERATIONS] = bound
        return True
    return intersect(_range(found[OPERATIONS]), bound) is not None


def _sum(found: Spans, spans: Spans, regions: dict[str, Range], measures: Measures) -> bool:
    both = total(_range(found[DRAM]), _range(found[LINKS]))
    if SUM not in regions:
        if DRAM in regions or LINKS in regions:
            found[SUM] = both
        return True
    return intersect(_range(found[SUM]), both) is not None
