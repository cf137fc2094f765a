"""Verdicts alone, for many chips and destinations on one day: what `kb check` would say, no more.

An answer depends on the destination through membership in groups alone, so destinations that no
expression of the day's rules tells apart are asked once, and a chip's proofs that do not ask for
the destination are made once. An open answer is split only until its regions disagree.
"""

import math
from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.analysis.wording import used
from kb.law.carry import Carried, of_one_place
from kb.law.cases import MOST_CELLS, open_roots
from kb.law.changes import verdict_of
from kb.law.day import Law
from kb.law.evaluate import Case
from kb.law.openness import Variable, variables_of
from kb.law.query import Query
from kb.law.review import UNDETERMINED
from kb.law.situation import Subject, View, views
from kb.law.split import Choice, Split
from kb.law.steps import Determination, determine
from kb.truth.kleene import Truth, agree


class Verdict(NamedTuple):
    """The three fields of an answer that a table shows."""

    verdict: str
    required: Truth
    lifted: Truth


class Verdicts:
    """Verdicts of the plain question (a chip and a destination, all else assumed) under one law."""

    def __init__(self, desk: Desk, law: Law) -> None:
        self._desk = desk
        self.law = law
        self.class_of = classes(law)
        self._passing = of_one_place(law)
        self._queries: dict[str, Query] = {}
        self._chips: dict[int, _Chip] = {}

    def of(self, subjects: list[Subject], to: str) -> Verdict:
        """The verdict for one subject, or for the variants of a name, and a destination's code."""
        found = [self._one(subject, self.class_of[to]) for subject in subjects]
        if len(found) == 1:
            return found[0]
        required, lifted = agree(one.required for one in found), agree(one.lifted for one in found)
        same = all(one.verdict == found[0].verdict for one in found)
        return Verdict(found[0].verdict if same else UNDETERMINED, required, lifted)

    def _one(self, subject: Subject, code: str) -> Verdict:
        chip = self._chips.get(id(subject))
        if chip is None:
            chip = self._chips[id(subject)] = _Chip(subject, self._passing)
        if code not in chip.found:
            query = self._query(code)
            case = Case(self.law, subject, self._desk.judge.situation(query, subject), chip.views)
            chip.found[code] = chip.solve(case)
        return chip.found[code]

    def _query(self, code: str) -> Query:
        if code not in self._queries:
            raw = {"chip": "any", "to": code, "on": self.law.day, "layer": self.law.layer}
            self._queries[code] = self._desk.reader.read(raw)
        return self._queries[code]


def classes(law: Law) -> dict[str, str]:
    """For each destination, the first one that no expression of the day's rules tells from it."""
    expressions = sorted({places for rule in law.rules.values() for places in used(rule.when)})
    first: dict[tuple[Truth, ...], str] = {}
    found: dict[str, str] = {}
    for codes in law.statutes.classes:
        chosen = first.setdefault(tuple(law.member(one, codes[0]) for one in expressions), codes[0])
        found.update(dict.fromkeys(codes, chosen))
    return found


class _Chip:
    """One chip under one law: its verdicts so far, and the proofs that hold for every destination."""

    def __init__(self, subject: Subject, passing: frozenset[str]) -> None:
        self.subject = subject
        self.views: tuple[View, ...] = views(subject, preferred=True)
        self.found: dict[str, Verdict] = {}
        self._carried = Carried(passing)

    def solve(self, case: Case) -> Verdict:
        """The verdict of a case, as `kb.law.cases.solve` would settle it."""
        plain = self._determined(case, {}, None)
        required, lifted = self._settled(case, plain)
        return Verdict(verdict_of(required, lifted), required, lifted)

    def _determined(self, case: Case, choice: Choice, above: Determination | None) -> Determination:
        self._carried.lend(case, choice)
        found = determine(case, above)
        self._carried.keep(case, choice)
        return found

    def _settled(self, case: Case, plain: Determination) -> tuple[Truth, Truth]:
        roots = open_roots(plain)
        variables = variables_of(roots, case) if roots else []
        if not variables or math.prod(len(one.options) for one in variables) > MOST_CELLS:
            return plain.required, plain.lifted
        return self._split(case, plain, variables)

    def _split(self, case: Case, plain: Determination, variables: list[Variable]) -> tuple[Truth, Truth]:
        """What the regions agree on; the first that disagree end it."""
        decided = plain.required is False or (plain.required is True and plain.lifted is not None)
        required: set[Truth] = set()
        lifted: set[Truth] = set()
        for one in (region.found for region in Split(case, plain, variables, self._determined).regions()):
            if decided:  # a region only narrows what is settled on the whole
                return plain.required, plain.lifted
            required.add(one.required)
            lifted.add(None if one.required is False else one.lifted)
            if agree(required) is None and agree(lifted) is None:
                return None, None
        return agree(required), agree(lifted)
