"""Evidence is no older than what it proves: a document cannot tell of what came after it."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.evidence import Evidence
from kb.store.load import Entry, Records
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "older-evidence"
TIP = "name a later source beside it, or correct the day of one of them"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Statements on chips and events whose newest source is dated before the day they tell of."""
    for entry in records.of("chip").values():
        for index, statement in enumerate(entry.record.stated):
            if statement.on:
                yield from _too_old(entry, ("stated", index), statement.on, statement.evidence, records)
    for entry in records.of("event").values():
        yield from _too_old(entry, (), entry.record.on, entry.record.evidence, records)


def _too_old(entry: Entry, path: Path, day: str, evidence: list[Evidence], records: Records) -> Iterator[Problem]:
    """A problem where every source is dated and even the newest is older, as precisely as both are said."""
    dates = [records.of("source")[one.source].record.date for one in evidence]
    if dates and all(date is not None and _before(date, day) for date in dates):
        newest = max(dates)
        yield problem_at(entry, (*path, "on"), CODE, f"of {day}, but its newest source is of {newest}", TIP)


def _before(earlier: str, later: str) -> bool:
    """Whether one day, month, quarter or year is surely before another."""
    (_, last), (first, _) = _months(earlier), _months(later)
    if len(earlier) == len(later) == len("YYYY-MM-DD"):
        return earlier < later
    return last < first


def _months(day: str) -> tuple[int, int]:
    """The first and the last month that a day as precise as it is may lie in, counted from year 0."""
    year, rest = int(day[:4]) * 12, day[5:]
    if rest.startswith("Q"):
        return year + 3 * int(rest[1]) - 3, year + 3 * int(rest[1]) - 1
    return (year + int(rest[:2]) - 1,) * 2 if rest else (year, year + 11)


CHECK = Check(CODE, "A statement or an event has a source that is no older than it.", "error", run)
