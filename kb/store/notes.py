"""Notes of a record: what is asked of it beside all others, so that very many need not be held in memory.

A note is plain data that JSON can hold. It is made of a record and nothing else, so it stands as long
as the record's file does, whatever else changes.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from kb.store.load import Entry, Records

NOTED = ("chip", "computer", "model", "source")
"""Kinds of which there may be very many; all others are law, or few, and are held whole."""


class Note(NamedTuple):
    """What is noted of records of some kinds under a name; nothing is kept of one that gives None."""

    name: str
    kinds: tuple[str, ...]
    make: Callable[[Entry], Any]

    def of(self, entry: Entry) -> Any:
        """The note of a record: as it was kept, else made."""
        return self.make(entry) if entry.notes is None else entry.notes.get(self.name)

    def all(self, records: Records, kinds: Iterable[str] | None = None) -> Iterator[tuple[Entry, Any]]:
        """Every record of the kinds with its note, where there is one, in the order of the records."""
        for kind in self.kinds if kinds is None else kinds:
            for entry in records.of(kind).values():
                note = self.of(entry)
                if note is not None:
                    yield entry, note


def notes_of(entry: Entry, notes: Iterable[Note]) -> dict[str, Any]:
    """All notes of a record, by name."""
    made = ((note.name, note.make(entry)) for note in notes if entry.kind in note.kinds)
    return {name: note for name, note in made if note is not None}
