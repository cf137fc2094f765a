"""Chips on the day they came out: the answer in a country, and how far from each limit they lay.

A maker designs for the law that is published, which may bind only some weeks later; so a chip is
held against the latest law that was known when it came out.
"""

from itertools import pairwise
from typing import Any, NamedTuple

from kb.analysis.chip_fields import UNRELEASED
from kb.analysis.desk import Desk
from kb.analysis.edits import edits_between
from kb.analysis.near import beside
from kb.analysis.standing import Asked, Standing, asked, law_of, standing
from kb.law.changes import moved_to
from kb.law.day import Threshold
from kb.law.margins import lead, tested
from kb.law.situation import Ic
from kb.law.steps import determine
from kb.records.days import EARLIEST_DAY, first_and_last

Row = dict[str, Any]
UPWARD = (">=", ">")
"""Limits that a chip passes by growing; the others end an exception or a window."""


class Launch(NamedTuple):
    """A chip that came out while the records run.

    on
        The day as its record has it; `announced`: the day is that of the announcement, as no other is known.
    first, last
        Days between which it came out.
    judged
        The day whose law it is held against: the first, or that on which a law published by then took effect.
    limits
        Each limit that the law of that day held it against, as `kb near` gives a chip beside one.
        `decides`: no license was needed, and at that limit, all else the same, one would be.
    """

    ic: Ic
    question: Asked
    on: str
    announced: bool
    first: str
    last: str
    judged: str
    standing: Standing
    limits: list[Row]

    @property
    def nearest(self) -> Row | None:
        """The closest of the limits that kept a license from being needed."""
        return min((one for one in self.limits if one["decides"]), key=lambda one: one["distance"], default=None)


def launches(desk: Desk, to: str, until: str) -> list[Launch]:
    """Every chip that came out from the first day on file to `until`, in the order of its day, as enforced there."""
    known = _published(desk)
    days = ((record, _came_out(desk, record)) for record, *_ in desk.sections["index"]["chip"])
    found = [_launch(desk, record, day, to, known) for record, day in days if day and _told(day, until)]
    return sorted(found, key=lambda one: (one.first, one.last, str(one.ic.id)))


def left_out(desk: Desk, until: str) -> dict[str, int]:
    """Chips of which no launch is given, by the reason."""
    days = {record: _came_out(desk, record) for record, *_ in desk.sections["index"]["chip"]}
    known = [first_and_last(day)[0] for day in days.values() if day]
    unreleased = sum(_unreleased(desk, record) for record in days)
    return {
        "before_records": sum(day < EARLIEST_DAY for day in known),
        "not_out": unreleased + sum(day > until for day in known),
        "day_unknown": len(days) - unreleased - len(known),
    }


def _came_out(desk: Desk, record: str) -> str | None:
    """The day on which a chip came out, or was announced where nobody says when that was; None for one not out."""
    return None if _unreleased(desk, record) else desk.sections[f"spec/{record}"]["released"]


def _unreleased(desk: Desk, record: str) -> bool:
    return desk.sections["particulars"][record]["status"] in UNRELEASED


def _told(day: str, until: str) -> bool:
    return EARLIEST_DAY <= first_and_last(day)[0] <= until


def _published(desk: Desk) -> list[tuple[str, str]]:
    """Days on which the law changed by acts that were published before, with the day they were."""
    days = desk.judge.statutes.change_days("enforced")
    found = []
    for earlier, day in pairwise(days):
        edits = edits_between(law_of(desk, earlier, "enforced"), law_of(desk, day, "enforced"))
        acts = [desk.sections[f"instrument/{name}"] for edit in edits for name, _, _ in edit.cites]
        made = [act["published"] for act in acts if act.get("effective") == day and act.get("published")]
        if made and min(made) < day:
            found.append((min(made), day))
    return found


def _launch(desk: Desk, record: str, released: str, to: str, known: list[tuple[str, str]]) -> Launch:
    first, last = first_and_last(released)
    judged = max((day for published, day in known if published <= first < day), default=first)
    question = asked(desk, record, to)
    found = standing(question, law_of(desk, judged, "enforced"))
    solution = found.answered[0].solution
    free = solution.required is False
    ic = solution.case.subject.ics[lead(solution.case)]
    limits = [_limit(ic, one, found, free) for one in tested(solution)]
    announced = desk.sections["particulars"][record]["released"] is None
    return Launch(ic, question, released, announced, first, last, judged, found, limits)


def _limit(ic: Ic, threshold: Threshold, found: Standing, free: bool) -> Row:
    row = beside(ic, threshold)
    short = free and threshold.operator in UPWARD and row["holds"] is False and row["distance"] is not None
    return {"threshold": threshold.id, **row, "decides": short and _needed_at(found, threshold)}


def _needed_at(found: Standing, threshold: Threshold) -> bool:
    """Whether a license would be needed if the measure were at the limit."""
    case = found.answered[0].solution.case
    return determine(moved_to(case, lead(case), threshold)).required is True
