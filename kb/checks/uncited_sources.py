"""A source proves something: a record or a rule names it."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem
from kb.store.references import targets_of

CODE = "uncited-source"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Sources that no record names as evidence."""
    named = targets_of(records, "source")
    for name, entry in records.of("source").items():
        if name not in named:
            message = "no record names this source"
            yield problem_at(
                entry, (), CODE, message, f"name it as `source: {name}` where it proves a value, or remove it"
            )


CHECK = Check(CODE, "Every source proves a value of some record.", "warning", run)
