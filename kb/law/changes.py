"""What would change the answer: the assumptions, the nearest limits, the days before and after.

Single changes only, each held against everything else as it is: each assumption, each measure's
nearest region with another answer, the data center fact and the nearest day.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from kb.law.assumed import assumed_facts
from kb.law.day import Statutes, Threshold
from kb.law.depends import Dependencies, carried_over
from kb.law.evaluate import Case, Node
from kb.law.margins import lead
from kb.law.moves import borders, followed
from kb.law.openness import Option, Variable, applied, seats
from kb.law.parties import change_days, listed_stranger
from kb.law.review import UNDETERMINED, review
from kb.law.solution import Solution
from kb.law.steps import determine
from kb.law.turnover import left_standing
from kb.law.wording import LIST_NAMES, number, span_text
from kb.records.law_constants import UNITS
from kb.truth.decimals import PLACES
from kb.truth.kleene import Truth
from kb.truth.ranges import Range, Ratio, is_point, point, shown
from kb.truth.regions import Edge, bottom_of, cut, intersect, join


class Verdict(NamedTuple):
    """What a change is judged by."""

    verdict: str
    policy: str | None
    rule: str | None


def verdict_of(required: Truth, lifted: Truth) -> str:
    """The verdict of the contract from its two truths."""
    if required is None:
        return "undetermined"
    if not required:
        return "no_license_required"
    return "exception_available" if lifted else "license_required"


def would_change(solution: Solution, statutes: Statutes, limits: list[Threshold]) -> list[dict[str, Any]] | None:
    """The nearest single changes that give another verdict or review policy; None where cases tell it."""
    now = Verdict(verdict_of(solution.required, solution.lifted), _policy(solution), None)
    if solution.cells or solution.missing:
        return None
    dependencies = Dependencies(solution.case.law)
    found = [
        *_days(solution.case, statutes, now),
        *_measures(solution.case, limits, now, dependencies),
        *_facts(solution, now, dependencies),
        *_headquarters(solution, now, dependencies),
        *_exporter(solution.case, now, dependencies),
        *_listed(solution.case, now, dependencies),
    ]
    return [
        {
            "fact": fact, "from": old, "to": new, "verdict": then.verdict,
            "review_policy": then.policy, "rule": then.rule,
        }
        for fact, old, new, then in found
    ]  # fmt: skip


Change = tuple[str, str, str, Verdict]


def _policy(solution: Solution) -> str | None:
    return solution.review.policy if solution.review and solution.required else None


def _judge(case: Case | None) -> Verdict | None:
    if case is None:
        return None
    found = determine(case)
    judged = review(case, found) if found.required else None
    held = [n.source for n in found.requirements if n.outcome is True and n.source.superseded_by is None]
    return Verdict(
        verdict_of(found.required, found.lifted), judged.policy if judged else None, held[0].id if held else None
    )


def _differs(then: Verdict | None, now: Verdict) -> bool:
    return then is not None and (then.verdict, then.policy) != (now.verdict, now.policy)


def _days(case: Case, statutes: Statutes, now: Verdict) -> Iterator[Change]:
    """The nearest day before and after on which the answer is another."""
    law = case.law
    parties = case.situation.parties or ()
    days = sorted({*statutes.change_days(law.layer), *change_days(parties, law.layer)})
    there = case
    for before, day in pairwise([day for day in days if day <= law.day][::-1]):
        there = _on(there, statutes, day)
        then = _judge(there)
        if then is not None and _differs(then, now):
            yield "on", law.day, f"before {before}", then
            break
    there = case
    for day in (day for day in days if day > law.day):
        there = _on(there, statutes, day)
        then = _judge(there)
        if then is not None and _differs(then, now):
            yield "on", law.day, f"from {day}", then
            break


def _on(case: Case, statutes: Statutes, day: str) -> Case:
    """The case on another day, with the proofs that the days between leave as they are."""
    law = statutes.on(day, case.law.layer)
    moved = Case(law, case.subject, case.situation, case.views)
    moved.memo.update(left_standing(case, law))
    return moved


def _measures(case: Case, limits: list[Threshold], now: Verdict, dependencies: Dependencies) -> Iterator[Change]:
    """Along each measure, the nearest region below and above with another answer."""
    index = lead(case)
    for measure, edges in borders(case, index, limits).items():
        span = case.views[index].spans[measure]
        whole = shown(span)
        if is_point(whole):
            yield from _along(case, index, measure, span, whole, edges, now, dependencies)


def _along(
    case: Case,
    index: int,
    measure: str,
    span: Range | Ratio,
    whole: Range,
    edges: set[Edge],
    now: Verdict,
    dependencies: Dependencies,
) -> Iterator[Change]:
    regions = cut(Range(0, None), edges)
    settled = carried_over(case, measure, dependencies)
    here = next(i for i, region in enumerate(regions) if _holds(region, whole.low))
    for step, others in ((-1, regions[:here][::-1]), (1, regions[here + 1 :])):
        found = _nearest(_judged(case, index, measure, others, step, settled), now, step)
        if found is not None:
            yield _shown(measure, span, whole, found[0], step, found[1])


def _judged(
    case: Case, index: int, measure: str, regions: list[Range], step: int, settled: dict[Any, Node]
) -> Iterator[tuple[Range, Verdict | None]]:
    """Regions with what they come to; one that stays open is cut at every limit on record, tested now or not."""
    for region in regions:
        moved = _moved(case, index, measure, region, settled)
        then = _judge(moved)
        if not _is_open(moved, then):
            yield region, then
            continue
        edges = borders(case, index, list(case.law.thresholds.values())).get(measure, set())
        for part in cut(region, edges)[::step]:
            yield part, _judge(_moved(case, index, measure, part, settled))


def _is_open(case: Case, then: Verdict | None) -> bool:
    """Whether parts of a region could come to something else; a lifting that is open reads as none."""
    found = determine(case)  # every rule is remembered in the case
    return found.required is None or (found.required and (found.lifted is None or _open_policy(then)))


def _open_policy(then: Verdict | None) -> bool:
    return then is not None and then.policy == UNDETERMINED


def _nearest(judged: Iterator[tuple[Range, Verdict | None]], now: Verdict, step: int) -> tuple[Range, Verdict] | None:
    """The first region with another answer, with what follows it of that same answer."""
    found: tuple[Range, Verdict] | None = None
    for region, then in judged:
        if found is not None:
            if then != found[1]:
                break
            found = (join(found[0], region) if step > 0 else join(region, found[0])), found[1]
        elif then is not None and _differs(then, now):
            found = region, then
    return found


def moved_to(case: Case, index: int, threshold: Threshold) -> Case:
    """The case with one measure of one IC exactly at a limit, or just past one that must be exceeded."""
    at = threshold.limit + (threshold.operator == ">")
    return _moved(case, index, threshold.measure, point(at), {})


def _holds(region: Range, value: Any) -> bool:
    return intersect(point(value), region) is not None


def _moved(case: Case, index: int, measure: str, region: Range, settled: dict[Any, Node]) -> Case:
    """The case with one measure elsewhere. A density that moves is taken to move by its area."""
    views = list(case.views)
    spans = followed(views[index].spans, measure, region, case.subject.ics[index].measures)
    views[index] = views[index]._replace(spans=spans)
    moved = Case(case.law, case.subject, case.situation, tuple(views))
    moved.memo.update(settled)
    return moved


def _shown(measure: str, span: Range | Ratio, whole: Range, region: Range, step: int, then: Verdict) -> Change:
    """The change in words: the edge of the region that is met first."""
    unit = UNITS[measure]
    if isinstance(span, Ratio) and is_point(span.top):
        area = bottom_of(span.top.low, region)
        return "applicable_die_area", f"{number(span.bottom.low)} mm²", _edge(area, -step, "mm²"), then
    return measure, span_text(whole, unit), _edge(region, step, unit), then


def _edge(region: Range, step: int, unit: str) -> str:
    """The end that is met first, rounded so that the first value which can be stated beyond it is in the region."""
    end, opened = (region.low, region.low_open) if step > 0 else (region.high or 0, region.high_open)
    up = opened if step < 0 else not opened
    edge = number(-(-end // 1) if up else end // 1, PLACES) + (f" {unit}" if unit else "")
    if step > 0:
        return f"above {edge}" if opened else f"{edge} or more"
    return f"below {edge}" if opened else f"{edge} or less"


ASSUMED_FACTS: tuple[str, ...] = ("end_use", "transaction", "form", "subject_to_ear")


def _facts(solution: Solution, now: Verdict, dependencies: Dependencies) -> Iterator[Change]:
    """Facts of the deal, assumed or stated, and the marketing for data centers, each at its other values."""
    case = solution.case
    known = case.law.statutes.section["facts"]
    values = case.situation.facts
    current = {name: values[name] for name in ASSUMED_FACTS if values[name] is not None}
    current |= {name: values[name] for name in sorted(case.situation.stated - {"base_entry"}) if name in known}
    if current.get("transaction") == "export":
        current.pop("subject_to_ear", None)  # whatever is in the United States is subject to the EAR
    if case.subject.kind == "ic":
        current["datacenter"] = case.views[0].facts["datacenter"]
    current |= assumed_facts(solution)
    for name, value in current.items():
        settled = carried_over(case, name, dependencies)
        yield from _values(case, name, value, known[name][1], now, settled)


def _values(
    case: Case, name: str, value: str | None, values: list[str], now: Verdict, settled: dict[Any, Node]
) -> Iterator[Change]:
    """Other values of one fact, those with the same consequence together."""
    variable = Variable(name, 0 if name == "datacenter" else None, ())
    alike: dict[Verdict, list[str]] = {}
    for other in (one for one in values if one != value):
        changed = applied(case, {variable: Option(None, other, other)})
        if changed is not None:
            changed.memo.update(settled)
        then = _judge(changed)
        if then is not None and _differs(then, now):
            alike.setdefault(then, []).append(other)
    for then, others in alike.items():
        yield name, value or "not known", " or ".join(others), then


def _headquarters(solution: Solution, now: Verdict, dependencies: Dependencies) -> Iterator[Change]:
    """A buyer, or its parent, headquartered elsewhere: one seat of each class that rules tell apart."""
    case = solution.case
    situation = case.situation
    recorded = any(party.ids for party in situation.parties or ())  # who sits where its record says
    if situation.headquarters is None or (recorded and "headquarters" not in situation.assumed):
        return
    settled = carried_over(case, "headquarters", dependencies)
    exceptions = [node.source for node in solution.determination.exceptions]
    for label, code in seats(case, [*case.law.by_step["requirement"], *exceptions]):
        changed = Case(case.law, case.subject, situation._replace(headquarters=(code,)), case.views)
        changed.memo.update(settled)
        then = _judge(changed)
        if then is not None and _differs(then, now):
            yield "headquarters", ", ".join(filter(None, situation.headquarters)), label, then


def _exporter(case: Case, now: Verdict, dependencies: Dependencies) -> Iterator[Change]:
    """Another exporter, of whom nobody knows which letters came to them."""
    situation = case.situation
    if not situation.exporter:
        return
    other = situation._replace(exporter="", assumed=())
    changed = Case(case.law, case.subject, other, case.views)
    changed.memo.update(carried_over(case, "exporter", dependencies))
    then = _judge(changed)
    if then is not None and _differs(then, now):
        yield "exporter", situation.exporter, "another firm", then


LIST_ASKED = "entity_list"
"""The list that reaches every item; a stranger's row on it shows what a listed party would mean."""


def _listed(case: Case, now: Verdict, dependencies: Dependencies) -> Iterator[Change]:
    """A party on the Entity List, where none was assumed."""
    if "end_user" not in case.situation.assumed:
        return
    situation = case.situation._replace(parties=(listed_stranger(LIST_ASKED),))
    changed = Case(case.law, case.subject, situation, case.views)
    changed.memo.update(carried_over(case, "end_user", dependencies))
    then = _judge(changed)
    if then is not None and _differs(then, now):
        yield "end_user", "no listed party", f"on {LIST_NAMES[LIST_ASKED]}", then
