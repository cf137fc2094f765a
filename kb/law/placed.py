"""A circuit placed somewhere in the space of its four base quantities, and the lines that cut that space.

TPP and applicable die area are one plane, since density is their quotient; DRAM bandwidth and transfer
rate are another, since a limit may be on their sum. Every other measure follows from these four.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from kb.law.day import Threshold
from kb.law.evaluate import Case, Node
from kb.law.feasible import AREA, DENSITY, DRAM, LINKS, OPERATIONS, SUM, TPP
from kb.law.openness import open_leaves
from kb.measures.compute import LONGEST_OPERAND_BITS
from kb.records import conditions as c
from kb.truth.decimals import SCALE
from kb.truth.plane import Line, Plane
from kb.truth.ranges import Number, Range, Ratio
from kb.truth.regions import total

PRODUCT = "bit_length_times_tops"
QUANTITIES = (TPP, AREA, DRAM, LINKS)
"""The quantities that a designer chooses; each is a fact of the item."""


class Place(NamedTuple):
    """The range of each of the four quantities."""

    tpp: Range
    area: Range
    dram: Range
    links: Range


def placed(case: Case, place: Place, settled: dict[Any, Node] | None = None) -> Case:
    """The case of one circuit in a place, everything that follows from the four quantities following.

    settled
        Proofs of a wider place that are decided there, and so here.
    """
    figures = case.subject.ics[0].measures.figures
    spans = {
        **case.views[0].spans,
        TPP: place.tpp, AREA: place.area, DRAM: place.dram, LINKS: place.links,
        DENSITY: Ratio(place.tpp, place.area), SUM: total(place.dram, place.links),
    }  # fmt: skip
    if figures[OPERATIONS].from_tpp:
        spans[OPERATIONS] = Range(int(place.tpp.low) // LONGEST_OPERAND_BITS, place.tpp.high)
    if figures[PRODUCT].from_tpp:
        spans[PRODUCT] = place.tpp
    found = Case(case.law, case.subject, case.situation, (case.views[0]._replace(spans=spans),))
    found.memo.update(settled or {})
    return found


def open_limits(roots: Iterable[Node]) -> list[Threshold]:
    """The limits that leave something open, each once, in the order of their ids."""
    found = (leaf.detail[0] for leaf, _ in open_leaves(roots) if isinstance(leaf.source, c.AtThreshold))
    return sorted(dict.fromkeys(found), key=lambda limit: str(limit.id))


def performance_plane(limits: Iterable[Threshold], area: Range, tpp: Range) -> Plane:
    """Area across and TPP upwards, cut by the limits.

    A ratio is never divided: density at its limit is the line `TPP = limit * area`.
    """
    edges: set[Number] = set()
    lines: set[Line] = set()
    for limit in limits:
        if limit.measure == AREA:
            edges.add(limit.limit)
        elif limit.measure in (TPP, PRODUCT):
            lines.add(Line(limit.limit))
        elif limit.measure == OPERATIONS:  # between these two nobody knows from TPP alone
            lines |= {Line(limit.limit), Line(limit.limit * LONGEST_OPERAND_BITS)}
        elif limit.measure == DENSITY:
            lines.add(Line(0, Fraction(limit.limit, SCALE)))
    return Plane(area, tpp, frozenset(edges), frozenset(lines))


def bandwidth_plane(limits: Iterable[Threshold], dram: Range, links: Range) -> Plane:
    """DRAM bandwidth across and transfer rate upwards; a limit on their sum is the line `rate = limit - bandwidth`."""
    limits = list(limits)
    edges = frozenset(limit.limit for limit in limits if limit.measure == DRAM)
    lines = {Line(limit.limit) for limit in limits if limit.measure == LINKS}
    lines |= {Line(limit.limit, -1) for limit in limits if limit.measure == SUM}
    return Plane(dram, links, edges, frozenset(lines))
