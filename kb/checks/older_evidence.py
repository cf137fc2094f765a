"""Evidence is no older than what it proves: a document cannot tell of what came after it."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "older-evidence"
TIP = "name a later source beside it, or correct the day of one of them"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Statements on chips and events whose newest source is dated before the day they tell of."""
    dates = {entry.id: date for entry, date in DATE.all(records)}
    for entry, told in NOTE.all(records):
        for path, day, sources in told:
            known = [dates.get(source) for source in sources]
            if known and all(date is not None and _before(date, day) for date in known):
                newest = max(date for date in known if date)
                yield problem_at(entry, (*path, "on"), CODE, f"of {day}, but its newest source is of {newest}", TIP)


def _date(entry: Entry) -> str | None:
    """The day of a source, as precise as it is known."""
    date: str | None = entry.record.date
    return date


def _told(entry: Entry) -> list[tuple[Path, str, list[str]]] | None:
    """What a record tells of a day: where, which day, and by which sources."""
    record = entry.record
    if entry.kind == "event":
        return [((), record.on, [one.source for one in record.evidence])]
    return [
        (("stated", index), one.on, [proof.source for proof in one.evidence])
        for index, one in enumerate(record.stated)
        if one.on
    ] or None


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


DATE = Note("source-date", ("source",), _date)
NOTE = Note(CODE, ("chip", "event"), _told)
CHECK = Check(CODE, "A statement or an event has a source that is no older than it.", "error", run, (NOTE, DATE))
