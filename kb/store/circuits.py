"""Chips that are bins of one circuit, with their rates by format, so that checks can hold them against each other."""

from collections.abc import Iterator
from typing import NamedTuple

from kb.records.chip import Chip, Rate
from kb.store.load import Entry, Records
from kb.store.yamltext import Path
from kb.truth.decimals import SCALE


class Rated(NamedTuple):
    """A chip with one rate of each format, by its name in lower case.

    least, most
        What its record surely gives, and the highest that its sources leave.
    bits, places
        The bit length, the shortest of a range; where in the record the rate stands.
    listed, noted
        Formats that it names at all, and those of which a note says more.
    dies
        Whether it is told to be one circuit with others by dies on record, or by its architecture alone.
    complete
        Whether these are all its dies.
    """

    entry: Entry
    least: dict[str, int]
    most: dict[str, int]
    bits: dict[str, int]
    places: dict[str, Path]
    listed: frozenset[str]
    noted: frozenset[str]
    dies: bool
    complete: bool


def of_one_circuit(records: Records) -> Iterator[list[Rated]]:
    """Chips that are likely bins of one circuit: of one maker and architecture with the same logic dies,
    as many of each; where no dies are on record, the maker and the architecture alone tell."""
    found: dict[tuple[object, ...], list[Rated]] = {}
    for entry in records.of("chip").values():
        if entry.record.units is not None:
            found.setdefault(_circuit(entry.record), []).append(_rated(entry))
    yield from (chips for chips in found.values() if len(chips) > 1)


def _circuit(chip: Chip) -> tuple[object, ...]:
    if chip.dies is None:
        return chip.vendor, chip.architecture or chip.name
    dies = frozenset((die.name, die.process, die.count) for die in chip.dies.items if die.logic)
    return chip.vendor, chip.architecture or chip.name, dies


def _rated(entry: Entry) -> Rated:
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    bits: dict[str, int] = {}
    places: dict[str, Path] = {}
    rates = [
        (rate, ("units", "list", index, "rates", place))
        for index, unit in enumerate(entry.record.units.items)
        for place, rate in enumerate(unit.rates)
    ]
    for rate, path in rates:
        name, (low, high) = rate.format.lower(), rate.dense_tops.bounds()
        if high is not None and high > most.get(name, 0):
            least[name] = low if rate.dense_tops.value is None else rate.dense_tops.value
            most[name], bits[name], places[name] = high, _bits(rate), path
    noted = frozenset(rate.format.lower() for rate, _ in rates if rate.note is not None)
    listed = frozenset(rate.format.lower() for rate, _ in rates)
    dies = entry.record.dies
    return Rated(entry, least, most, bits, places, listed, noted, dies is not None, dies is not None and dies.complete)


def _bits(rate: Rate) -> int:
    """The bit length, the shortest where it is a range."""
    return (rate.bits.bounds()[0] if rate.bits.value is None else rate.bits.value) // SCALE
