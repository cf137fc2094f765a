"""Which signatures get the same answer: those whose rules come to the same, and leave the same open."""

from typing import Any

import numpy as np

from kb.law.day import Law
from kb.records import conditions as c
from kb.screen.edges import DENSITY, OPERATIONS, PRODUCT, QUANTITY_OF
from kb.screen.rules import Outcomes
from kb.screen.signatures import FALSE, TRUE, UNKNOWN, Index, Signatures, Truths

ASKED = ("classification", "requirement", "exception", "review")
"""The steps of which a row is told; definitions count through them, and as limbs of a control number."""
NOT_ASKED = np.int8(3)

MOVED_TOGETHER = {"t": "tadx", "a": "tadx", "d": "tadx", "m": "mls", "l": "mls", "s": "mls"}
"""Quantities that depend on each other: where one is open, the intervals of the others tell what it can be."""


def groups_of(outcomes: Outcomes) -> tuple[Index, Index]:
    """For each signature the number of its group; and for each group a signature of it."""
    told = [*_outcomes(outcomes), *_situations(outcomes.table)]
    undecided = np.zeros(len(outcomes.table), bool)
    for name in _roots(outcomes.law):
        undecided |= outcomes.rule(name) == UNKNOWN
    for rule in outcomes.law.by_step["review"]:
        undecided |= outcomes.own(rule.id) == UNKNOWN
    if undecided.any():
        told += [np.where(undecided, one, -1) for one in _open(outcomes)]
    return _numbered(told)


def _roots(law: Law) -> list[str]:
    limbs = [limb for rule in law.by_step["classification"] for limb in rule.paragraphs]
    steps = [rule.id for step in ASKED for rule in law.by_step[step]]
    return list(dict.fromkeys([*steps, *limbs]))


def _outcomes(outcomes: Outcomes) -> list[Any]:
    found = [outcomes.rule(name) for name in _roots(outcomes.law)]
    return found + [outcomes.own(rule.id) for rule in outcomes.law.by_step["review"]]


def _situations(table: Signatures) -> list[Any]:
    """What a determination asks of the circumstances beside its rules."""
    keys: dict[Any, int] = {}
    numbers = [
        keys.setdefault((one.facts.get("subject_to_ear"), one.declared_eccn), len(keys)) for one in table.circumstances
    ]
    return [np.array(numbers)[table.circumstance]]


def _open(outcomes: Outcomes) -> list[Any]:
    """Of what is open: the leaves on which it turns, the intervals of the numbers there, and who is asked about."""
    law, table = outcomes.law, outcomes.table
    asked: dict[c.Condition, Truths] = {}
    for rule in law.rules.values():
        if rule.step not in (*ASKED, "definition"):
            continue
        unknown = (outcomes.rule(rule.id) == UNKNOWN) | (outcomes.own(rule.id) == UNKNOWN)
        for leaf in c.leaves(rule.when):
            if not isinstance(leaf, c.RuleHolds | c.Eccn):
                asked[leaf] = asked[leaf] | unknown if leaf in asked else unknown
    found: list[Any] = [np.where(mask, outcomes.of(leaf), NOT_ASKED) for leaf, mask in asked.items()]
    named = np.array([-1 if who.subject is None else index for index, who in enumerate(table.whos)])
    found += [table.circumstance, named[table.who]]
    return found + _intervals(outcomes, asked)


def _intervals(outcomes: Outcomes, asked: dict[c.Condition, Truths]) -> list[Any]:
    """The intervals of numbers beside which a limit is open."""
    table = outcomes.table
    open_: dict[str, Any] = {}
    for leaf, mask in asked.items():
        if isinstance(leaf, c.AtThreshold):
            here = mask & (outcomes.of(leaf) == UNKNOWN)
            for short in _moved(outcomes.law.thresholds[leaf.threshold].measure):
                open_[short] = open_[short] | here if short in open_ else here
    nothing = np.zeros(len(table), bool)
    return [
        np.where(open_.get(name[0], nothing), digits, -1)
        for name, digits in table.sides.items()
        if name[0] in open_
    ]


def _moved(measure: str) -> str:
    short = "t" if measure in (OPERATIONS, PRODUCT) else QUANTITY_OF[measure]
    return MOVED_TOGETHER.get(short, short)


def _numbered(columns: list[Any]) -> tuple[Index, Index]:
    """Rows of several columns, numbered by what they hold; and the first row of each number."""
    found = np.zeros(len(columns[0]), np.int64)
    first = np.zeros(1, np.int64)
    for column in columns:
        values, value = np.unique(column, return_inverse=True)
        if len(values) > 1:
            _, first, found = np.unique(found * len(values) + value, return_index=True, return_inverse=True)
    return found, first


__all__ = ["DENSITY", "FALSE", "TRUE", "groups_of"]
