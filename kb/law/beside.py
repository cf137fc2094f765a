"""What stands beside the four steps: presumptions, which act where a rule asks for them, and tariffs."""

from typing import Any

from kb.law.evaluate import Case, Node, evaluate_rule


def presumptions(case: Case) -> list[dict[str, Any]]:
    """Presumptions that hold or are open for the item and the parties."""
    return [
        {"rule": node.source.id, "version": node.source.since, "outcome": node.outcome, "text": _text(node)}
        for node in _not_false("presumption", case)
    ]


def other_measures(case: Case) -> list[dict[str, Any]]:
    """Tariffs and other measures that the numbers bring, or leave open."""
    return [
        {
            "kind": case.law.statutes.section["rules"]["duty"][node.source.id]["kind"],
            "rule": node.source.id, "version": node.source.since, "outcome": node.outcome,
            "rate": node.source.rate, "text": _text(node),
        }
        for node in _not_false("duty", case)
    ]  # fmt: skip


def _not_false(step: str, case: Case) -> list[Node]:
    nodes = (evaluate_rule(rule.id, case) for rule in case.law.by_step[step])
    return [node for node in nodes if node.outcome is not False]


def _text(node: Node) -> str:
    return " ".join((node.source.why or node.source.title).split())
