"""Which combinations a change can touch: those of which a changed rule holds, or is open, before or after it.

As `kb.analysis.bearing.may_bear` has it for one question, over all combinations of a table at once.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from kb.analysis.data_edits import law_edits
from kb.analysis.edits import LIMIT, Edit
from kb.law.day import Law
from kb.screen.alike import Settled
from kb.screen.rules import Outcomes
from kb.screen.signatures import FALSE, Place, Who
from kb.screen.solver import Solver
from kb.screen.split import Digits, Split

EVERYWHERE = "fact"
"""The kind of edit that may show in any rule: what is assumed of a fact, and the values it can have."""


def touched(before: Solver, after: Solver, digits: Digits) -> tuple[Any, list[Edit]]:
    """For each key whether its answer may differ, and what of the law does; keys of one index are one row's."""
    found = np.zeros(len(next(iter(digits.values()))), bool)
    told: dict[Edit, None] = {}
    for (day, here), (later, _) in zip(before.by_day(digits), after.by_day(digits), strict=True):
        old, new = before.split(day, here, digits), after.split(later, here, digits)
        laws = before.law(old), after.law(new)
        edits = law_edits(*laws)
        told |= dict.fromkeys(edits)
        found[here] = _of_day(before, after, old, new, edits)
    return found, list(told)


def _of_day(before: Solver, after: Solver, old: Split, new: Split, edits: list[Edit]) -> Any:
    """Which keys of one day are touched. Those that are not read by the table reader always are."""
    plain = np.intersect1d(old.plain()[0], new.plain()[0])
    found = np.ones(len(old), bool)
    if any(edit.kind == EVERYWHERE for edit in edits) or not len(plain):
        return found
    found[plain] = _records(old, new)[new.who[plain]] | _stated(new, bool(edits))[new.where[plain]]
    outcomes = before.outcomes(old, plain), after.outcomes(new, plain)
    names = _rules(edits, [one.law for one in outcomes])
    for one in outcomes:
        settled = Settled(one)
        for name in names:
            found[plain] |= _possible(name, settled)
    moved: set[str | None] = {edit.member for edit in edits if edit.member is not None}
    if moved:
        for one in outcomes:
            found[plain] |= _of_places(moved, one)
    return found


def _records(old: Split, new: Split) -> Any:
    """Of each item whether its record differs; also where only one side has it."""
    return np.array([one.subject != other.subject for one, other in zip(old.whos, new.whos, strict=True)])


def _stated(split: Split, law_differs: bool) -> Any:
    """Of each situation whether it names a party on record, or declares a control number while the law differs.

    What is said of a party hangs on the day itself; and a number that closes a rule may be wrong, which is asked.
    """
    declared = [law_differs and one.declared_eccn is not None for one in split.situations]
    return np.array([bool(one.parties) or also for one, also in zip(split.situations, declared, strict=True)])


def _rules(edits: Iterable[Edit], laws: Iterable[Law]) -> set[str]:
    """Rules that say something else, or test a limit that does."""
    found = set()
    for edit in edits:
        if edit.kind == LIMIT:
            found |= {rule for law in laws for rule in law.testing(edit.id)}
        elif edit.member is None:
            found.add(edit.id)
    return found


def _possible(name: str, settled: Settled) -> Any:
    """Where a rule holds or is open, before or after what overrides it, and what it lifts or judges may bite."""
    outcomes = settled.outcomes
    rule = outcomes.law.rules.get(name)
    if rule is None or rule.step == "duty":
        return np.zeros(len(outcomes.table), bool)
    if rule.step == "definition":
        return outcomes.rule(name) != FALSE
    found = outcomes.own(name) != FALSE
    if rule.step == "exception":
        return found & settled.may_lift(rule)
    return found & settled.may_judge(name) if rule.step == "review" else found


def _of_places(moved: set[str | None], outcomes: Outcomes) -> Any:
    """Where a destination or a seat is asked for whose membership moved, or is not known."""
    table, destinations = outcomes.table, outcomes.law.statutes.destinations
    moved = moved | {code for code, (_, treated_as, _) in destinations.items() if treated_as in moved} | {None}
    places = np.array([not moved.isdisjoint(_codes(one)) for one in table.places])
    seats = np.array([_seat(one) in moved for one in table.whos])
    return places[table.place] | seats[table.who]


def _codes(place: Place) -> tuple[str | None, ...]:
    return place.destination, *(place.seats or (None,))


def _seat(who: Who) -> str | None:
    return who.seat
