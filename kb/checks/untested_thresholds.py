"""A threshold is tested by a rule."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem
from kb.store.references import targets_of

CODE = "untested-threshold"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Thresholds that no rule refers to."""
    tested = targets_of(records, "threshold")
    for name, entry in records.of("threshold").items():
        if name not in tested:
            yield problem_at(entry, (), CODE, "no rule tests this limit", "name it in a rule, or remove it")


CHECK = Check(CODE, "Every threshold is tested by a rule.", "warning", run)
