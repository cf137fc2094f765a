"""Figures of a chip that are stated and can be computed agree."""

from collections.abc import Iterator

from kb.checks.check import Check, Fault, reported
from kb.law.subjects import ic_of_entry
from kb.measures.compute import ContradictionError
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "contradiction"

FIELDS = {
    "total processing performance": "total_processing_performance",
    "applicable die area": "applicable_die_area_mm2",
}
"""Figures that a record may state beside what they are computed from."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Chips whose measures cannot be computed since the record contradicts itself."""
    yield from reported(NOTE, records)


def _faults(entry: Entry) -> list[Fault] | None:
    try:
        ic_of_entry(entry)
    except ContradictionError as error:
        return [((FIELDS[error.what],), str(error), None)]
    return None


NOTE = Note(CODE, ("chip",), _faults)
CHECK = Check(
    CODE, "Stated figures of a chip agree with those computed from its rates and dies.", "error", run, (NOTE,)
)
