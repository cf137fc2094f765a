"""The answers that differ between two laws: one flip a chip and a class of destinations."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.analysis.bearing import bearing, may_bear
from kb.analysis.data_edits import chip_edits
from kb.analysis.desk import Desk
from kb.analysis.edits import Edit
from kb.analysis.standing import Asked, Standing, cases, differing, standing
from kb.analysis.verdicts import classes
from kb.law.carry import Carried, of_one_place
from kb.law.day import Law
from kb.law.situation import Subject, views


class Flip(NamedTuple):
    """One chip and destinations that neither law tells apart, with both answers and what made them differ."""

    subject: Subject
    codes: tuple[str, ...]
    before: Standing
    after: Standing
    changed: list[str]
    edits: list[Edit]


Pair = tuple[Subject, Subject]
"""One chip before and after; the same where both sides are of one data set."""


def flips(old: "Side", new: "Side", pairs: Iterable[Pair], codes: list[str], edits: list[Edit]) -> Iterator[Flip]:
    """Every flip over the chips and destinations; each side is asked once a class of its own.

    `edits` are the differences between the laws of both sides; those between a chip's records are found here.
    """
    alike_codes = together(codes, old.class_of, new.class_of)
    for one, other in pairs:
        own = [] if one is other else chip_edits(one, other)
        for alike in alike_codes:
            asked = old.asked(one, alike[0]), new.asked(other, alike[0])
            if not own and not may_bear(edits, cases(asked[0], old.law), cases(asked[1], new.law)):
                continue
            before, after = old.standing(one, alike[0]), new.standing(other, alike[0])
            changed = differing(before.found, after.found)
            if changed:
                places = frozenset({alike[0], new.law.statutes.destinations[alike[0]][1]})
                yield Flip(other, alike, before, after, changed, bearing([*own, *edits], before, after, places))


def together(codes: list[str], *class_of: dict[str, str]) -> list[tuple[str, ...]]:
    """Destinations that are in one class on every side, together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for code in codes:
        found.setdefault(tuple(one[code] for one in class_of), []).append(code)
    return [tuple(alike) for alike in found.values()]


class Side:
    """The answers under one law, each class of destinations asked once."""

    def __init__(self, desk: Desk, law: Law) -> None:
        self._desk = desk
        self.law = law
        self.class_of = classes(law)
        self._passing = of_one_place(law)
        self._carried: dict[int, Carried] = {}
        self._found: dict[tuple[int, str], Standing] = {}

    def asked(self, subject: Subject, code: str) -> Asked:
        """The plain question for a chip and a destination."""
        query = self._desk.reader.read({"chip": "any", "to": code})
        return Asked(query, ((subject, self._desk.judge.situation(query, subject), views(subject, preferred=True)),))

    def standing(self, subject: Subject, code: str) -> Standing:
        """The answer for a chip and the class of a destination."""
        key = (id(subject), self.class_of[code])
        if key not in self._found:
            carried = self._carried.setdefault(id(subject), Carried(self._passing))
            self._found[key] = standing(self.asked(subject, self.class_of[code]), self.law, [carried])
        return self._found[key]
