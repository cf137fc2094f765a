"""Sets of destinations in words: by a country group or an expression of the rules where one fits."""

from collections.abc import Iterable, Iterator

from kb.law.day import Law
from kb.law.wording import places_text
from kb.records.conditions import Condition, leaves

FEWEST = 6
"""A set of so few destinations is told by their names."""

ODD = 3
"""An expression still words a set from which it differs by so few destinations."""

LONGEST = 60
"""Letters of an expression past which the names of some say more."""

Codes = frozenset[str]


class Places:
    """Words for sets of destinations, from the expressions that the rules of some laws use."""

    def __init__(self, laws: Iterable[Law]) -> None:
        law, *others = laws
        self._names = {code: found[0] for code, found in law.statutes.destinations.items()}
        self._every: Codes = frozenset(self._names)
        self._sets: dict[Codes, str] = {self._every: "every destination"}
        self._home(law)
        for one in (law, *others):
            self._expressions(one)
        self._told: dict[Codes, str] = {}

    def _home(self, law: Law) -> None:
        """A country with the places that are treated as it."""
        for code in {found[1] for found in law.statutes.destinations.values() if found[1]}:
            held = frozenset(one for one in self._names if law.member(code, one))
            self._sets.setdefault(held, f"{self._names[code]} and what is treated as it")

    def _expressions(self, law: Law) -> None:
        expressions = {places for rule in law.rules.values() for places in used(rule.when)}
        expressions |= set(law.statutes.section["groups"])
        for places in sorted(expressions, key=lambda one: (len(one), one)):
            held = frozenset(code for code in self._names if law.member(places, code))
            words = places_text(places, law)
            if held and len(words) <= LONGEST:
                self._sets.setdefault(held, words)

    def words(self, codes: Iterable[str]) -> str:
        """The set in words: its names, an expression, one with exceptions, or the first names and a count."""
        wanted = frozenset(codes)
        if wanted not in self._told:
            self._told[wanted] = self._words(wanted)
        return self._told[wanted]

    def _words(self, wanted: Codes) -> str:
        if len(wanted) <= FEWEST:
            return self._listed(wanted)
        exact = self._sets.get(wanted) or self._joined(wanted) or self._near(wanted)
        if exact is not None:
            return f"{exact} ({len(wanted)})"
        first = sorted(self._names[code] for code in wanted)[:3]
        return f"{', '.join(first)} and {len(wanted) - 3} more"

    def _joined(self, wanted: Codes) -> str | None:
        """The set as two expressions: one without the other, both together, or outside one."""
        found = [f"outside {self._sets[self._every - wanted]}"] if self._every - wanted in self._sets else []
        for held, words in self._sets.items():
            if wanted < held and held - wanted in self._sets:
                found.append(f"{words} without {self._sets[held - wanted]}")
            elif held < wanted and wanted - held in self._sets:
                found.append(f"{words} and {self._sets[wanted - held]}")
        return min(found, key=lambda text: (len(text), text), default=None)

    def _near(self, wanted: Codes) -> str | None:
        """An expression that fits but for a few destinations."""
        near = min(self._sets, key=lambda held: (len(held ^ wanted), len(self._sets[held]), self._sets[held]))
        if len(near ^ wanted) > ODD:
            return None
        left, added = near - wanted, wanted - near
        text = self._sets[near] + (f" without {self._listed(left)}" if left else "")
        return text + (f" with {self._listed(added)}" if added else "")

    def _listed(self, codes: Iterable[str]) -> str:
        return ", ".join(sorted(self._names[code] for code in codes))


def used(condition: Condition) -> Iterator[str]:
    """The expressions over places in a condition."""
    for leaf in leaves(condition):
        if (places := getattr(leaf, "places", None)) is not None:
            yield str(places)
