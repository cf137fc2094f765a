"""Each of the four dates of an instrument is given, or said to be none or not known."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "instrument-dates"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Silence is no answer: whether an act ends, or when it binds, is either on file or known to be missing."""
    for entry in records.of("instrument").values():
        for name in entry.record.unaccounted:
            message = f"has no {name} day, and `undated` does not say whether it has one"
            tip = f"add `{name}: YYYY-MM-DD`, or `undated: {{{name}: none}}` where the act has no such day, or "
            tip += f"`undated: {{{name}: {{unknown: why}}}}` where nobody here knows it"
            yield problem_at(entry, ("undated",), CODE, message, tip)


CHECK = Check(
    CODE, "An instrument has its four dates, or says which it does not have and which is not known.", "error", run
)
