"""Equal processing units of one circuit are suspicious: a card's circuits are judged one by one."""

from collections.abc import Iterator

from kb.checks.check import Check, Fault, reported
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "equal-units"
TIP = "circuits of a card are chips of their own, in a record under computers/; keep the units only if in one package"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Circuits with two units of the very same rates, which would be added up."""
    yield from reported(NOTE, records)


def _faults(entry: Entry) -> list[Fault] | None:
    units = entry.record.units.items if entry.record.units else []
    equal = [index for index, unit in enumerate(units) if any(unit.rates == one.rates for one in units[:index])]
    message = "{!r} has the rates of another unit, and both are added up"
    return [(("units", "list", index), message.format(units[index].name), TIP) for index in equal] or None


NOTE = Note(CODE, ("chip",), _faults)
CHECK = Check(CODE, "The total of a card is not written as that of one circuit.", "warning", run, (NOTE,))
