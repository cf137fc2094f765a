"""The proof as data: every node once, with its label, its outcome and both sides of a comparison."""

from typing import Any

from kb.law.day import Rule
from kb.law.evaluate import Node, evaluate_rule
from kb.law.solution import Solution
from kb.law.witness import thorough, walk, witness
from kb.law.wording import word
from kb.records import conditions as c
from kb.records.law_constants import STEPS, UNITS
from kb.truth.decimals import plain
from kb.truth.ranges import is_point, shown

KIND_NAMES = {
    c.AllOf: "all", c.AnyOf: "any", c.Not: "not", c.AtThreshold: "threshold", c.RuleHolds: "rule",
    c.Eccn: "eccn", c.Destination: "destination", c.Headquarters: "headquarters",
    c.AllHeadquarters: "all_headquarters", c.Chip: "chip", c.Vendor: "vendor", c.Designer: "designer",
    c.Exporter: "exporter", c.Party: "party", c.Fact: "fact", c.Undisclosed: "undisclosed",
}  # fmt: skip


def proof_dict(solution: Solution, roots: list[Node], full: bool) -> dict[str, Any]:
    """The witness that settles the verdict, or with `full` every node of every rule of the day."""
    if full:
        case = thorough(solution.case)
        roots = [evaluate_rule(rule.id, case) for step in STEPS[1:] for rule in case.law.by_step[step]]
    names: dict[int, str] = {}
    ordered = list(walk(roots, whole=full))
    for node in ordered:
        names[id(node)] = f"n{len(names) + 1}"
    nodes: dict[str, Any] = {"n0": _answer(solution, [names[id(node)] for node in roots])}
    for node in ordered:
        below = node.children if full else witness(node)
        nodes[names[id(node)]] = _node(node, [names[id(child)] for child in below], solution)
    return {"root": "n0", "nodes": nodes}


def _answer(solution: Solution, children: list[str]) -> dict[str, Any]:
    return {
        "kind": "answer", "label": "a license is required", "outcome": solution.required,
        "children": list(dict.fromkeys(children)), "value": None, "limit": None, "unit": None, "margin": None,
        "cites": [],
    }  # fmt: skip


def _node(node: Node, children: list[str], solution: Solution) -> dict[str, Any]:
    source = node.source
    rule = source if isinstance(source, Rule) else None
    found: dict[str, Any] = {
        "kind": rule.step if rule else KIND_NAMES[type(source)],
        "label": word(node, solution.case.law),
        "outcome": node.outcome,
        "children": children,
        "value": None,
        "limit": None,
        "unit": None,
        "margin": None,
        "cites": [_pinpoint(cite) for cite in rule.cites] if rule else [],
    }
    if isinstance(source, c.AtThreshold):
        _compared(found, node)
    return found


def _compared(found: dict[str, Any], node: Node) -> None:
    threshold, span = node.detail
    found["limit"] = plain(threshold.limit)
    found["unit"] = UNITS[threshold.measure]
    found["cites"] = [_pinpoint(cite) for cite in threshold.cites]
    if span is None:
        return
    whole = shown(span)
    if is_point(whole):
        found["value"] = plain(whole.low)
        found["margin"] = round(float(whole.low / threshold.limit) - 1, 6) if threshold.limit else None


def _pinpoint(cite: tuple[str, str | None, str | None]) -> dict[str, Any]:
    return {"instrument": cite[0], "at": cite[1]}
