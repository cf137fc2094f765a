"""Figures of a chip that are stated and can be computed agree."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.measures.compute import ContradictionError, measures_of
from kb.store.load import Records
from kb.store.problems import Problem
from kb.store.specs import spec_of_chip

CODE = "contradiction"

FIELDS = {
    "total processing performance": "total_processing_performance",
    "applicable die area": "applicable_die_area_mm2",
}
"""Figures that a record may state beside what they are computed from."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Chips whose measures cannot be computed since the record contradicts itself."""
    for entry in records.of("chip").values():
        try:
            measures_of(spec_of_chip(entry.record))
        except ContradictionError as error:
            yield problem_at(entry, (FIELDS[error.what],), CODE, str(error))


CHECK = Check(CODE, "Stated figures of a chip agree with those computed from its rates and dies.", "error", run)
