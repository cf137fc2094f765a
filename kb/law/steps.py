"""The four steps: classify, require, except, review. One pass of a case through the law."""

from collections.abc import Iterable
from typing import NamedTuple

from kb.law.day import Rule
from kb.law.evaluate import Case, Node, evaluate_rule
from kb.records.law_constants import POLICIES
from kb.truth.kleene import Truth, all_of, any_of, negate

UNDETERMINED = "undetermined"
NOT_PUBLISHED = "not_published"


class Review(NamedTuple):
    """How an application would be judged: the policy, or what it could be where it is open."""

    policy: str
    possible: tuple[str, ...] = ()
    rule: Rule | None = None


class Determination(NamedTuple):
    """The outcome of the four steps in one case, with the proof node of every rule asked."""

    classifications: tuple[Node, ...]
    requirements: tuple[Node, ...]
    exceptions: tuple[Node, ...]
    required: Truth
    lifted: Truth
    described: Truth
    eccn: str | None
    paragraphs: tuple[str, ...]


def determine(case: Case) -> Determination:
    """Steps 1 to 3. Nothing unknown turns into "not required": Kleene's tables throughout."""
    law = case.law
    classifications = tuple(evaluate_rule(rule.id, case) for rule in law.by_step["classification"])
    described = any_of(node.outcome for node in classifications if node.source.describes)
    eccn = _eccn(classifications)
    requirements = _requirements(case)
    required = any_of(node.outcome for node in requirements)
    exceptions = _exceptions(case, requirements) if required is not False else ()
    lifted = _lifted(requirements, exceptions) if required else None
    paragraphs = _paragraphs(classifications, eccn, case)
    return Determination(
        classifications, requirements, exceptions, required, lifted, described, eccn, paragraphs
    )


def _eccn(classifications: tuple[Node, ...]) -> str | None:
    """The most specific control number that surely describes the item; None where that is open.

    A paragraph (3A090.a) is more specific than its entry (3A090). None where any other paragraph
    is open, since the item may be that instead.
    """
    holding = [node.source.eccn for node in classifications if node.outcome is True]
    open_ = [node.source.eccn for node in classifications if node.outcome is None]
    if not holding:
        return None
    chosen = max(holding, key=lambda eccn: eccn.count("."))
    return None if any("." in eccn for eccn in open_) and "." not in chosen else _unless_open(chosen, open_)


def _unless_open(chosen: str, open_: list[str]) -> str | None:
    family = chosen.partition(".")[0]
    rivals = [eccn for eccn in open_ if eccn != family and "." in eccn]
    return None if rivals else chosen


def _paragraphs(classifications: tuple[Node, ...], eccn: str | None, case: Case) -> tuple[str, ...]:
    """The limbs, such as 3A090.a.1, by which the control number describes the item."""
    for node in classifications:
        if node.outcome is True and node.source.eccn == eccn:
            limbs = [name for name in node.source.paragraphs if evaluate_rule(name, case).outcome is True]
            return tuple(limbs) or (() if eccn is None else (eccn,))
    return ()


def _requirements(case: Case) -> tuple[Node, ...]:
    """Every requirement; none binds an item that is not subject to the EAR."""
    subject_to = case.situation.facts.get("subject_to_ear")
    nodes = tuple(evaluate_rule(rule.id, case) for rule in case.law.by_step["requirement"])
    if subject_to == "true":
        return nodes
    limit: Truth = None if subject_to is None else False
    return tuple(node._replace(outcome=all_of((node.outcome, limit))) for node in nodes)


def _exceptions(case: Case, requirements: tuple[Node, ...]) -> tuple[Node, ...]:
    """The exceptions that could lift a requirement which holds or is open."""
    bite = {node.source.id for node in requirements if node.outcome is not False}
    return tuple(
        evaluate_rule(rule.id, case) for rule in case.law.by_step["exception"] if bite & set(rule.lifts)
    )


def _lifted(requirements: tuple[Node, ...], exceptions: tuple[Node, ...]) -> Truth:
    """Whether every requirement that holds is lifted, and none is open that no exception lifts."""
    return all_of(
        any_of((negate(node.outcome), liftable(node.source.id, exceptions)))
        for node in requirements
        if node.outcome is not False
    )


def liftable(requirement: str, exceptions: tuple[Node, ...]) -> Truth:
    """Whether an exception lifts a requirement."""
    return any_of(node.outcome for node in exceptions if requirement in node.source.lifts)


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
    """The policy for one requirement. Two that fit with neither overriding is a conflict."""
    asked = [
        (rule, evaluate_rule(rule.id, case).outcome)
        for rule in case.law.by_step["review"]
        if requirement in rule.reviews
    ]
    holding = {rule.policy: rule for rule, outcome in asked if outcome is True}
    open_ = {rule.policy for rule, outcome in asked if outcome is None}
    if not holding and not open_:
        return Review(NOT_PUBLISHED)
    if len(holding) == 1 and open_ <= set(holding):
        ((policy, rule),) = holding.items()
        return Review(str(policy), (), rule)
    possible = {str(policy) for policy in {*holding, *open_}}
    return Review(UNDETERMINED, _ordered(possible if holding else {*possible, NOT_PUBLISHED}))


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


def _ordered(policies: set[str]) -> tuple[str, ...]:
    return tuple(sorted(policies, key=lambda policy: (_rank(policy), policy)))


def _possible(reviews: Iterable[Review]) -> tuple[str, ...]:
    found: set[str] = set()
    for one in reviews:
        found |= set(one.possible) or {one.policy}
    return _ordered(found)

