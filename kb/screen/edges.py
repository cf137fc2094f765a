"""The limits at which numbers of a table are told apart, as whole counts of ten-thousandths.

A number lies below, at or above each limit; `2 i` is the interval below the i-th limit, `2 i + 1` the limit
itself. Beside the limits of the thresholds, a quantity that others are derived from is cut where it moves
those to the other side of theirs, so that two numbers of one interval leave the same cases open.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kb.law.day import Threshold
from kb.screen.fields import OPERAND_BITS

TPP, DENSITY, AREA = "total_processing_performance", "performance_density", "applicable_die_area"
DRAM, LINKS, SUM = "dram_bandwidth", "interconnect", "bandwidth_and_interconnect"
OPERATIONS, PRODUCT = "tera_operations", "bit_length_times_tops"
QUANTITY_OF = {
    TPP: "t", DENSITY: "d", AREA: "a", DRAM: "m", LINKS: "l", SUM: "s", "memory_bandwidth_density": "k",
    "transistor_count": "c", "process_node": "p",
}  # fmt: skip
"""Measures of the law that stand in a column of their own, or are computed by the engine (`s`, the sum)."""


class Edges(NamedTuple):
    """Sorted limits by quantity; and the quotients `top / bottom` at which an area moves a density."""

    of: dict[str, tuple[int, ...]]
    quotients: tuple[tuple[int, int], ...]


def edges_of(thresholds: Iterable[Threshold]) -> Edges:
    """The edges for some thresholds. Zero is always one: nothing at all is unlike any amount."""
    found: dict[str, set[int]] = {short: {0} for short in QUANTITY_OF.values()}
    for one in thresholds:
        if one.measure == OPERATIONS:
            found["t"] |= {one.limit, least_of_operations(one)}
        elif one.measure == PRODUCT:
            found["t"].add(one.limit)
        else:
            found[QUANTITY_OF[one.measure]].add(one.limit)
    links, dram = set(found["l"]), set(found["m"])
    found["m"] |= {total - other for total in found["s"] for other in links if total > other}
    found["l"] |= {total - other for total in found["s"] for other in dram if total > other}
    quotients = {(top, density) for top in found["t"] for density in found["d"] if top and density}
    return Edges({name: tuple(sorted(one)) for name, one in found.items()}, _ascending(quotients))


def least_of_operations(threshold: Threshold) -> int:
    """The TPP from which on operations a second are at or past a limit even at the longest operand."""
    past = threshold.operator in (">", "<=")
    return (threshold.limit + past) * OPERAND_BITS


def _ascending(quotients: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Each quotient once, the smallest first."""
    from fractions import Fraction

    once = {Fraction(top, bottom): (top, bottom) for top, bottom in sorted(quotients)}
    return tuple(once[value] for value in sorted(once))
