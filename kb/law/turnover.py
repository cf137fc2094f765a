"""From one law to the next: the rules whose outcome may change, directly or through what they ask."""

from collections.abc import Iterator
from typing import Any

from kb.law.day import Law, Rule, holding, intervals_of
from kb.law.evaluate import Case, Node
from kb.records import conditions as c

Interval = list[Any] | None


class Turnover:
    """Two laws of one set of statutes, and what of the first does not hold in the second."""

    def __init__(self, before: Law, after: Law) -> None:
        self._before = before
        self._after = after
        names = {**before.rules, **after.rules}
        self._direct = frozenset(name for name in names if before.rules.get(name) is not after.rules.get(name))
        self._affected: dict[frozenset[str], frozenset[str]] = {}
        self._moved = frozenset(_moved(before, after))

    def affected(self, codes: frozenset[str]) -> frozenset[str]:
        """Rules that another version, or a membership of one of the destinations, may decide otherwise."""
        codes &= self._moved
        if codes not in self._affected:
            found: dict[str, bool] = {}
            names = {**self._before.rules, **self._after.rules}
            self._affected[codes] = frozenset(name for name in names if self._is_affected(name, codes, found))
        return self._affected[codes]

    def _is_affected(self, name: str, codes: frozenset[str], found: dict[str, bool]) -> bool:
        if name not in found:
            rule = self._after.rules.get(name)
            found[name] = name in self._direct or (
                rule is not None
                and (
                    any(self._moves(places, code) for places in _places(rule) for code in codes)
                    or any(self._is_affected(other, codes, found) for other in self._asked(rule))
                )
            )
        return found[name]

    def _moves(self, places: str, code: str) -> bool:
        return self._before.member(places, code) is not self._after.member(places, code)

    def _asked(self, rule: Rule) -> Iterator[str]:
        """Rules that a rule asks in either law, by name or by control number, and those that override it."""
        yield from rule.overridden_by
        for leaf in c.leaves(rule.when):
            if isinstance(leaf, c.RuleHolds):
                yield leaf.rule
            elif isinstance(leaf, c.Eccn):
                for eccn in leaf.eccns:
                    yield from self._before.by_eccn.get(eccn, ())
                    yield from self._after.by_eccn.get(eccn, ())


def turnover(before: Law, after: Law) -> Turnover:
    """The turnover from one law to another, worked out once."""
    return before.towards(after, Turnover)


def codes_asked(case: Case) -> frozenset[str]:
    """Codes whose membership the case can ask for; every one where a seat is not known."""
    situation, destinations = case.situation, case.law.statutes.destinations
    asked = {
        situation.destination,
        *(situation.headquarters or (None,)),
        *(view.facts["designer"] for view in case.views),
    }
    if None in asked:
        return frozenset(destinations)
    treated_as = (destinations[code][1] for code in asked if code)
    return frozenset(code for code in (*asked, *treated_as) if code)


def left_standing(case: Case, after: Law) -> dict[Any, Node]:
    """The proofs of a case that hold under another law too.

    None where parties are named or a statement is on record: what those say hangs on the day itself.
    """
    if case.situation.parties or any(ic.statements for ic in case.subject.ics):
        return {}
    affected = turnover(case.law, after).affected(codes_asked(case))
    return {key: node for key, node in case.memo.items() if key[0] not in affected}


def _places(rule: Rule) -> Iterator[str]:
    for leaf in c.leaves(rule.when):
        if (places := getattr(leaf, "places", None)) is not None:
            yield str(places)


def memberships_moved(before: Law, after: Law) -> Iterator[tuple[str, str, Interval, Interval]]:
    """Group, member and both intervals where a membership stands otherwise, as group records list it."""
    for group, (_, dated, _) in after.statutes.section["groups"].items():
        for member in dated:
            old, new = (holding(intervals_of(member, law.layer), law.day) for law in (before, after))
            if status(old) != status(new):
                yield group, member[0], old, new


def status(interval: Interval) -> str | None:
    """Of a membership or a version: in force, unknown, or None where it does not stand."""
    return None if interval is None else str(interval[2])


def _moved(before: Law, after: Law) -> Iterator[str]:
    """Destinations of which a membership differs, with those that are treated as one of them."""
    members = {member for _, member, _, _ in memberships_moved(before, after)}
    for code, (_, treated_as, _) in before.statutes.destinations.items():
        if code in members or treated_as in members:
            yield code
