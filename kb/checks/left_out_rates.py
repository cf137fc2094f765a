"""A chip has the format that leads in others with the same dies: a rate left out lowers TPP."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.circuits import RATES, Rated, of_one_circuit
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "left-out-rate"
TIP = "add the rate, or `dense_tops: {unknown: why}`, which leaves TPP open above"
MARGIN = 1.1
"""By how much the rate would have to raise TPP; formats of one circuit often differ by a few hundredths."""
LONGEST = 16
"""Bits of the longest format to measure by: vector units keep other proportions."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Formats which, at the proportion that another chip with the same dies has, would raise TPP."""
    for chips in of_one_circuit(records):
        for chip in chips:
            others = [other for other in chips if other is not chip and chip.complete]
            found = [one for other in others for one in _left_out(chip, other)]
            if found:
                times, name, other_id = max(found)
                more = f"TPP may be {times:.2g} times as high"
                message = f"has no {name}, which in {other_id!r} of the same circuit leads; {more}"
                yield problem_at(chip.entry, ("units", "list"), CODE, message, TIP)


def _left_out(chip: Rated, other: Rated) -> Iterator[tuple[float, str, str]]:
    """How many times TPP would be with a format of the other, that format, and the other's id."""
    shared = [name for name in other.least if chip.least.get(name) and 0 < other.bits[name] <= LONGEST]
    if not shared:
        return
    base = max(shared, key=lambda name: other.most[name] * other.bits[name])
    lead = max(chip.most[name] * chip.bits[name] for name in chip.most)
    for name in other.least.keys() - chip.listed:
        scaled = other.least[name] * other.bits[name] * chip.least[base] / other.most[base]
        if scaled > lead * MARGIN:
            yield scaled / lead, name, other.entry.id


CHECK = Check(CODE, "No chip lacks a format that leads in others with the same dies.", "warning", run, (RATES,))
