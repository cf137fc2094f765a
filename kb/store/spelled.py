"""What is noted of the names of chips, computers and models: enough to see which name means what."""

from typing import Any, NamedTuple

from kb.store.load import Entry
from kb.store.notes import Note


class Spelled(NamedTuple):
    """The names of a chip or computer.

    out
        The day on which it came out or was announced, as precise as it is known.
    generic
        Whether its name is that of a generation which many make, such as a memory's.
    """

    name: str
    others: list[str]
    vendor: str
    family: str | None
    out: str | None
    generic: bool

    def spellings(self, id: str) -> list[str]:
        """Everything that a person may type for it."""
        return [id, self.name, *self.others, *([self.family] if self.family else [])]


def _of_item(entry: Entry) -> Spelled:
    record = entry.record
    out = record.released or getattr(record, "announced", None)
    others = [*record.aliases, *record.part_numbers]
    generic = getattr(record, "kind", "") == "memory"
    return Spelled(record.name, others, record.vendor, record.family, getattr(out, "on", out), generic)


def _of_model(entry: Entry) -> list[Any]:
    record = entry.record
    return [record.released.on, record.name, record.aliases, record.developer]


ITEM_NAMES = Note("names", ("chip", "computer"), _of_item)
MODEL_NAMES = Note("model-names", ("model",), _of_model)
