"""An instrument whose end date has gone by is looked at again, since an end may have been moved."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "unreviewed-end"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Instruments that expired after they were last reviewed."""
    for entry in records.of("instrument").values():
        expires, reviewed = entry.record.expires, entry.record.reviewed
        if expires and expires < today and (reviewed is None or reviewed <= expires):
            message = f"ended {expires} and was last reviewed {reviewed or 'never'}"
            tip = "look whether it was extended, bring the rules up to date, then set `reviewed` to the day you looked"
            yield problem_at(entry, ("expires",), CODE, message, tip)


CHECK = Check(CODE, "An end date that has gone by was reviewed after it.", "error", run)
