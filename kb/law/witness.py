"""The witness of an outcome: the part of a proof that settles it, and the leaves it rests on."""

from collections.abc import Iterator

from kb.law.day import Rule
from kb.law.evaluate import Case, Node, evaluate_rule
from kb.law.solution import Solution
from kb.records import conditions as c

LONGEST_LIST = 4
"""More false alternatives than this say less than their title."""


def deciding(solution: Solution) -> list[Node]:
    """The rules that the verdict rests on: what holds or is open, else what does not and why."""
    found = solution.determination
    held = [n for n in found.requirements if n.outcome is True]
    open_ = [n for n in found.requirements if n.outcome is None]
    classes = _classes(found.classifications)
    if held:
        lifting = [n for n in found.exceptions if n.outcome is not False]
        return [*classes, *_first(held), *([] if solution.lifted is False else open_), *lifting, *_reviews(solution)]
    if open_:
        return [*classes, *open_]
    return [*classes, *sorted((n for n in found.requirements if _bears(n)), key=_nearness)]


def _classes(nodes: tuple[Node, ...]) -> list[Node]:
    """The entries that describe the item or tell why not; else what is open, else what its numbers miss."""
    return (
        [node for node in nodes if node.outcome is True or _told(node)]
        or [node for node in nodes if node.outcome is None]
        or [node for node in nodes if not _fails_by(node, (c.Fact,))]
        or list(nodes)
    )


def _told(node: Node) -> bool:
    """An entry that does not describe the item by its numbers, which is worth telling; not by kind."""
    source = node.source
    return node.outcome is False and source.describes and "." not in source.eccn and not _fails_by(node, (c.Fact,))


def _first(nodes: list[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: precedence(node.source))


def precedence(rule: Rule) -> tuple[bool, bool]:
    """The order in which requirements are told: an embargo first, what a later rule overtook last."""
    return rule.superseded_by is not None, rule.basis != EMBARGO


EMBARGO = "embargo"


def _bears(node: Node) -> bool:
    """Whether a requirement that does not hold is worth naming: not a stranger's letter or another kind's."""
    if _fails_by(node, (c.Fact, c.Party)) or _of_another_kind(node):
        return False
    return node.source.basis in ("destination", "headquarters") or (
        node.source.basis == "is_informed_letter" and not _fails_by(node, (c.Exporter, c.Destination, c.Chip, c.Vendor))
    )


def _nearness(node: Node) -> bool:
    """Rules that reach the place and fail by the item come before those that do not reach it."""
    return _fails_by(node, (c.Destination, c.Headquarters, c.AllHeadquarters))


def _fails_by(node: Node, kinds: tuple[type, ...]) -> bool:
    """Whether a leaf of these kinds, of the rule's own condition, settles that it does not hold."""
    stack = list(node.children[:1])
    while stack:
        one = stack.pop()
        if one.outcome is False and isinstance(one.source, kinds):
            return True
        if isinstance(one.source, c.AllOf | c.AnyOf):
            stack += one.children
        elif isinstance(one.source, c.Not) and one.outcome is False:
            return any(isinstance(leaf.source, kinds) for leaf in leaves_of([one]))
    return False


def _of_another_kind(node: Node) -> bool:
    """Whether the control numbers that a rule asks for are all of another kind of item."""
    asked = [one for one in walk([node]) if isinstance(one.source, c.Eccn) and one.outcome is False]
    return bool(asked) and all(
        one.children and all(_fails_by(child, (c.Fact,)) for child in one.children) for one in asked
    )


def _reviews(solution: Solution) -> list[Node]:
    rule = solution.review.rule if solution.review else None
    return [] if rule is None else [evaluate_rule(rule.id, solution.case)]


def witness(node: Node) -> tuple[Node, ...]:
    """The children that settle a node: one true branch of an `any`, one false of an `all`."""
    children = node.children
    if isinstance(node.source, Rule):
        return _of_rule(node)
    if isinstance(node.source, c.AnyOf | c.Eccn) and node.outcome is True:
        return tuple(child for child in children if child.outcome is True)[:1]
    if isinstance(node.source, c.AllOf) and node.outcome is False:
        return tuple(child for child in children if child.outcome is False)[:1]
    if node.outcome is None:
        return tuple(child for child in children if child.outcome is None)
    return children


def _of_rule(node: Node) -> tuple[Node, ...]:
    """A long list of exclusions of which none applies, or a presumption that binds others, is told by its title."""
    if node.source.step == "definition" and node.ic is None and node.children:
        return tuple(child for child in node.children if child.outcome == node.outcome)[:1]
    inner, *others = node.children
    if node.outcome is False and isinstance(inner.source, c.AnyOf) and len(inner.children) > LONGEST_LIST:
        return ()
    if node.outcome is False and node.source.step == "presumption":
        return ()
    if node.outcome is False and inner.outcome is not False:
        return tuple(other for other in others if other.outcome is True)[:1] or (inner,)
    if node.outcome is None and inner.outcome is not None:
        return tuple(other for other in others if other.outcome is None) or (inner,)
    return (inner,)


def walk(roots: list[Node], whole: bool = False) -> Iterator[Node]:
    """Every node of the witnesses of the roots, or of the whole proof, once, parents first."""
    seen: set[int] = set()
    stack = list(reversed(roots))
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        stack += reversed(node.children if whole else witness(node))


def leaves_of(roots: list[Node], whole: bool = False) -> list[Node]:
    """The leaves of the witnesses, or of the whole proof."""
    return [node for node in walk(roots, whole) if not node.children]


def thorough(case: Case) -> Case:
    """The same case evaluated without stopping at the first settling branch."""
    return Case(case.law, case.subject, case.situation, case.views, True)
