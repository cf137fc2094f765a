"""The regions of the open facts, each with what the law says there, asked as seldom as may be.

The facts are fixed one after the other. Where nothing that is still open turns on the facts left,
all regions below come to the same and are judged once; what is decided on a region is decided on
each part of it, so its proof is carried down.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from kb.law.depends import names_asked
from kb.law.evaluate import Case, Node, evaluate_rule
from kb.law.openness import NO_AREA, Option, Variable, applied, open_leaves
from kb.law.situation import Statement
from kb.truth.kleene import Truth

T = TypeVar("T")
Options = tuple[Option, ...]
Choice = dict[Variable, Option]
Proofs = dict[Any, Node]
Judge = Callable[[Case, Choice, T | None], T]
"""Judges a region, given its choice and the judgment of the wider region that it narrows, if any."""

Covered = Callable[[Case, T], bool]

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

    def regions(self, covered: Covered[T] | None = None) -> Iterator[Region[T]]:
        """Regions that an item could be in, together all of them, each with its judgment.

        A declared control number stands whatever is open, and what was stated of the item stands while
        the numbers do not say it too, so that proofs are no guide there: each choice is judged.

        covered
            Says of a region, by what is known once those before it were taken, that no part of it is needed.
        """
        covered = covered or _none_is_covered
        if self._whole.situation.declared_eccn is not None:
            yield from self._one_by_one({})
            return
        spoken = self._spoken_of()
        for options in itertools.product(*(variable.options for variable in spoken)):
            chosen = dict(zip(spoken, options, strict=True))
            for choice in (chosen, *self._without_area(chosen)):
                yield from self._from(choice, covered)

    def _spoken_of(self) -> tuple[Variable, ...]:
        """The facts that what was stated turns on: with those fixed, the numbers mostly say it too."""
        if not self._stated:
            return ()
        bare, _ = self._by_numbers
        open_ = open_leaves(evaluate_rule(name, bare, ic) for name, ic, _ in self._stated)
        asked = {name for leaf, _ in open_ for name in names_asked(leaf.source, self._whole.law)}
        return tuple(variable for variable in self._variables if variable.fact in asked)

    def _from(self, chosen: Choice, covered: Covered[T]) -> Iterator[Region[T]]:
        """The regions of the whole, or of a choice whose proofs the whole does not give."""
        case, above = self._fixed(chosen) if chosen else (self._whole, None)
        if case is None or not as_stated(case, self._stated):
            return
        found = self._judge(case, chosen, above) if chosen else self._found
        if statements_used(case):
            yield from self._one_by_one(chosen)
        else:
            yield from self._below(case, chosen, found, covered)

    def _without_area(self, chosen: Choice) -> Iterator[Choice]:
        """Each way in which some of the ICs have no applicable die area: no part of the range that was asked about."""
        lacking = [one for one in self._variables if one not in chosen and _inside(one) != one.options]
        for count in range(len(lacking)):
            for some in itertools.combinations(lacking, count + 1):
                yield {**chosen, **{variable: variable.options[-1] for variable in some}}

    def each(self, regions: list[Region[T]]) -> dict[Options, T]:
        """The judgment of every way to fix all the facts that an item could be in, one option a variable, in order."""
        found = {options: region.found for region in regions for options in self._choices(region)}
        every = itertools.product(*(variable.options for variable in self._variables))
        return {options: found[options] for options in every if options in found}

    def _choices(self, region: Region[T]) -> Iterator[Options]:
        for options in itertools.product(*map(_inside, region.left)):
            choice = {**region.chosen, **dict(zip(region.left, options, strict=True))}
            if not region.left or applied(self._whole, choice) is not None:
                yield tuple(choice[variable] for variable in self._variables)

    def _one_by_one(self, chosen: Choice) -> Iterator[Region[T]]:
        left = [variable for variable in self._variables if variable not in chosen]
        for options in itertools.product(*(variable.options for variable in left)):
            choice = {**chosen, **dict(zip(left, options, strict=True))}
            inner, above = self._fixed(choice)
            if inner is not None and as_stated(inner, self._stated):
                yield Region(choice, (), self._judge(inner, choice, above))

    def _fixed(self, choice: Choice) -> tuple[Case | None, T | None]:
        """The whole with some facts fixed, and the judgment by numbers alone that it narrows, if it narrows any."""
        case = applied(self._whole, choice)
        outside = any(option.value == NO_AREA for option in choice.values())
        if case is None or outside or self._whole.situation.declared_eccn is not None:
            return case, None
        bare, above = self._by_numbers
        case.memo.update(_settled(bare))
        return case, above

    @cached_property
    def _by_numbers(self) -> tuple[Case, T]:
        """The whole without what was stated of it, judged."""
        whole = self._whole
        ics = tuple(circuit._replace(statements=()) for circuit in whole.subject.ics)
        bare = Case(whole.law, whole.subject._replace(ics=ics), whole.situation, whole.views)
        return bare, self._judge(bare, {}, None)

    def _below(self, case: Case, chosen: Choice, found: T, covered: Covered[T]) -> Iterator[Region[T]]:
        """The regions of a case in which some facts are fixed."""
        left = tuple(variable for variable in self._variables if variable not in chosen)
        if covered(case, found):
            return
        turning = _turning(case, left) if left else None
        if turning is None:
            region = Region(chosen, left, found)
            if any(True for _ in self._choices(region)):
                yield region
            return
        settled = _settled(case)
        for option in _inside(turning):
            choice = {**chosen, turning: option}
            inner = applied(self._whole, choice)
            if inner is not None:
                inner.memo.update(settled)
                yield from self._below(inner, choice, self._judge(inner, choice, found), covered)


def _settled(case: Case) -> Proofs:
    """Proofs that no missing fact can change: what is decided on a range is so on each part of it."""
    return {key: node for key, node in case.memo.items() if node.outcome is not None}


def _inside(variable: Variable) -> Options:
    """The options that are part of the range that was asked about; an IC without applicable die area is none."""
    return tuple(option for option in variable.options if option.value != NO_AREA)


def _turning(case: Case, left: tuple[Variable, ...]) -> Variable | None:
    """Of the facts left, the one that most of what is still open turns on; None where nothing does."""
    asked = Counter(name for leaf, _ in open_leaves(case.memo.values()) for name in names_asked(leaf.source, case.law))
    turning = [variable for variable in left if variable.fact in asked or variable.fact == AT_EACH]
    return max(turning, key=lambda variable: asked[variable.fact], default=None)


def _none_is_covered(case: Case, found: Any) -> bool:
    return False


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
