"""Every day on which an answer changed, in both layers, with the instruments that changed it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from kb.analysis.bearing import bearing, may_bear
from kb.analysis.cautions import cautions
from kb.analysis.desk import Desk
from kb.analysis.edits import Edit, edits_between
from kb.analysis.events import events_of
from kb.analysis.instruments import Instruments, Window
from kb.analysis.standing import Asked, Standing, asked, cases, differing, law_of, standing
from kb.law.carry import Carried
from kb.law.day import LAYERS, Law, Layer
from kb.law.query import today_in_washington
from kb.law.situation import days_spoken_of
from kb.law.turnover import codes_asked, turnover
from kb.records.days import EARLIEST_DAY
from kb.store.problems import UseError

FORMAT = "kb.timeline/1"


class Turn(NamedTuple):
    """A day from which the answer is another: in which aspects, and by which differences in the law."""

    day: str
    standing: Standing
    changed: list[str]
    edits: list[Edit]


def turns(desk: Desk, question: Asked, layer: Layer, first: str, last: str) -> Iterator[Turn]:
    """The answer on the first day, then every day through the last on which it changes."""
    days = [first, *(day for day in _days(desk, question, layer) if first < day <= last)]
    carried = [Carried() for _ in question.variants]
    now = standing(question, law_of(desk, first, layer), carried)
    yield Turn(first, now, [], [])
    for earlier, day in pairwise(days):
        before, after = law_of(desk, earlier, layer), law_of(desk, day, layer)
        edits = edits_between(before, after)
        carried = _carried_on(carried, question, before, after)
        if not (may_bear(edits, cases(question, before), cases(question, after)) or _spoken(question, day)):
            continue
        then = standing(question, after, carried)
        changed = differing(now.found, then.found)
        if changed:
            yield Turn(day, then, changed, bearing(edits, now, then))
        now = then


def _carried_on(carried: list[Carried], question: Asked, before: Law, after: Law) -> list[Carried]:
    """The proofs that the next day leaves as they are; none on a day that a statement on record speaks of."""
    if _spoken(question, after.day):
        return [Carried() for _ in question.variants]
    turn = turnover(before, after)
    for one, case in zip(carried, cases(question, after), strict=True):
        one.leave(turn.affected(codes_asked(case)))
    return carried


def _days(desk: Desk, question: Asked, layer: Layer) -> list[str]:
    """Days on which the law changes, or the text that a statement on record speaks of."""
    spoken = {day for subject, _, _ in question.variants for day in days_spoken_of(subject)}
    return sorted({*desk.judge.statutes.change_days(layer), *spoken})


def _spoken(question: Asked, day: str) -> bool:
    return any(day in days_spoken_of(subject) for subject, _, _ in question.variants)


def timeline(desk: Desk, chip: str, to: str, first: str | None = None, last: str | None = None) -> dict[str, Any]:
    """`kb.timeline/1`: the answers of both layers through time, and the events beside them.

    Days are ISO days, both included; from the first on file to today in Washington where not
    given. Raises UseError for an unknown chip, destination or day.
    """
    question = asked(desk, chip, to)
    first = EARLIEST_DAY if first is None else desk.reader.read({"chip": chip, "on": first}).on
    last = today_in_washington() if last is None else desk.reader.read({"chip": chip, "on": last}).on
    if last < first:
        raise UseError(f"until: expected a day from {first} on, found {last}")
    found = {layer: list(turns(desk, question, layer, first, last)) for layer in LAYERS}
    code = str(question.query.to)
    subjects = [subject for subject, _, _ in question.variants]
    instruments = Instruments(desk)
    layers = {layer: _spans(found[layer], instruments) for layer in LAYERS}
    return {
        "format": FORMAT,
        "query": {"chip": chip, "to": code, "from": first, "until": last},
        "subject": {"id": subjects[0].id, "name": subjects[0].name, "vendor": subjects[0].vendor},
        "variants": [{"id": one.id, "name": one.name} for one in subjects],
        "destination": {"code": code, "name": desk.judge.statutes.destinations[code][0]},
        "layers": layers,
        "events": events_of(desk, subjects, code, first, last),
        "instruments": instruments.used,
        "assumed": list(found[LAYERS[0]][0].standing.answered[0].solution.case.situation.assumed),
        "warnings": cautions(desk, last),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _spans(found: list[Turn], instruments: Instruments) -> list[dict[str, Any]]:
    """Each answer with the days through which it stood; `until` is the first day after, or null."""
    ends = [turn.day for turn in found[1:]]
    return [_span(turn, end, instruments) for turn, end in zip(found, [*ends, None], strict=True)]


def _span(turn: Turn, end: str | None, instruments: Instruments) -> dict[str, Any]:
    answer = turn.standing.found
    policy = answer["review_policy"] if answer["required"] is not False else None
    return {
        "from": turn.day,
        "until": end,
        "verdict": answer["verdict"],
        "required": answer["required"],
        "lifted": answer["lifted"],
        "eccn": answer["classification"]["eccn"],
        "paragraphs": answer["classification"]["paragraphs"],
        "possible": answer["classification"]["possible"],
        "rules": [{name: one[name] for name in ("rule", "version", "basis", "outcome")}
                  for one in answer["requirements"]],
        "exceptions": [{name: one[name] for name in ("name", "rule", "outcome", "precondition")}
                       for one in answer["exceptions"] if one["outcome"] is not False],
        "review_policy": policy["policy"] if policy else None,
        "possible_policies": policy["possible"] if policy else [],
        "variants": [{"id": one.subject.id, "verdict": one.verdict} for one in turn.standing.answered],
        "changed": turn.changed,
        "changed_by": [instruments.edit(edit, Window(turn.day, turn.day)) for edit in turn.edits],
    }  # fmt: skip
