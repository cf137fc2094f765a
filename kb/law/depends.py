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
                self._ask(rule.when, asked)
                for other in rule.overridden_by:
                    asked |= self.of(other)
            self._found[name] = frozenset(asked)
        return self._found[name]

    def _ask(self, node: c.Condition, asked: set[str]) -> None:
        if isinstance(node, c.AllOf | c.AnyOf):
            for part in node.parts:
                self._ask(part, asked)
        elif isinstance(node, c.Not):
            self._ask(node.part, asked)
        elif isinstance(node, c.RuleHolds):
            asked |= self.of(node.rule)
        elif isinstance(node, c.Eccn):
            for eccn in node.eccns:
                for name in self._law.by_eccn.get(eccn, ()):
                    asked |= self.of(name)
        else:
            asked.update(names_asked(node, self._law))


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
