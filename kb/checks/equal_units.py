"""Equal processing units of one circuit are suspicious: a card's circuits are judged one by one."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "equal-units"
TIP = "circuits of a card are chips of their own, in a record under computers/; keep the units only if in one package"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Circuits with two units of the very same rates, which would be added up."""
    for entry in records.of("chip").values():
        units = entry.record.units.items if entry.record.units else []
        for index, unit in enumerate(units):
            if unit.rates and any(unit.rates == before.rates for before in units[:index]):
                message = f"{unit.name!r} has the rates of another unit, and both are added up"
                yield problem_at(entry, ("units", "list", index), CODE, message, TIP)


CHECK = Check(CODE, "The total of a card is not written as that of one circuit.", "warning", run)
