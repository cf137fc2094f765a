"""Steps 1 to 3 of the law: classify, require, except. One pass of a case; `review` is step 4."""

from collections.abc import Iterable
from typing import NamedTuple

from kb.law.day import Rule
from kb.law.evaluate import Case, Node, evaluate_rule
from kb.truth.kleene import Truth, all_of, any_of, negate


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


def determine(case: Case, above: Determination | None = None) -> Determination:
    """Steps 1 to 3. Nothing unknown turns into "not required": Kleene's tables throughout.

    above
        Of a wider case that this one narrows: what is decided there is so here, and not asked again.
    """
    if above is None:
        classifications = _asked(case.law.by_step["classification"], case)
    else:
        classifications = _narrowed(above.classifications, case)
    described = any_of(node.outcome for node in classifications if node.source.describes)
    eccn = _eccn(classifications)
    requirements = _requirements(case, above)
    required = any_of(node.outcome for node in requirements)
    exceptions = _exceptions(case, requirements, above) if required is not False else ()
    lifted = _lifted(requirements, exceptions) if required else None
    paragraphs = _paragraphs(classifications, eccn, case)
    return Determination(classifications, requirements, exceptions, required, lifted, described, eccn, paragraphs)


def _asked(rules: Iterable[Rule], case: Case) -> tuple[Node, ...]:
    remembered = case.memo.get
    return tuple([remembered((rule.id, None)) or evaluate_rule(rule.id, case) for rule in rules])


def _narrowed(nodes: Iterable[Node], case: Case) -> tuple[Node, ...]:
    return tuple([node if node.outcome is not None else evaluate_rule(node.source.id, case) for node in nodes])


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


def _requirements(case: Case, above: Determination | None) -> tuple[Node, ...]:
    """Every requirement; none binds an item that is not subject to the EAR."""
    subject_to = case.situation.facts.get("subject_to_ear")
    if above is not None and subject_to == "true":
        return _narrowed(above.requirements, case)
    nodes = _asked(case.law.by_step["requirement"], case)
    if subject_to == "true":
        return nodes
    limit: Truth = None if subject_to is None else False
    return tuple(_contested(node) if limit is False and _presumed(node) else _limited(node, limit) for node in nodes)


def _limited(node: Node, limit: Truth) -> Node:
    return node._replace(outcome=all_of((node.outcome, limit)))


def _presumed(node: Node) -> bool:
    """General Prohibition 10 presumes a breach of the EAR, and with it that they apply."""
    return node.source.basis == "general_prohibition_10" and node.outcome is not False


def _contested(node: Node) -> Node:
    """What is stated and what BIS presumes contradict each other: nothing is concluded."""
    return node._replace(outcome=None, detail="stated not to be subject to the EAR, and presumed by BIS to breach them")


def _exceptions(case: Case, requirements: tuple[Node, ...], above: Determination | None) -> tuple[Node, ...]:
    """The exceptions that could lift a requirement which holds or is open."""
    bite = {node.source.id for node in requirements if node.outcome is not False}
    if above is None:
        rules = (rule for rule in case.law.by_step["exception"] if not bite.isdisjoint(rule.lifts))
        return _asked(rules, case)
    return _narrowed((node for node in above.exceptions if not bite.isdisjoint(node.source.lifts)), case)


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
