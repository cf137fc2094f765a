"""Chips in one country through time: whether a license was needed, and on which days it was not."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.analysis.standing import Asked, Standing, asked_of, deciding
from kb.analysis.timeline import turns
from kb.law.query import HOME, today_in_washington
from kb.law.situation import Subject
from kb.records.days import EARLIEST_DAY, previous_day

FREE = "no_license_required"


class Availability(NamedTuple):
    """What each day's law, as enforced, says of chips if they are delivered to a country.

    at_home
        The chips were designed by a firm of that country: whether they are subject to the EAR is then not assumed.
    turns
        Each day from which the answer is another, with the answer; empty for the United States,
        to which nothing is exported.
    until
        The last day that was asked about.
    """

    to: str
    at_home: bool
    turns: tuple[tuple[str, Standing], ...]
    until: str

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


class Shelf:
    """Availabilities of a data set through a day, today in Washington where none is given, each computed once."""

    def __init__(self, desk: Desk, until: str | None = None) -> None:
        self._desk = desk
        self._until = until or today_in_washington()
        self._found: dict[tuple[tuple[str, ...], str], Availability] = {}

    def of(self, chips: Iterable[str], to: str) -> Availability:
        """The availability of chips, by record id, in a country, from the first day on file to the shelf's last."""
        key = (tuple(chips), to)
        if key not in self._found:
            self._found[key] = self._availability(*key)
        return self._found[key]

    def _availability(self, chips: tuple[str, ...], to: str) -> Availability:
        subjects = tuple(self._desk.subjects.of_record(chip) for chip in chips)
        seats = {self._seat(one) for one in subjects}
        at_home = seats == {to}
        if to == HOME:
            return Availability(to, at_home, (), self._until)
        found = turns(self._desk, self._asked(subjects, to, at_home), "enforced", EARLIEST_DAY, self._until)
        return Availability(to, at_home, tuple((turn.day, turn.standing) for turn in found), self._until)

    def _seat(self, subject: Subject) -> str | None:
        """Where the firm that designed a chip is headquartered: its maker, where no other is on record."""
        designer = subject.ics[0].designer
        vendors: dict[str, list[Any]] = self._desk.judge.statutes.section["vendors"]
        maker = vendors.get(subject.vendor or "", [None, None])[1]
        return designer if designer is not None else maker

    def _asked(self, subjects: tuple[Subject, ...], to: str, at_home: bool) -> Asked:
        moved = {"transaction": "in_country_transfer", "origin": to} if at_home else {}
        query = self._desk.reader.read({"chip": subjects[0].id, "to": to, **moved})
        question = asked_of(self._desk, query, subjects)
        if not at_home:
            return question
        variants = (
            (subject, situation._replace(facts={**situation.facts, "subject_to_ear": None}), seen)
            for subject, situation, seen in question.variants
        )
        return question._replace(variants=tuple(variants))


def told(standing: Standing) -> dict[str, Any]:
    """An answer in brief: the verdict, how an application is judged, and the rules that decide."""
    found = standing.found
    policy = found["review_policy"] if found["required"] else None
    rules = standing.law.rules
    return {
        "verdict": found["verdict"],
        "required": found["required"],
        "lifted": found["lifted"],
        "eccn": found["classification"]["eccn"],
        "review_policy": policy["policy"] if policy else None,
        "rules": [
            {"rule": one["rule"], "basis": one["basis"], "outcome": one["outcome"], "short": rules[one["rule"]].short}
            for one in deciding(found)
        ],
    }
