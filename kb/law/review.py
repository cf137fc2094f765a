"""Step 4 of the law: how an application would be judged, by requirement and over all that hold."""

import itertools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kb.law.day import Rule
from kb.law.evaluate import Case, own_outcome
from kb.law.steps import Determination
from kb.records.law_constants import POLICIES
from kb.truth.kleene import Truth

UNDETERMINED = "undetermined"
NOT_PUBLISHED = "not_published"


class Review(NamedTuple):
    """How an application would be judged: the policy, or what it could be where it is open.

    conflict: policies of two kinds that fit at once with neither overriding, by the ids of their rules.
    """

    policy: str
    possible: tuple[str, ...] = ()
    rule: Rule | None = None
    conflict: tuple[str, ...] = ()


def review(case: Case, determination: Determination) -> Review | None:
    """Step 4, over the requirements that hold, strictest first; None where nothing is required."""
    if determination.required is False:
        return None
    held = [node.source.id for node in determination.requirements if node.outcome is True]
    if not held:
        open_ = [node.source.id for node in determination.requirements if node.outcome is None]
        return Review(UNDETERMINED, _possible(review_of(name, case) for name in open_))
    return strictest([review_of(name, case) for name in held])


def review_of(requirement: str, case: Case) -> Review:
    """The policy for one requirement. Two that fit with neither overriding is a conflict.

    Where it is open whether a policy fits, each way it could be is gone through: one that is
    overridden by an open one is what remains if that one does not fit.
    """
    rules = case.law.rules
    asked, with_overriding = case.law.reviewing(requirement)
    outcomes = tuple([own_outcome(rules[name], case) for name in with_overriding])
    reviews = case.law.reviews
    key = requirement, outcomes
    if key not in reviews:
        reviews[key] = _policy(asked, dict(zip(with_overriding, outcomes, strict=True)), case)
    found: Review = reviews[key]
    return found


def _policy(asked: list[str], own: Mapping[str, Truth], case: Case) -> Review:
    """The policy of those asked, by the outcomes of their conditions and of those that override them."""
    rules = case.law.rules
    fitting = [[name for name in asked if _fits(name, way, case)] for way in _ways(own)]
    policies = {str(rules[name].policy) for names in fitting for name in names}
    if not all(fitting):
        policies.add(NOT_PUBLISHED)
    if len(policies) > 1:
        sure = fitting[0] if len(fitting) == 1 else []
        return Review(UNDETERMINED, _ordered(policies), None, tuple(sure))
    return Review(policies.pop(), (), rules[fitting[0][0]] if fitting[0] else None)


def _ways(own: Mapping[str, Truth]) -> Iterable[dict[str, bool]]:
    """Every way in which the conditions of unknown outcome could be."""
    if None not in own.values():
        return [{name: outcome is True for name, outcome in own.items()}]
    choices = ([True, False] if outcome is None else [outcome] for outcome in own.values())
    return (dict(zip(own, picked, strict=True)) for picked in itertools.product(*choices))


def _fits(name: str, way: Mapping[str, bool], case: Case) -> bool:
    return way[name] and not any(
        _fits(other, way, case) for other in case.law.rules[name].overridden_by if other in way
    )


def strictest(reviews: list[Review]) -> Review:
    """The strictest policy over several requirements; open where an open one could be stricter."""
    published = [one for one in reviews if one.policy != NOT_PUBLISHED]
    if not published:
        return Review(NOT_PUBLISHED)
    known = [one for one in published if one.policy != UNDETERMINED]
    best = min(known, key=lambda one: POLICIES.index(one.policy), default=None)
    floor = len(POLICIES) if best is None else POLICIES.index(best.policy)
    possible: set[str] = set()
    for one in published:
        if one.policy == UNDETERMINED:
            possible |= {policy for policy in one.possible if _rank(policy) < floor}
    if best is not None and not possible:
        return best
    return Review(UNDETERMINED, _ordered(possible | ({best.policy} if best else _unranked(published))))


def _unranked(published: list[Review]) -> set[str]:
    return {policy for one in published for policy in one.possible}


def _rank(policy: str) -> int:
    return POLICIES.index(policy) if policy in POLICIES else len(POLICIES)


def strictest_first(policies: Iterable[str]) -> list[str]:
    """Policies in the order of their strictness; what is not published comes last."""
    return sorted(policies, key=lambda policy: (_rank(policy), policy))


def _ordered(policies: set[str]) -> tuple[str, ...]:
    return tuple(strictest_first(policies))


def _possible(reviews: Iterable[Review]) -> tuple[str, ...]:
    found: set[str] = set()
    for one in reviews:
        found |= set(one.possible) or {one.policy}
    return _ordered(found)
