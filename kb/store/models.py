"""Compiling AI models: a section that no evaluation reads, and the names that people type for them."""

from typing import Any

from kb.records.model import SIZES, TAKEN, AiModel
from kb.records.quantity import Quantity
from kb.store.load import Entry, Records
from kb.store.names import keys_of
from kb.store.problems import Problem


def model_section(records: Records) -> tuple[dict[str, Any], list[Problem]]:
    """Every model as plain data by its id, in the order of release, and their names; problems of names."""
    entries = sorted(records.of("model").values(), key=lambda entry: (entry.record.released.on, entry.id))
    keys: dict[str, str] = {}
    shown: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        for spelling in (entry.id, entry.record.name, *entry.record.aliases):
            for key in keys_of([spelling], [entry.record.developer]):
                if keys.setdefault(key, entry.id) != entry.id:
                    problems.append(_taken(entry, spelling, keys[key]))
                shown.setdefault(key, entry.record.name)
    return {"records": {entry.id: _plain(entry.record) for entry in entries}, "keys": keys, "shown": shown}, problems


def _taken(entry: Entry, spelling: str, other: str) -> Problem:
    line, column = entry.place(entry.find((), spelling))
    return Problem(entry.file, line, column, "ambiguous-name", f"the name {spelling!r} means {other!r} already")


def _plain(record: AiModel) -> dict[str, Any]:
    """A model as JSON can hold it; quantities as `[value, low, high, unknown, evidence, note]`."""
    found = record.model_dump(mode="json", by_alias=True)
    for name in SIZES:
        found[name] = _quantity(getattr(record, name))
    for plain, stage in zip(found["training"], record.training, strict=True):
        plain.update({name: _quantity(getattr(stage, name)) for name in TAKEN})
    if record.period is not None:
        found["period"]["days"] = _quantity(record.period.days)
    return found


def _quantity(quantity: Quantity | None) -> list[Any] | None:
    if quantity is None:
        return None
    low, high = quantity.bounds()
    evidence = [e.model_dump(mode="json") for e in quantity.evidence]
    return [quantity.value, low, high, quantity.unknown, evidence, quantity.note]
