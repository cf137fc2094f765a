"""Chips that are bins of one circuit, with their rates by format, so that checks can hold them against each other."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.records.chip import Chip, Rate
from kb.store.load import Entry, Records
from kb.store.notes import Note
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
    found: dict[str, list[Rated]] = {}
    for entry, (circuit, rates, listed, dies, complete) in RATES.all(records):
        found.setdefault(circuit, []).append(_rated(entry, rates, listed, dies, complete))
    yield from (chips for chips in found.values() if len(chips) > 1)


def _of_chip(entry: Entry) -> list[Any] | None:
    """The circuit, its highest rate of each format, formats with whether one has a note, and of its dies
    whether they are on record and complete."""
    chip: Chip = entry.record
    if chip.units is None:
        return None
    best: dict[str, tuple[int, int, int, Path]] = {}
    listed: dict[str, bool] = {}
    for index, unit in enumerate(chip.units.items):
        for place, rate in enumerate(unit.rates):
            name, (low, high) = rate.format.lower(), rate.dense_tops.bounds()
            listed[name] = listed.get(name, False) or rate.note is not None
            if high is not None and high > best.get(name, (0, 0))[1]:
                least = low if rate.dense_tops.value is None else rate.dense_tops.value
                best[name] = least, high, _bits(rate), ("units", "list", index, "rates", place)
    return [_circuit(chip), best, listed, chip.dies is not None, chip.dies is not None and chip.dies.complete]


RATES = Note("rates", ("chip",), _of_chip)


def _circuit(chip: Chip) -> str:
    """What chips of one circuit share, as text."""
    shared = [chip.vendor, chip.architecture or chip.name]
    if chip.dies is None:
        return repr(shared)
    return repr([*shared, sorted({repr((die.name, die.process, die.count)) for die in chip.dies.items if die.logic})])


def _rated(entry: Entry, rates: dict[str, Any], listed: dict[str, bool], dies: bool, complete: bool) -> Rated:
    return Rated(
        entry,
        {name: least for name, (least, _, _, _) in rates.items()},
        {name: most for name, (_, most, _, _) in rates.items()},
        {name: bits for name, (_, _, bits, _) in rates.items()},
        {name: tuple(path) for name, (_, _, _, path) in rates.items()},
        frozenset(listed),
        frozenset(name for name, noted in listed.items() if noted),
        dies,
        complete,
    )


def _bits(rate: Rate) -> int:
    """The bit length, the shortest where it is a range."""
    return (rate.bits.bounds()[0] if rate.bits.value is None else rate.bits.value) // SCALE
