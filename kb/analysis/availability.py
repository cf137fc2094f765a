"""Chips in one country through time: whether a license was needed, and on which days it was not."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.analysis.standing import Asked, Standing, deciding
from kb.analysis.timeline import turns
from kb.law.query import HOME, today_in_washington
from kb.law.situation import Subject, views
from kb.records.days import EARLIEST_DAY

FREE = "no_license_required"


class Availability(NamedTuple):
    """What each day's law, as enforced, says of chips if they are delivered to a country.

    subjects
        The chips that the words may mean; the answer is what they share.
    at_home
        They were designed by a firm of that country: whether they are subject to the EAR is then not assumed.
    turns
        Each day from which the answer is another, with the answer; empty for the United States,
        to which nothing is exported.
    """

    subjects: tuple[Subject, ...]
    to: str
    at_home: bool
    turns: tuple[tuple[str, Standing], ...]

    def on(self, day: str) -> Standing | None:
        """The answer on a day; None before the first on file, and at home in the United States."""
        found = [standing for start, standing in self.turns if start <= day]
        return found[-1] if found else None

    def free(self, first: str, last: str) -> list[tuple[str, str]]:
        """Spans of days within two, both included, on which no license was needed."""
        ends = [*(previous_day(start) for start, _ in self.turns[1:]), last]
        spans = [
            (max(start, first), min(end, last))
            for (start, standing), end in zip(self.turns, ends, strict=False)
            if standing.found["verdict"] == FREE
        ]
        return [(start, end) for start, end in spans if start <= end]


def previous_day(day: str) -> str:
    """The day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def days_between(first: str, last: str) -> int:
    """Days from one to the other."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def first_and_last(partial: str) -> tuple[str, str]:
    """The first and last day of a day, month, quarter or year."""
    if len(partial) == 10:
        return partial, partial
    year = partial[:4]
    if len(partial) == 4:
        return f"{year}-01-01", f"{year}-12-31"
    months = (3 * int(partial[6]) - 2, 3 * int(partial[6])) if "Q" in partial else (int(partial[5:]),) * 2
    after = f"{int(year) + 1}-01-01" if months[1] == 12 else f"{year}-{months[1] + 1:02}-01"
    return f"{year}-{months[0]:02}-01", previous_day(after)


class Shelf:
    """Availabilities of a data set, each computed once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found: dict[tuple[tuple[str, ...], str], Availability] = {}

    def of(self, chips: Iterable[str], to: str) -> Availability:
        """The availability of chips, by record id, in a country, from the first day on file to today."""
        key = (tuple(chips), to)
        if key not in self._found:
            self._found[key] = self._availability(*key)
        return self._found[key]

    def _availability(self, chips: tuple[str, ...], to: str) -> Availability:
        subjects = tuple(self._desk.subjects.of_record(chip) for chip in chips)
        seats = {self._seat(one) for one in subjects}
        at_home = seats == {to}
        if to == HOME:
            return Availability(subjects, to, at_home, ())
        found = turns(self._desk, self._asked(subjects, to, at_home), "enforced", EARLIEST_DAY, today_in_washington())
        return Availability(subjects, to, at_home, tuple((turn.day, turn.standing) for turn in found))

    def _seat(self, subject: Subject) -> str | None:
        """Where the firm that designed a chip is headquartered: its maker, where no other is on record."""
        designer = subject.ics[0].designer
        vendors: dict[str, list[Any]] = self._desk.judge.statutes.section["vendors"]
        maker = vendors.get(subject.vendor or "", [None, None])[1]
        return designer if designer is not None else maker

    def _asked(self, subjects: tuple[Subject, ...], to: str, at_home: bool) -> Asked:
        moved = {"transaction": "in_country_transfer", "origin": to} if at_home else {}
        query = self._desk.reader.read({"chip": subjects[0].id, "to": to, **moved})
        asked = []
        for subject in subjects:
            situation = self._desk.judge.situation(query, subject)
            if at_home:
                situation = situation._replace(facts={**situation.facts, "subject_to_ear": None})
            asked.append((subject, situation, views(subject, preferred=True)))
        return Asked(query, tuple(asked))


def told(standing: Standing, desk: Desk) -> dict[str, Any]:
    """An answer in brief: the verdict, how an application is judged, and the rules that decide."""
    found = standing.found
    policy = found["review_policy"] if found["required"] else None
    rules = desk.judge.statutes.section["rules"]
    shorts = {name: rule["short"] or rule["title"] for step in rules.values() for name, rule in step.items()}
    return {
        "verdict": found["verdict"],
        "required": found["required"],
        "lifted": found["lifted"],
        "eccn": found["classification"]["eccn"],
        "review_policy": policy["policy"] if policy else None,
        "rules": [
            {"rule": one["rule"], "basis": one["basis"], "outcome": one["outcome"], "short": shorts[one["rule"]]}
            for one in deciding(found)
        ],
    }
