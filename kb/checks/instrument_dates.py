"""An instrument has the day it was published and the day it took effect, or says which is not known."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "instrument-dates"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Acts and letters without one of the two days and without a word on it; a codified text has none of its own."""
    for entry in records.of("instrument").values():
        act = entry.record
        lacking = [name for name in ("published", "effective") if getattr(act, name) is None]
        if lacking and act.kind != "codified_text" and not (act.effective_note or act.notes):
            message = f"has no {' and no '.join(lacking)} day and does not say why"
            yield problem_at(entry, (), CODE, message, "add it, or say in `effective_note` that it is not known")


CHECK = Check(CODE, "An instrument has its days, or says which of them is not known.", "error", run)
