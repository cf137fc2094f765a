"""A circuit is not far faster than every other one with the same dies: a card's total is no circuit's."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.circuits import RATES, Rated, of_one_circuit
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "card-total"
TIP = (
    "divide a card's total by its circuits and describe the card under computers/; "
    "halve a sparse rate; say in the rate's `note` why one circuit is so fast"
)
SURE, LIKELY = 160, 190
"""Percent of the fastest other one: bins differ by clock and by cores switched off. The least where the
same dies are on record, and where the architecture alone tells that circuits are alike."""
FEWEST = 2
"""Rates to compare in the latter case."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Chips of which every rate is far above that of any other with the same dies."""
    for chips in of_one_circuit(records):
        for chip in chips:
            best = _best([other for other in chips if other is not chip])
            shared = sorted(set(best) & set(chip.least) - chip.noted)
            percent, fewest = (SURE, 1) if chip.dies else (LIKELY, FEWEST)
            if len(shared) >= fewest and all(chip.least[one] * 100 >= best[one][0] * percent for one in shared):
                lead = max(shared, key=lambda name: chip.least[name] * chip.bits[name])
                rate, other = best[lead]
                message = f"every rate is {chip.least[lead] / rate:.2g} times that of {other!r}, of the same circuit"
                yield problem_at(chip.entry, chip.places[lead], CODE, message, TIP)


def _best(others: list[Rated]) -> dict[str, tuple[int, str]]:
    """The highest rate of each format, and the chip that has it."""
    found: dict[str, tuple[int, str]] = {}
    for other in others:
        for name, rate in other.most.items():
            found[name] = max(found.get(name, (0, "")), (rate, other.entry.id))
    return found


CHECK = Check(CODE, "No circuit is far faster than any other with the same dies.", "warning", run, (RATES,))
