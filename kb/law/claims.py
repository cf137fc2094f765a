"""Assumed facts, such as a purpose nobody claims, that shut an exception: named, so that a person can say otherwise."""

from kb.law.cases import Solution
from kb.law.witness import leaves_of
from kb.records import conditions as c


def assumed_facts(solution: Solution) -> list[str]:
    """Facts that are no query fields and at their assumed value leave an exception shut."""
    known = solution.case.law.statutes.section["facts"]
    shut = [node for node in solution.determination.exceptions if node.outcome is False]
    names = [leaf.source.name for leaf in leaves_of(shut) if isinstance(leaf.source, c.Fact)]
    facts = solution.case.situation.facts
    return [name for name in dict.fromkeys(names) if _assumed(known[name], facts.get(name))]


def _assumed(fact: list[object], value: str | None) -> bool:
    """Title, values, assumed value, its words, whether a query field: as compiled."""
    return fact[2] is not None and fact[3] is not None and not fact[4] and value == fact[2]
