"""Which differences in the law bear on one question: before solving it again, and after."""

from collections.abc import Iterable, Iterator
from typing import Any

from kb.analysis.edits import LIMIT, Edit
from kb.analysis.standing import Standing
from kb.law.answer import Answered
from kb.law.day import Law, Rule
from kb.law.evaluate import Case, Node, evaluate_rule, own_outcome, side
from kb.law.solution import Solution
from kb.law.turnover import codes_asked
from kb.law.witness import walk
from kb.records import conditions as c
from kb.records.law_constants import STEPS
from kb.records.places import names_in, parse_places


def may_bear(edits: list[Edit], before: list[Case], after: list[Case]) -> bool:
    """Whether any difference could give a question, case by case before and after, another answer.

    A rule whose condition is surely false on both sides leaves everything as it was; so does a
    membership of a country that the question does not name, and a limit that moves while every
    circuit stays surely on its side, or that only such rules test.
    """
    if any(edit.kind == EVERYWHERE for edit in edits):
        return True
    limits = [edit.id for edit in edits if edit.kind == LIMIT]
    rules = [edit.id for edit in edits if edit.member is None and edit.kind != LIMIT]
    members = {edit.member for edit in edits if edit.member is not None}
    for old, new in zip(before, after, strict=True):
        if members and members & codes_asked(new):
            return True
        if any(_crossed(name, old, new) for name in limits):
            return True
        if any(_possible(name, case) for name in rules for case in (old, new)):
            return True
    return False


EVERYWHERE = "fact"
"""The kind of difference that is not looked for in a question before it is asked: it shows in any rule."""


def _crossed(name: str, old: Case, new: Case) -> bool:
    """Whether a circuit of the item lies on another side of a limit than before, or may do so.

    A limit on one side alone is asked for by rules that are on one side alone.
    """
    was, now = old.law.thresholds.get(name), new.law.thresholds.get(name)
    if was is None or now is None:
        return False
    sides = (
        (side(one.spans[was.measure], was), side(other.spans[now.measure], now))
        for one, other in zip(old.views, new.views, strict=True)
    )
    if all(before is after and after is not None for before, after in sides):
        return False
    if any(ic.statements for ic in old.subject.ics):
        return True  # a statement decides where the whole is open, and not in each region of it
    return any(_possible(rule, case) for case in (old, new) for rule in case.law.testing(name))


def _possible(name: str, case: Case) -> bool:
    """Whether a rule holds or is open, before or after what overrides it."""
    rule = case.law.rules.get(name)
    if rule is None or rule.step == "duty":
        return False
    if rule.lifts and not any(evaluate_rule(one, case).outcome is not False for one in rule.lifts):
        return False  # an exception that could lift nothing
    if rule.step == "definition":
        return evaluate_rule(name, case).outcome is not False
    return own_outcome(rule, case) is not False


def bearing(
    edits: list[Edit], before: Standing, after: Standing, places: frozenset[str | None] = frozenset()
) -> list[Edit]:
    """The differences that the two answers rest on, requirements first; all where none is found.

    `places` are codes asked about beside those of the answers, which may stand for a class of them.
    """
    rules: set[str] = set()
    places_asked: set[str] = set()
    for old, new in zip(before.answered, after.answered, strict=True):
        for node in _proofs(old, new):
            rules.update(_reached(node))
            if isinstance(node.source, PLACED):
                places_asked.add(node.source.places)
        rules.add(str(new.subject.id))
    groups = groups_named(places_asked, after.law)
    codes = places | {code for one in after.answered for code in codes_asked(one.solution.case)}
    found = [
        edit
        for edit in edits
        if (edit.id in rules if edit.member is None else edit.id in groups and edit.member in codes)
    ]
    return sorted(found or edits, key=rank)


ORDER = (
    "record",
    "requirement",
    "membership",
    "exception",
    "review",
    "classification",
    "presumption",
    "definition",
    LIMIT,
)


def rank(edit: Edit) -> int:
    """Where an edit stands among others that are told: requirements first."""
    return ORDER.index(edit.kind) if edit.kind in ORDER else len(ORDER)


def _nodes(one: Answered, names: Iterable[str]) -> list[Node]:
    case = one.solution.case
    return [evaluate_rule(name, case) for name in names if name in case.law.rules]


def _roots(solution: Solution) -> set[str]:
    """Rules that hold or are open in an answer, and the policy that it names."""
    found = solution.determination
    nodes = (*found.classifications, *found.requirements, *found.exceptions)
    names = {node.source.id for node in nodes if node.outcome is not False}
    return names | ({solution.review.rule.id} if solution.review and solution.review.rule else set())


def _proofs(old: Answered, new: Answered) -> Iterator[Node]:
    """Every proof node, on both sides, of what holds or is open on either."""
    names = sorted(_roots(old.solution) | _roots(new.solution))
    for one in (old, new):
        yield from walk(_nodes(one, names), whole=True)


def _reached(node: Node) -> Iterator[str]:
    """The rule that holds or is open in a node of a proof, or the limit that it asks for."""
    if isinstance(node.source, Rule):
        if node.source.step in STEPS and node.outcome is not False:
            yield node.source.id
    elif isinstance(node.source, c.AtThreshold):
        yield node.source.threshold


PLACED = c.Destination | c.Headquarters | c.AllHeadquarters | c.Designer
"""Conditions that ask for a place."""


def groups_named(expressions: Iterable[str], law: Law) -> set[str]:
    """Groups that expressions over places name, directly or through other groups."""
    groups: dict[str, Any] = law.statutes.section["groups"]
    pending = {name for places in expressions for name in names_in(parse_places(places))}
    found: set[str] = set()
    while pending:
        name = pending.pop()
        if name in groups and name not in found:
            found.add(name)
            pending |= names_in(parse_places(groups[name][2])) if groups[name][2] else set()
    return found
