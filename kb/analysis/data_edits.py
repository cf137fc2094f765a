"""What differs between the laws, and the chips, of two data sets on one day."""

from collections.abc import Iterator
from typing import Any

from kb.analysis.edits import LIMIT, Edit
from kb.law.day import Law, Rule, Threshold
from kb.law.situation import Ic, Subject
from kb.law.wording import MEASURE_NAMES, limit_text, span_text
from kb.measures.compute import Measures
from kb.records.law_constants import UNITS
from kb.truth.kleene import Truth
from kb.truth.ranges import Range, Ratio

RECORD = "record"
"""The kind of an edit of a chip's record, beside those of the law."""


def law_edits(before: Law, after: Law) -> list[Edit]:
    """Rules that begin, end or say something else, limits that move, and countries that join or leave a group."""
    return [*_rules(before, after), *_limits(before, after), *_facts(before, after), *_memberships(before, after)]


def _rules(before: Law, after: Law) -> Iterator[Edit]:
    for name in dict.fromkeys((*after.rules, *before.rules)):
        old, new = before.rules.get(name), after.rules.get(name)
        if before.contents(name) == after.contents(name):
            continue
        if (rule := new or old) is not None:
            yield Edit(rule.step, name, None, _change(old, new), rule.short, rule.cites, rule.because)


def _change(old: Rule | None, new: Rule | None) -> str:
    if old is None or new is None:
        return "begins" if old is None else "ends"
    return "changes" if old.certain == new.certain else "settled" if new.certain else "unsettled"


def _limits(before: Law, after: Law) -> Iterator[Edit]:
    for name in dict.fromkeys((*after.thresholds, *before.thresholds)):
        old, new = before.thresholds.get(name), after.thresholds.get(name)
        if old == new:
            continue
        one = new or old
        if one is not None:
            change = "begins" if old is None else "ends" if new is None else "changes"
            told = " → ".join(_limit(found) for found in (old, new) if found is not None)
            title = MEASURE_NAMES[one.measure]
            yield Edit(LIMIT, name, None, change, title, one.cites, told)


def _limit(threshold: Threshold) -> str:
    unit = UNITS[threshold.measure]
    return limit_text(threshold) + (f" {unit}" if unit else "")


def _facts(before: Law, after: Law) -> Iterator[Edit]:
    """What is assumed of a fact, and the values it can have."""
    old, new = before.statutes.section["facts"], after.statutes.section["facts"]
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            change = "begins" if name not in old else "ends" if name not in new else "changes"
            yield Edit("fact", name, None, change, str((new.get(name) or old[name])[0]), ())


def _memberships(before: Law, after: Law) -> Iterator[Edit]:
    old, new = (law.statutes.section["groups"] for law in (before, after))
    if before.day == after.day and _places(before) == _places(after):
        return
    codes = [code for code in after.statutes.destinations if code in before.statutes.destinations]
    for group in old.keys() & new.keys():
        for code in codes:
            was, now = before.member(group, code), after.member(group, code)
            if was is not now:
                joins = "settled" if was is None else "begins"
                change = "unsettled" if now is None else joins if now else "ends"
                yield Edit("membership", group, code, change, group, ())


def _places(law: Law) -> tuple[Any, ...]:
    """All that membership rests on beside the day and the layer."""
    return law.layer, law.statutes.section["groups"], law.statutes.section["destinations"]


def chip_edits(before: Subject, after: Subject) -> list[Edit]:
    """What differs in the records of the circuits of one item: measures in words, else the fact that something does."""
    if before == after:
        return []
    told = "; ".join(
        dict.fromkeys(one for pair in zip(before.ics, after.ics, strict=False) for one in _differing(*pair))
    )
    return [Edit(RECORD, str(after.id), None, "changes", after.name, (), told or "other facts of the record")]


def _differing(old: Ic, new: Ic) -> Iterator[str]:
    for reading in (Measures.preferred, Measures.full):
        was, now = reading(old.measures), reading(new.measures)
        found = [f"{MEASURE_NAMES[name]} {_span(name, was[name])} → {_span(name, now[name])}"
                 for name in now if was[name] != now[name]]  # fmt: skip
        if found:
            yield from found
            break
    if old.datacenter is not new.datacenter:
        yield f"for data centers: {_truth(old.datacenter)} → {_truth(new.datacenter)}"
    if old.designer != new.designer:
        yield f"designer's headquarters {old.designer or 'unknown'} → {new.designer or 'unknown'}"
    if old.statements != new.statements:
        yield "other statements"


def _truth(value: Truth) -> str:
    return "unknown" if value is None else "yes" if value else "no"


def _span(measure: str, span: Range | Ratio) -> str:
    return span_text(span, UNITS[measure])
