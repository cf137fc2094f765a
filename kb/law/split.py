"""The regions of the open facts, each with what the law says there, asked as seldom as may be.

The facts are fixed one after the other. Where nothing that is still open turns on the facts left,
all regions below come to the same and are judged once; what is decided on a region is decided on
each part of it, so its proof is carried down.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from kb.law.depends import names_asked
from kb.law.evaluate import Case, Node, evaluate_rule
from kb.law.openness import NO_AREA, Option, Variable, applied, open_leaves
from kb.law.situation import Statement
from kb.law.steps import determine
from kb.truth.kleene import Truth

T = TypeVar("T")
Options = tuple[Option, ...]
Choice = dict[Variable, Option]
Proofs = dict[Any, Node]
Judge = Callable[[Case, Choice, T | None], T]
"""Judges a region, given its choice and the judgment of the wider region that it narrows, if any."""

AT_EACH = "subject_to_ear"
"""A fact that limits every requirement without being a leaf of any."""


class Region(NamedTuple, Generic[T]):
    """A part of all that the open facts could be, in which the facts left make no difference."""

    chosen: Choice
    left: tuple[Variable, ...]
    found: T


class Split(Generic[T]):
    """A split of a case, with what was found of the whole of it, at the facts that this hangs on."""

    def __init__(self, whole: Case, found: T, variables: list[Variable], judge: Judge[T]) -> None:
        self._whole = whole
        self._found = found
        self._variables = variables
        self._judge = judge
        self._stated = statements_used(whole)

    def regions(self) -> Iterator[Region[T]]:
        """Regions that an item could be in, together all of them, each with its judgment.

        What was stated of the item, or its declared control number, stands whatever is open, so
        that proofs are no guide there: each choice of all the facts is judged.
        """
        if self._stated or self._whole.situation.declared_eccn is not None:
            yield from self._one_by_one()
        else:
            yield from self._below(self._whole, {}, self._found)

    def each(self, regions: list[Region[T]]) -> dict[Options, T]:
        """The judgment of every way to fix all the facts that an item could be in, one option a variable, in order."""
        found = {options: region.found for region in regions for options in self._choices(region)}
        every = itertools.product(*(variable.options for variable in self._variables))
        return {options: found[options] for options in every if options in found}

    def _choices(self, region: Region[T]) -> Iterator[Options]:
        for options in itertools.product(*(variable.options for variable in region.left)):
            choice = {**region.chosen, **dict(zip(region.left, options, strict=True))}
            if not region.left or applied(self._whole, choice) is not None:
                yield tuple(choice[variable] for variable in self._variables)

    def _one_by_one(self) -> Iterator[Region[T]]:
        settled = self._settled_by_numbers()
        for options in itertools.product(*(variable.options for variable in self._variables)):
            choice = dict(zip(self._variables, options, strict=True))
            inner = applied(self._whole, choice)
            if inner is None:
                continue
            if not _outside(choice):
                inner.memo.update(settled)
            if as_stated(inner, self._stated):
                yield Region(choice, (), self._judge(inner, choice, None))

    def _settled_by_numbers(self) -> Proofs:
        """What is decided of the whole without what was stated of it; a declared number leaves nothing so."""
        whole = self._whole
        if whole.situation.declared_eccn is not None:
            return {}
        ics = tuple(circuit._replace(statements=()) for circuit in whole.subject.ics)
        bare = Case(whole.law, whole.subject._replace(ics=ics), whole.situation, whole.views)
        determine(bare)
        return _settled(bare)

    def _below(self, case: Case, chosen: Choice, found: T) -> Iterator[Region[T]]:
        """The regions of a case in which some facts are fixed."""
        left = tuple(variable for variable in self._variables if variable not in chosen)
        turning = _turning(case, left)
        if turning is None:
            region = Region(chosen, left, found)
            if any(True for _ in self._choices(region)):
                yield region
            return
        settled = _settled(case)
        for option in turning.options:
            choice = {**chosen, turning: option}
            inner = applied(self._whole, choice)
            if inner is None:
                continue
            above = None if _outside(choice) else found
            if above is not None:
                inner.memo.update(settled)
            yield from self._below(inner, choice, self._judge(inner, choice, above))


def _settled(case: Case) -> Proofs:
    """Proofs that no missing fact can change: what is decided on a range is so on each part of it."""
    return {key: node for key, node in case.memo.items() if node.outcome is not None}


def _outside(choice: Choice) -> bool:
    """Whether a choice is no part of the range that was asked about: an IC without applicable die area."""
    return any(option.value == NO_AREA for option in choice.values())


def _turning(case: Case, left: tuple[Variable, ...]) -> Variable | None:
    """Of the facts left, the one that most of what is still open turns on; None where nothing does."""
    asked = Counter(name for leaf, _ in open_leaves(case.memo.values()) for name in names_asked(leaf.source, case.law))
    turning = [variable for variable in left if variable.fact in asked or _by_itself(variable)]
    return max(turning, key=lambda variable: asked[variable.fact], default=None)


def _by_itself(variable: Variable) -> bool:
    return variable.fact == AT_EACH or variable.options[-1].value == NO_AREA


def statements_used(case: Case) -> list[tuple[str, int, Truth]]:
    """Definitions that a statement decided, the numbers leaving them open."""
    return [
        (node.source.id, node.ic, node.detail.holds)
        for node in case.memo.values()
        if isinstance(node.detail, Statement) and node.ic is not None
    ]


def as_stated(case: Case, stated: list[tuple[str, int, Truth]]) -> bool:
    """Whether a region is one in which the statements that were relied on are true."""
    return all(evaluate_rule(name, case, ic).outcome in (holds, None) for name, ic, holds in stated)
