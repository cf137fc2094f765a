"""Which signatures get the same answer: those whose rules come to the same, and leave the same open."""

from typing import Any

import numpy as np

from kb.law.alike import reach
from kb.law.day import Law, Rule
from kb.records import conditions as c
from kb.screen.edges import OPERATIONS, PRODUCT, QUANTITY_OF
from kb.screen.keys import LARGEST_KEY
from kb.screen.rules import Outcomes
from kb.screen.signatures import FALSE, TRUE, UNKNOWN, Index, Signatures, Truths

ASKED = ("classification", "requirement", "exception", "review")
"""The steps of which a row is told; definitions count through them, and as limbs of a control number."""


def asked_of(law: Law) -> tuple[c.Condition, ...]:
    """All that those steps ask of an item, a place and a question, directly or through other rules."""
    return reach(law, (rule.id for step in ASKED for rule in law.by_step[step])).leaves


NOT_ASKED = np.int8(3)

MOVED_TOGETHER = {"t": "tadx", "a": "tadx", "d": "tadx", "m": "mlsyz", "l": "mlsyz", "s": "mlsyz"}
"""Quantities that depend on each other: where one is open, the intervals of the others tell what it can be."""


def groups_of(outcomes: Outcomes) -> tuple[Index, Index]:
    """For each signature the number of its group; and for each group a signature of it."""
    law = outcomes.law
    settled = Settled(outcomes)
    limbs = dict.fromkeys(limb for rule in law.by_step["classification"] for limb in rule.paragraphs)
    told = [*map(outcomes.rule, [*_names(law, "classification"), *limbs, *_names(law, "requirement")])]
    told += [_where(settled.may_lift(rule), outcomes.rule(rule.id)) for rule in law.by_step["exception"]]
    told += [_where(settled.may_judge(name), outcomes.own(name)) for name in _names(law, "review")]
    told += _situations(outcomes.table)
    if settled.open.any():
        told += [np.where(settled.open, one, -1) for one in _open(outcomes, settled)]
    return _numbered(told)


def _where(mask: Any, outcome: Truths) -> Truths:
    return np.where(mask, outcome, NOT_ASKED)


def _names(law: Law, step: str) -> list[str]:
    return [rule.id for rule in law.by_step[step]]


class Settled:
    """Which signatures the four steps settle without looking at what a missing fact could be.

    As in `kb.law.steps`; where it is not stated that the item is subject to the EAR, nothing is taken as settled.
    """

    def __init__(self, outcomes: Outcomes) -> None:
        law, table = outcomes.law, outcomes.table
        classified, self.required, lifted = outcomes.all(TRUE), outcomes.all(FALSE), outcomes.all(TRUE)
        for rule in law.by_step["classification"]:
            classified = np.where(outcomes.rule(rule.id) == UNKNOWN, FALSE, classified)
        for rule in law.by_step["requirement"]:
            holds = outcomes.rule(rule.id)
            lifting = outcomes.all(FALSE)
            for other in law.by_step["exception"]:
                if rule.id in other.lifts:
                    lifting = np.maximum(lifting, outcomes.rule(other.id))
            self.required = np.maximum(self.required, holds)
            lifted = np.minimum(lifted, np.maximum(TRUE - holds, lifting))
        plain = np.array([one.facts.get("subject_to_ear") == "true" for one in table.circumstances])
        decided = (self.required == FALSE) | ((self.required == TRUE) & (lifted != UNKNOWN))
        self.open = ~((classified == TRUE) & decided & plain[table.circumstance])
        self.outcomes = outcomes
        self._bites = {name: outcomes.rule(name) != FALSE for name in _names(law, "requirement")}
        self._judging: dict[str, Any] = {}

    def may_lift(self, exception: Rule) -> Any:
        """Where a requirement that an exception lifts holds or is open."""
        found = np.zeros(len(self.outcomes.table), bool)
        for name in exception.lifts:
            found |= self._bites.get(name, False)
        return found

    def may_judge(self, review: str) -> Any:
        """Where a review policy speaks of a requirement that holds or is open, or overrides one that does."""
        if not self._judging:
            for name, bites in self._bites.items():
                for other in self.outcomes.law.reviewing(name)[1]:
                    self._judging[other] = self._judging[other] | bites if other in self._judging else bites
        return self._judging.get(review, np.zeros(len(self.outcomes.table), bool))


def _situations(table: Signatures) -> list[Any]:
    """What a determination asks of the circumstances beside its rules."""
    keys: dict[Any, int] = {}
    numbers = [
        keys.setdefault((one.facts.get("subject_to_ear"), one.declared_eccn), len(keys)) for one in table.circumstances
    ]
    return [np.array(numbers)[table.circumstance]]


