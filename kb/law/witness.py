"""The witness of an outcome: the part of a proof that settles it, and the leaves it rests on."""

from collections.abc import Iterator

from kb.law.cases import Solution
from kb.law.day import Rule
from kb.law.evaluate import Case, Node, evaluate_rule
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
    return [*classes, *(n for n in found.requirements if _bears(n))]


def _classes(nodes: tuple[Node, ...]) -> list[Node]:
    """The entries that describe the item or tell why not; else what is open, else what its numbers miss."""
    return (
        [node for node in nodes if node.outcome is True or _told(node)]
        or [node for node in nodes if node.outcome is None]
        or [node for node in nodes if not _false_leaf(node, (c.Fact,))]
        or list(nodes)
    )


def _told(node: Node) -> bool:
    """An entry that does not describe the item by its numbers, which is worth telling; not by kind."""
    source = node.source
    return node.outcome is False and source.describes and "." not in source.eccn and not _false_leaf(node, (c.Fact,))


def _first(nodes: list[Node]) -> list[Node]:
    """What was overtaken by a later rule is printed after what was not."""
    return sorted(nodes, key=lambda node: node.source.superseded_by is not None)


def _bears(node: Node) -> bool:
    """Whether a requirement that does not hold is worth naming: not a stranger's letter or place."""
    if _false_leaf(node, (c.Fact,)):
        return False
    return node.source.basis in ("destination", "headquarters") or (
        node.source.basis == "is_informed_letter" and not _false_leaf(node, (c.Exporter, c.Destination))
    )


def _false_leaf(node: Node, kinds: tuple[type, ...]) -> bool:
    return any(leaf.outcome is False and isinstance(leaf.source, kinds) for leaf in leaves_of([node]))


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
