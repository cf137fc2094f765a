"""Two license review policies that fit one question have an order: one overrides the other."""

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kb.checks.check import Check, problem_at
from kb.law.alike import Atlas, Crowd, Reach, Seen, Shown, plain_shown, reach, shown, shown_from
from kb.law.day import LAYERS, Law, Statutes
from kb.law.evaluate import Case, evaluate_rule
from kb.law.parties import Parties
from kb.law.query import Reader, situation_of
from kb.law.review import review_of
from kb.law.situation import Situation, Subject, View, views
from kb.law.subjects import ic_of_entry
from kb.measures.compute import ContradictionError
from kb.store.compile import law_sections
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "review-conflict"
CLEAR: dict[tuple[str, str], set[tuple[Seen, Seen]]] = {}
"""What was seen of a place and of a chip where policies did not conflict, by requirement and all that judges it: the
records with a proposal laid over them come to the same questions again."""
TIP = "add `overrides` to the more specific one, or `unsettled_with` where the words settle nothing"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Ask for every chip, class of destinations and day on which the law changed."""
    chips = [shown_from(entry.id, note) for entry, note in SHOWN.all(records)]

    def subject(name: str) -> Subject:
        ic = ic_of_entry(records.of("chip")[name])
        return Subject(name, ic.name, ic.vendor, ic.kind, ic.family, (ic,), None)

    for rules, about in Questions(law_sections(records), chips, functools.cache(subject)).conflicts(today):
        if not _known(rules, records):
            entry = records.of("review")[rules[0]]
            message = f"fits beside {', '.join(rules[1:])} and neither overrides the other: {about}"
            yield problem_at(entry, (), CODE, message, TIP)


def _known(rules: tuple[str, ...], records: Records) -> bool:
    """Whether the record says that the words leave these two unsettled."""
    review = records.of("review")
    return any(set(rules) - {name} <= set(review[name].record.unsettled_with) for name in rules)


class Questions:
    """Every chip to every destination on every day on which the law changed.

    There are millions, and few of which the rules in question see different things: only these are asked.
    """

    def __init__(self, sections: dict[str, Any], chips: Sequence[Shown], subject: Callable[[str], Subject]) -> None:
        """`subject`: the subject of a chip by its id, made of the few chips that are asked about."""
        self._sections, self._chips, self._subject = sections, chips, subject
        self._statutes = Statutes(sections["law"])
        self._reader, self._parties = Reader(sections["law"], sections["places"]), Parties(sections)
        self._queries = [self._reader.read({"chip": "x", "to": code}) for code, *_ in self._statutes.classes]
        self._atlas = Atlas(code for code, *_ in self._statutes.classes)
        self._facts = repr(sections["law"]["facts"])
        self._judging: dict[tuple[Any, ...], str] = {}
        self._views: dict[int, tuple[View, ...]] = {}
        self._situations: dict[tuple[int, str | None], Situation] = {}

    def conflicts(self, today: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Rules that fit at once with neither overriding, once each, and the first question in which they do."""
        found: set[tuple[str, ...]] = set()
        laws = [(law, _reached(law)) for law in self._laws(today)]
        leaves = (leaf for _, asked in laws for reached in asked.values() for leaf in reached.leaves)
        crowd = Crowd(self._chips, leaves, self._statutes.thresholds)
        for law, asked in laws:
            for place, chip, clash in sorted(self._of_day(law, asked, crowd)):
                if clash not in found:
                    found.add(clash)
                    yield clash, f"{self._chips[chip].id} to {self._statutes.classes[place][0]} on {law.day}"

    def _laws(self, today: str) -> Iterator[Law]:
        """The law of every day before today on which it changed."""
        for layer in LAYERS:
            for day in self._statutes.change_days(layer):
                if day < today:
                    yield self._statutes.on(day, layer)

    def _of_day(self, law: Law, asked: dict[str, Reach], crowd: Crowd) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Index of a class of destinations, index of a chip, and the rules that conflict there."""
        for requirement, reached in asked.items():
            places, chips = self._atlas.firsts(reached, law), crowd.firsts(reached, law)
            clear = CLEAR.setdefault((requirement, self._judged_by(law, reached)), set())
            for (seen_there, place), (seen_of_it, chip) in itertools.product(places.items(), chips):
                if (seen_there, seen_of_it) in clear:
                    continue
                clash = self._clash(requirement, self._case(law, chip, place))
                if clash:
                    yield place, chip, clash
                else:
                    clear.add((seen_there, seen_of_it))

    def _judged_by(self, law: Law, reached: Reach) -> str:
        """All that decides beside what is seen of the place and the chip: the rules, and what facts there are."""
        if reached.rules not in self._judging:
            texts = (repr(law.rules[name]._replace(since=None)) for name, *_ in reached.rules)
            self._judging[reached.rules] = " ".join((self._facts, *texts))
        return self._judging[reached.rules]

    def _clash(self, requirement: str, case: Case) -> tuple[str, ...]:
        held = evaluate_rule(requirement, case).outcome is True
        return review_of(requirement, case).conflict if held else ()

    def _case(self, law: Law, chip: int, place: int) -> Case:
        subject = self._subject(self._chips[chip].id)
        if chip not in self._views:
            self._views[chip] = views(subject, True)
        return Case(law, subject, self._situation(place, subject), self._views[chip])

    def _situation(self, place: int, subject: Subject) -> Situation:
        """The plain question about a place: of a circuit its maker alone counts there."""
        key = place, subject.vendor
        if key not in self._situations:
            law, places = self._sections["law"], self._sections["places"]
            self._situations[key] = situation_of(self._queries[place], subject, law, places, self._parties)
        return self._situations[key]


def _note(entry: Entry) -> list[Any] | None:
    """What a chip shows to rules, at its preferred values; nothing where it contradicts itself."""
    try:
        return plain_shown(shown(ic_of_entry(entry)))
    except ContradictionError:
        return None


def _reached(law: Law) -> dict[str, Reach]:
    """All that is asked where a requirement is reviewed, by requirement."""
    return {name: reach(law, [name, *policies]) for name, policies in _reviewed(law).items()}


def _reviewed(law: Law) -> dict[str, list[str]]:
    """Requirements of which more than one policy speaks on the day, with the rules that do."""
    found = {name: law.reviewing(name)[0] for rule in law.by_step["review"] for name in rule.reviews}
    return {name: rules for name, rules in found.items() if len({law.rules[one].policy for one in rules}) > 1}


SHOWN = Note(CODE, ("chip",), _note)
CHECK = Check(CODE, "Of two review policies that fit one question, one overrides the other.", "error", run, (SHOWN,))