def _open(outcomes: Outcomes, settled: Settled) -> list[Any]:
    """Of what is open: what the open rules ask, the intervals of the numbers there, and who is asked about."""
    table = outcomes.table
    turning = Turning(outcomes)
    for step in ("classification", "requirement"):
        for rule in outcomes.law.by_step[step]:
            turning.follow(rule.id, settled.open)
    for rule in outcomes.law.by_step["exception"]:
        turning.follow(rule.id, settled.open & settled.may_lift(rule))
    for rule in outcomes.law.by_step["review"]:
        turning.follow_own(rule, settled.open & settled.may_judge(rule.id) & (outcomes.own(rule.id) == UNKNOWN))
    found: list[Any] = [_where(mask, outcomes.of(leaf)) for (_, leaf), mask in turning.asked.items()]
    named = np.array([-1 if who.subject is None else index for index, who in enumerate(table.whos)])
    return [*found, table.circumstance, named[table.who], *_intervals(outcomes, turning.asked)]


Asked = dict[tuple[type, c.Condition], Any]
"""By leaf, for which signatures it is asked; with its kind, since tuples of two kinds may be equal."""


class Turning:
    """What open rules turn on: every part of their conditions, down through the open rules that they ask."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes
        self._followed: dict[str, Any] = {}
        self.asked: Asked = {}

    def follow(self, name: str, where: Any) -> None:
        """A rule, of the signatures for which it is open."""
        rule = self.outcomes.law.rules.get(name)
        if rule is None:
            return
        mask = where & (self.outcomes.rule(name) == UNKNOWN)
        if name in self._followed:
            mask &= ~self._followed[name]
        if mask.any():
            self._followed[name] = self._followed[name] | mask if name in self._followed else mask
            self.follow_own(rule, mask)

    def follow_own(self, rule: Rule, mask: Any) -> None:
        """The condition of a rule, and the rules that override it."""
        if not mask.any():
            return
        for leaf in (*c.leaves(rule.when), *map(c.RuleHolds, rule.overridden_by)):
            key = type(leaf), leaf
            self.asked[key] = self.asked[key] | mask if key in self.asked else mask
            if isinstance(leaf, c.RuleHolds):
                self.follow(leaf.rule, mask)
            elif isinstance(leaf, c.Eccn):
                for name in (name for eccn in leaf.eccns for name in self.outcomes.law.by_eccn.get(eccn, ())):
                    self.asked[c.RuleHolds, c.RuleHolds(name)] = mask | self.asked.get(
                        (c.RuleHolds, c.RuleHolds(name)), False
                    )
                    self.follow(name, mask)


def _intervals(outcomes: Outcomes, asked: Asked) -> list[Any]:
    """The intervals of numbers beside which a limit is open."""
    table = outcomes.table
    open_: dict[str, Any] = {}
    for (_, leaf), mask in asked.items():
        if isinstance(leaf, c.AtThreshold):
            here = mask & (outcomes.of(leaf) == UNKNOWN)
            for short in _moved(outcomes.law.thresholds[leaf.threshold].measure):
                open_[short] = open_[short] | here if short in open_ else here
    found = []
    for name, digits in table.sides.items():
        if name[0] in open_:
            told = open_[name[0]]
            if name[0] in BOUNDS:  # of one value, the limits it passes are told by what asks for them
                low, high = (table.sides.get(f"{name[0]}_{end}", digits) for end in ("low", "high"))
                told = told & ((low != high) | (low == 0))
            found.append(np.where(told, digits, -1))
    return found


BOUNDS = "tml"
"""Quantities whose intervals bound what others can be only where they are open themselves."""


def _moved(measure: str) -> str:
    short = "t" if measure in (OPERATIONS, PRODUCT) else QUANTITY_OF[measure]
    return MOVED_TOGETHER.get(short, short)


def _numbered(columns: list[Any]) -> tuple[Index, Index]:
    """Rows of several columns of small whole numbers, numbered by what they hold; and the first row of each number."""
    found = np.zeros(len(columns[0]), np.int64)
    size = 1
    for column in columns:
        least, most = int(column.min()), int(column.max())
        if least == most:
            continue
        if size * (most - least + 1) >= LARGEST_KEY:
            _, found = np.unique(found, return_inverse=True)
            size = int(found.max()) + 1
        found = found * (most - least + 1) + (column.astype(np.int64) - least)
        size *= most - least + 1
    _, first, found = np.unique(found, return_index=True, return_inverse=True)
    return found, first
