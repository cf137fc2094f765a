"""Measures and margins: each number beside each limit it was held against, with both citations."""

from collections.abc import Iterable, Iterator
from typing import Any

from kb.law.day import Rule, Threshold
from kb.law.evaluate import Case, evaluate, evaluate_rule, side
from kb.law.situation import Ic
from kb.law.solution import Solution
from kb.measures.figures import Evidence, Figure
from kb.records import conditions as c
from kb.records.law_constants import UNITS
from kb.truth.decimals import plain
from kb.truth.ranges import is_point, shown

SHOWN = (
    "total_processing_performance",
    "performance_density",
    "applicable_die_area",
    "dram_bandwidth",
    "interconnect",
)
"""The measures that every answer gives."""


def lead(case: Case) -> int:
    """The most capable circuit of the item, whose numbers stand for a computer."""
    return max(case.ics, key=lambda i: case.subject.ics[i].measures.figures[SHOWN[0]].span.low, default=0)


def evidence_of(ic: Ic, measure: str) -> tuple[Evidence, ...]:
    """The evidence that a measure of a circuit rests on."""
    if measure != "performance_density":
        return ic.measures.figures[measure].evidence
    density = ic.measures.density
    if density.stated is not None:
        return density.stated.evidence
    return tuple(dict.fromkeys((*density.top.evidence, *density.bottom.evidence)))


def measures_dict(ic: Ic) -> dict[str, dict[str, Any]]:
    """The measures of the contract: preferred value, what the sources leave, unit, and how."""
    return {name: _density(ic) if name == "performance_density" else _figure(ic, name) for name in SHOWN}


def measures_of_ic(ic: Ic) -> dict[str, dict[str, Any]]:
    """Every measure that a limit may be on, in the shape of `measures_dict`."""
    return {name: _density(ic) if name == "performance_density" else _figure(ic, name) for name in UNITS}


def _figure(ic: Ic, name: str) -> dict[str, Any]:
    figure: Figure = ic.measures.figures[name]
    return {
        "value": plain(figure.value), "low": plain(figure.span.low), "high": plain(figure.span.high),
        "unit": UNITS[name], "how": figure.how,
    }  # fmt: skip


def _density(ic: Ic) -> dict[str, Any]:
    density = ic.measures.density
    whole, preferred = density.full(), density.preferred()
    span = shown(whole)
    best = shown(preferred)
    how = density.stated.how if density.stated else "total processing performance / applicable die area"
    return {
        "value": plain(best.low) if is_point(best) else None, "low": plain(span.low), "high": plain(span.high),
        "unit": UNITS["performance_density"], "how": how,
    }  # fmt: skip


def tested(solution: Solution) -> list[Threshold]:
    """Every limit that the day's law holds this item against, in the order of the steps: as the rules are written."""
    case, law = solution.case, solution.case.law
    held = {node.source.id for node in solution.determination.requirements if node.outcome is not False}
    asked = [
        *law.by_step["classification"],
        *(rule for rule in law.by_step["requirement"] if _addressed(rule, case)),
        *(rule for rule in law.by_step["review"] if held & set(rule.reviews)),
    ]
    seen: set[str] = set()
    limits = {one.id: one for rule in asked for one in _limits_of(rule.id, case, seen)}
    memory = case.subject.kind == "memory"
    return [one for one in limits.values() if memory or one.measure != "memory_bandwidth_density"]


def _limits_of(name: str, case: Case, seen: set[str]) -> Iterator[Threshold]:
    """The limits that a rule names, itself or through others; none below a presumption that is not this exporter's."""
    rule = case.law.rules.get(name)
    if rule is None or name in seen:
        return
    seen.add(name)
    if rule.step == "presumption" and evaluate_rule(name, case).outcome is False:
        return
    for leaf in c.leaves(rule.when):
        if isinstance(leaf, c.AtThreshold):
            yield case.law.thresholds[leaf.threshold]
        for other in _rules_named(leaf, case):
            yield from _limits_of(other, case, seen)
    for other in rule.overridden_by:
        yield from _limits_of(other, case, seen)


def _rules_named(leaf: c.Condition, case: Case) -> Iterable[str]:
    if isinstance(leaf, c.RuleHolds):
        return (leaf.rule,)
    if isinstance(leaf, c.Eccn):
        return (name for eccn in leaf.eccns for name in case.law.by_eccn.get(eccn, ()))
    return ()


def _addressed(rule: Rule, case: Case) -> bool:
    """Whether a requirement could be this exporter's: a letter to another firm tests nothing."""
    if rule.basis != "is_informed_letter":
        return True
    parts = rule.when.parts if isinstance(rule.when, c.AllOf | c.AnyOf) else ()
    return not any(isinstance(part, STRANGERS) and evaluate(part, case).outcome is False for part in parts)


STRANGERS = (c.Exporter, c.Vendor, c.Destination, c.Fact)


def margins(solution: Solution, limits: list[Threshold]) -> list[dict[str, Any]]:
    """The margin of the most capable circuit to every limit tested; ratio is value over limit."""
    case = solution.case
    index = lead(case)
    ic = case.subject.ics[index]
    spans = case.views[index].spans
    return [_margin(threshold, spans[threshold.measure], ic) for threshold in limits]


def _margin(threshold: Threshold, span: Any, ic: Ic) -> dict[str, Any]:
    whole = shown(span)
    value = whole.low if is_point(whole) else None
    return {
        "threshold": threshold.id,
        "measure": threshold.measure,
        "value": plain(value),
        "low": plain(whole.low),
        "high": plain(whole.high),
        "operator": threshold.operator,
        "limit": plain(threshold.limit),
        "unit": UNITS[threshold.measure],
        "holds": side(span, threshold),
        "ratio": None if value is None or not threshold.limit else round(float(value / threshold.limit), 6),
        "evidence": [source for source, _, _ in evidence_of(ic, threshold.measure)],
        "cites": list(dict.fromkeys(instrument for instrument, _, _ in threshold.cites)),
    }
