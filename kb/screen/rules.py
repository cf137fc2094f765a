"""The reader of conditions over tables: the outcome of each rule for every signature at once, in three values.

It tells which signatures the rules do not tell apart; the answers themselves, and every reason, come from
the evaluator that explains (`kb.law.evaluate`), which this one equals rule by rule (a test holds it so).
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from kb.law.day import Law, Threshold
from kb.law.evaluate import declared_with, side
from kb.law.parties import on_list
from kb.records import conditions as c
from kb.screen.edges import OPERATIONS, PRODUCT, QUANTITY_OF, Edges, least_of_operations
from kb.screen.signatures import FALSE, TRUE, UNKNOWN, Signatures, Truths, Who, coded
from kb.truth.kleene import Truth, all_of, any_of
from kb.truth.regions import Edge

TRUTHS: dict[int, Truth] = {FALSE: False, UNKNOWN: None, TRUE: True}


class Outcomes:
    """Outcomes of rules and leaves under one law for all signatures, each worked out when first asked for."""

    def __init__(self, law: Law, edges: Edges, table: Signatures) -> None:
        self.law = law
        self.edges = edges
        self.table = table
        self._rules: dict[str, Truths] = {}
        self._own: dict[str, Truths] = {}
        self._leaves: dict[tuple[type, c.Condition], Truths] = {}

    def rule(self, name: str) -> Truths:
        """Whether a rule holds: by its own condition, and no rule that overrides it does."""
        found = self._rules.get(name)
        if found is None:
            found = self._rules[name] = self._rule(name)
        return found

    def own(self, name: str) -> Truths:
        """A rule by its own condition; at most unknown where it is not sure to be in force."""
        found = self._own.get(name)
        if found is None:
            rule = self.law.rules[name]
            inner = self.of(rule.when)
            found = self._own[name] = inner if rule.certain else np.minimum(inner, np.int8(UNKNOWN))
        return found

    def of(self, node: c.Condition) -> Truths:
        """The outcomes of a condition."""
        if isinstance(node, c.AllOf | c.AnyOf | c.Not | c.RuleHolds):
            return READ[type(node)](node, self)
        key = type(node), node  # a destination and a seat in D:5 are equal as tuples
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = READ[type(node)](node, self)
        return found

    def all(self, outcome: int) -> Truths:
        """The same outcome for every signature."""
        return np.full(len(self.table), outcome, np.int8)

    def by(self, index: Any, outcomes: Iterable[Truth]) -> Truths:
        """Outcomes of a part of the signatures, spread over all of them."""
        spread: Truths = np.fromiter(map(coded, outcomes), np.int8)[index]
        return spread

    def _rule(self, name: str) -> Truths:
        rule = self.law.rules.get(name)
        if rule is None:
            return self.all(FALSE)
        found = self.own(name)
        for other in rule.overridden_by:
            found = np.minimum(found, TRUE - self.rule(other))
        return found


def _all(node: c.AllOf, outcomes: Outcomes) -> Truths:
    found = outcomes.all(TRUE)
    for part in node.parts:
        found = np.minimum(found, outcomes.of(part))
    return found


def _any(node: c.AnyOf, outcomes: Outcomes) -> Truths:
    found = outcomes.all(FALSE)
    for part in node.parts:
        found = np.maximum(found, outcomes.of(part))
    return found


def _not(node: c.Not, outcomes: Outcomes) -> Truths:
    return TRUE - outcomes.of(node.part)


def _rule(node: c.RuleHolds, outcomes: Outcomes) -> Truths:
    return outcomes.rule(node.rule)


def _threshold(node: c.AtThreshold, outcomes: Outcomes) -> Truths:
    """By the interval between limits for numbers, by the record for one that is named."""
    table, threshold = outcomes.table, outcomes.law.thresholds[node.threshold]
    found = np.broadcast_to(sides(threshold, outcomes.edges, table.sides), len(table))
    named = [who.subject is not None for who in table.whos]
    if not any(named):
        return found
    records = outcomes.by(table.who, (_side_of_record(who, threshold) for who in table.whos))
    return np.where(np.array(named)[table.who], records, found)


def _side_of_record(who: Who, threshold: Threshold) -> Truth:
    if who.subject is None:
        return None
    return side(who.subject.ics[0].measures.preferred()[threshold.measure], threshold)


def sides(threshold: Threshold, edges: Edges, digits: Any) -> Truths:
    """On which side of a limit the numbers lie, by their intervals."""
    operations = threshold.measure == OPERATIONS
    short = "t" if operations or threshold.measure == PRODUCT else QUANTITY_OF[threshold.measure]
    listed = edges.of[short]
    low, high = _ends(short, listed, digits)
    sure = least_of_operations(threshold) if operations else threshold.edge
    reached = np.where(
        low > listed.index(sure), TRUE, np.where(high <= listed.index(threshold.edge), FALSE, UNKNOWN)
    ).astype(np.int8)
    return reached if threshold.operator in (">=", ">") else TRUE - reached


def _ends(short: str, listed: tuple[Edge, ...], digits: Any) -> tuple[Any, Any]:
    """How many limits the lower and the upper end pass; what is not known reaches from nothing to no end."""
    least = sum(limit == 0 and (at_it or short == "a") for limit, at_it in listed)  # an unstated area is some area
    low = digits.get(f"{short}_low", np.zeros(1, np.int64))
    high = digits.get(f"{short}_high", low)
    return np.where(low == 0, least, low - 1), np.where(high == 0, len(listed), high - 1)


def _eccn(node: c.Eccn, outcomes: Outcomes) -> Truths:
    """By the numbers, and by the control number that is declared."""
    law, table = outcomes.law, outcomes.table
    found = outcomes.all(FALSE)
    for eccn in node.eccns:
        for name in law.by_eccn.get(eccn, ()):
            found = np.maximum(found, outcomes.rule(name))
    for index, situation in enumerate(table.circumstances):
        if situation.declared_eccn is not None:
            told = [coded(declared_with(node.eccns, situation, TRUTHS[outcome])) for outcome in (FALSE, UNKNOWN, TRUE)]
            found = np.where(table.circumstance == index, np.array(told, np.int8)[found], found)
    return found


def _destination(node: c.Destination, outcomes: Outcomes) -> Truths:
    codes = (place.destination for place in outcomes.table.places)
    return outcomes.by(
        outcomes.table.place, (None if code is None else outcomes.law.member(node.places, code) for code in codes)
    )


def _headquarters(node: c.Headquarters, outcomes: Outcomes) -> Truths:
    return _seats(node.places, any_of, outcomes)


def _all_headquarters(node: c.AllHeadquarters, outcomes: Outcomes) -> Truths:
    return _seats(node.places, all_of, outcomes)


def _seats(places: str, over: Callable[[Iterable[Truth]], Truth], outcomes: Outcomes) -> Truths:
    """Of seats of every party, which are a place's, or the circumstances' where those name parties on record."""
    table, law = outcomes.table, outcomes.law
    return outcomes.by(
        table.place,
        (None if one.seats is None else over(law.member(places, seat) for seat in one.seats) for one in table.places),
    )


def _chip(node: c.Chip, outcomes: Outcomes) -> Truths:
    names = [set() if who.subject is None else _names(who.subject) for who in outcomes.table.whos]
    return outcomes.by(outcomes.table.who, (not found.isdisjoint(node.chips) for found in names))


def _names(subject: Any) -> set[str | None]:
    return {subject.id, subject.family, *(name for ic in subject.ics for name in (ic.id, ic.family))}


def _vendor(node: c.Vendor, outcomes: Outcomes) -> Truths:
    found = []
    for who in outcomes.table.whos:
        makers = who.makers
        found.append(True if makers & set(node.vendors) else None if makers == {None} else False)
    return outcomes.by(outcomes.table.who, found)


def _designer(node: c.Designer, outcomes: Outcomes) -> Truths:
    seats = (who.seat for who in outcomes.table.whos)
    return outcomes.by(
        outcomes.table.who, (None if seat is None else outcomes.law.member(node.places, seat) for seat in seats)
    )


def _exporter(node: c.Exporter, outcomes: Outcomes) -> Truths:
    """By who exports, where that is stated, or else by who made the item."""
    table = outcomes.table
    found = np.empty((len(table.circumstances), len(table.whos)), np.int8)
    for row, situation in enumerate(table.circumstances):
        for column, who in enumerate(table.whos):
            found[row, column] = coded(_received(node, situation, who))
    spread: Truths = found[table.circumstance, table.who]
    return spread


def _received(node: c.Exporter, situation: Any, who: Who) -> Truth:
    assumed = "exporter" in situation.assumed
    addressed = node.addressee in who.makers if assumed else situation.exporter == node.addressee
    if situation.exporter_known and addressed:
        return True
    if situation.letters is not None:
        return node.letter in situation.letters
    return False if situation.exporter_known and assumed else None


def _party(node: c.Party, outcomes: Outcomes) -> Truths:
    parties = (situation.parties for situation in outcomes.table.circumstances)
    return outcomes.by(outcomes.table.circumstance, (on_list(one, node, outcomes.law) for one in parties))


def _fact(node: c.Fact, outcomes: Outcomes) -> Truths:
    table = outcomes.table
    if node.name in ("kind", "datacenter"):
        return outcomes.by(table.who, (_is(who.facts[node.name], node) for who in table.whos))
    found = outcomes.by(table.circumstance, (_is(one.facts.get(node.name), node) for one in table.circumstances))
    if node.name != "base_entry":
        return found
    stated = np.array([who.entry is not None for who in table.whos])
    return np.where(stated[table.who], outcomes.by(table.who, (_is(who.entry, node) for who in table.whos)), found)


def _is(value: str | None, node: c.Fact) -> Truth:
    return None if value is None else value in node.values


def _undisclosed(node: c.Undisclosed, outcomes: Outcomes) -> Truths:
    return outcomes.all(UNKNOWN)


READ: dict[type[Any], Callable[[Any, Outcomes], Truths]] = {
    c.AllOf: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.AtThreshold: _threshold,
    c.RuleHolds: _rule,
    c.Eccn: _eccn,
    c.Destination: _destination,
    c.Headquarters: _headquarters,
    c.AllHeadquarters: _all_headquarters,
    c.Chip: _chip,
    c.Vendor: _vendor,
    c.Designer: _designer,
    c.Exporter: _exporter,
    c.Party: _party,
    c.Fact: _fact,
    c.Undisclosed: _undisclosed,
}
