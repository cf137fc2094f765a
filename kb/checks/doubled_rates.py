"""Beside a longer format, none is twice as fast as in every other bin of the circuit: a sparse rate is."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.circuits import RATES, Rated, of_one_circuit
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "doubled-rate"
TIP = (
    "a rate with sparsity goes into `sparse_headline_tops`, and `dense_tops` is the rate without; "
    "if it is dense, say so in the rate's `note`"
)
LONGEST = 16
"""Bits of the longest format that has sparse rates; those of vector units have none."""
LEAST, MOST = 1.9, 2.1
"""Sparsity of two in four doubles a rate."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Rates twice as high beside those of a longer format as in the other chips with the same dies; one a format."""
    for chips in of_one_circuit(records):
        for chip in chips:
            others = [other for other in chips if other is not chip]
            for short in sorted(chip.least.keys() - chip.noted):
                if fault := next(_faults(chip, short, others), None):
                    yield problem_at(chip.entry, chip.places[short], CODE, fault, TIP)


def _faults(chip: Rated, short: str, others: list[Rated]) -> Iterator[str]:
    for long in chip.least:
        if chip.bits[short] <= LONGEST and chip.bits[long] > chip.bits[short]:
            ratios = [(_ratio(other, short, long), other.entry.id) for other in others if _has(other, short, long)]
            here = chip.least[short] / chip.most[long]
            if ratios and max(ratios)[0] * LEAST <= here <= max(ratios)[0] * MOST:
                usual, other = max(ratios)
                more = f"{usual:.3g} times in {other!r} of the same circuit"
                yield f"{short} is {here:.3g} times as fast as {long}, and {more}"


def _has(other: Rated, *names: str) -> bool:
    return all(other.least.get(name) for name in names)


def _ratio(other: Rated, short: str, long: str) -> float:
    """The highest that its record leaves."""
    return other.most[short] / other.least[long]


CHECK = Check(
    CODE, "No rate is twice what it is beside the others in every chip with the same dies.", "warning", run, (RATES,)
)
