"""Compiling AI models: a section that no evaluation reads, and the names that people type for them."""

from typing import Any

from kb.records.model import SIZES, TAKEN, AiModel
from kb.records.quantity import Quantity
from kb.store.load import Entry, Records
from kb.store.names import keys_of
from kb.store.problems import Problem
from kb.store.spelled import MODEL_NAMES


def model_section(records: Records) -> tuple[dict[str, Any], list[Problem]]:
    """Every model as plain data by its id, in the order of release, and their names; problems of names."""
    keys, shown, problems = model_names(records)
    entries = sorted(records.of("model").values(), key=lambda entry: (entry.record.released.on, entry.id))
    return {"records": {entry.id: _plain(entry.record) for entry in entries}, "keys": keys, "shown": shown}, problems


def model_names(records: Records) -> tuple[dict[str, str], dict[str, str], list[Problem]]:
    """The id that each key of a name means, the name to show for it, and what is wrong with names."""
    found = [(note, entry) for entry, note in MODEL_NAMES.all(records)]
    keys: dict[str, str] = {}
    shown: dict[str, str] = {}
    problems: list[Problem] = []
    for (_, name, aliases, developer), entry in sorted(found, key=lambda one: (one[0][0], one[1].id)):
        for spelling in (entry.id, name, *aliases):
            for key in keys_of([spelling], [developer]):
                if keys.setdefault(key, entry.id) != entry.id:
                    problems.append(_taken(entry, spelling, keys[key]))
                shown.setdefault(key, name)
    return keys, shown, problems


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
