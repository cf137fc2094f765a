"""What a rule depends on, through all the rules it asks: measures, facts, places, parties.

A single change leaves every rule that does not depend on it as it was, so its proof is carried
over instead of made again.
"""

from typing import Any

from kb.law.day import Law
from kb.law.evaluate import Case
from kb.law.feasible import MOVED_BY
from kb.records import conditions as c


class Dependencies:
    """For each rule of a day, the names of what it asks for, directly or through other rules."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._found: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> frozenset[str]:
        """Names of measures and facts, and `destination`, `headquarters`, `exporter`, `end_user` and their like."""
        if name not in self._found:
            rule = self._law.rules.get(name)
            asked: set[str] = set()
            if rule is not None:
                for leaf in c.leaves(rule.when):
                    asked |= self._asked(leaf)
                for other in rule.overridden_by:
                    asked |= self.of(other)
            self._found[name] = frozenset(asked)
        return self._found[name]

    def _asked(self, leaf: c.Condition) -> set[str]:
        if isinstance(leaf, c.RuleHolds):
            return set(self.of(leaf.rule))
        if isinstance(leaf, c.Eccn):
            return {name for eccn in leaf.eccns for rule in self._law.by_eccn.get(eccn, ()) for name in self.of(rule)}
        return set(names_asked(leaf, self._law))


def names_asked(leaf: Any, law: Law) -> tuple[str, ...]:
    """Names of what a leaf of a condition asks for; a measure with those that it moves with."""
    if isinstance(leaf, c.AtThreshold):
        measure = law.thresholds[leaf.threshold].measure
        return measure, *MOVED_BY.get(measure, ())
    if isinstance(leaf, c.Fact):
        return (leaf.name,)
    if isinstance(leaf, c.Headquarters | c.AllHeadquarters):
        return ("headquarters",)
    if isinstance(leaf, c.Destination):
        return ("destination",)
    if isinstance(leaf, c.Party):
        return ("end_user",)
    if isinstance(leaf, c.Designer):
        return ("designer_headquarters",)
    return ("exporter", "letters_received") if isinstance(leaf, c.Exporter) else ()


def carried_over(case: Case, changed: str, dependencies: Dependencies) -> dict[Any, Any]:
    """The proofs of a case that a change of one measure or fact leaves as they are."""
    return {key: node for key, node in case.memo.items() if changed not in dependencies.of(key[0])}
