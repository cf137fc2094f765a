"""The limits at which numbers of a table are told apart, as whole counts of ten-thousandths.

A number passes some of the limits, in order; how many is its interval. Where a quantity is open, another that
bounds it with it is told apart at more limits: those at which it moves the open one to the other side of its
own. So two numbers of one interval leave the same cases open.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kb.law.day import Threshold
from kb.measures.compute import LONGEST_OPERAND_BITS
from kb.truth.regions import Edge

TPP, DENSITY, AREA = "total_processing_performance", "performance_density", "applicable_die_area"
DRAM, LINKS, SUM = "dram_bandwidth", "interconnect", "bandwidth_and_interconnect"
OPERATIONS, PRODUCT = "tera_operations", "bit_length_times_tops"
QUANTITY_OF = {
    TPP: "t", DENSITY: "d", AREA: "a", DRAM: "m", LINKS: "l", SUM: "s", "memory_bandwidth_density": "k",
    "transistor_count": "c", "process_node": "p",
}  # fmt: skip
"""Measures of the law that stand in a column of their own, or are computed by the engine (`s`, the sum)."""


class Edges(NamedTuple):
    """Limits in ascending order, by quantity; a limit that `>=` or `<` names comes before one that `>` or `<=` does.

    quotients
        `top / bottom` at which an area beside an open TPP moves the density past a limit.
    differences
        By quantity, `m` or `l`, where it moves the sum past a limit beside the other, which is open.
    """

    of: dict[str, tuple[Edge, ...]]
    quotients: tuple[tuple[int, int], ...]
    differences: dict[str, tuple[int, ...]]


def edges_of(thresholds: Iterable[Threshold]) -> Edges:
    """The edges for some thresholds. Nothing at all is always unlike any amount."""
    found: dict[str, set[Edge]] = {short: {(0, False)} for short in QUANTITY_OF.values()}
    for one in thresholds:
        if one.measure == OPERATIONS:
            found["t"] |= {one.edge, least_of_operations(one)}
        else:
            found["t" if one.measure == PRODUCT else QUANTITY_OF[one.measure]].add(one.edge)
    limits = {name: {int(limit) for limit, _ in edges} for name, edges in found.items()}
    quotients = {(top, density) for top in limits["t"] for density in limits["d"] if top and density}
    differences = {
        name: tuple(sorted({total - one for total in limits["s"] for one in limits[other] if total > one}))
        for name, other in (("m", "l"), ("l", "m"))
    }
    return Edges({name: _sorted(edges) for name, edges in found.items()}, _ascending(quotients), differences)


def _sorted(edges: set[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: (edge[0], not edge[1])))


def least_of_operations(threshold: Threshold) -> Edge:
    """The TPP from which on operations a second are past a limit even at the longest operand."""
    limit, at_it = threshold.limit, threshold.edge[1]
    return (limit if at_it else limit + 1) * LONGEST_OPERAND_BITS, True


def _ascending(quotients: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Each quotient once, the smallest first."""
    from fractions import Fraction

    once = {Fraction(top, bottom): (top, bottom) for top, bottom in sorted(quotients)}
    return tuple(once[value] for value in sorted(once))
