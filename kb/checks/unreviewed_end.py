"""An instrument whose end date has gone by is looked at again, since an end may have been moved."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "unreviewed-end"
TIP = "look whether it was extended, bring the rules up to date, then set `reviewed` to the day you looked"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Instruments that expired, or parts of them that did, after they were last reviewed."""
    for entry in records.of("instrument").values():
        reviewed = entry.record.reviewed
        ends: list[tuple[Path, str | None]] = [(("expires",), entry.record.expires)]
        ends += [(("parts", index, "expires"), part.expires) for index, part in enumerate(entry.record.parts)]
        for path, day in ends:
            if day and day < today and (reviewed is None or reviewed <= day):
                message = f"ended {day} and was last reviewed {reviewed or 'never'}"
                yield problem_at(entry, path, CODE, message, TIP)


CHECK = Check(CODE, "An end date that has gone by was reviewed after it.", "error", run)
