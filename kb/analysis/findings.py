"""What the records say of whether controls work: chips under limits, models, and what those were trained on."""

from collections import Counter
from typing import Any

from kb.analysis.availability import Shelf
from kb.analysis.desk import Desk
from kb.analysis.instruments import Instruments
from kb.analysis.launches import Launch, launches, left_out
from kb.analysis.matrix import code_of
from kb.analysis.shares import shares
from kb.analysis.under_limits import under_limits
from kb.law.query import today_in_washington

FORMAT = "kb.findings/1"
Row = dict[str, Any]
WITHIN = 25.0
"""Percent of a limit that is still just under it, where nothing else is asked."""


def findings(desk: Desk, to: str = "China", within: float = WITHIN, on: str | None = None) -> Row:
    """`kb.findings/1`: margins at launch, chips under limits and when they were caught, shares of models, old stock.

    within
        Percent of a limit that is still just under it.
    on
        The day as of which it is told, today in Washington where none is given; what came later is left out.

    Raises UseError for an unknown destination or day.
    """
    code = code_of(desk, to)
    instruments = Instruments(desk)
    day = today_in_washington() if on is None else desk.reader.read({"chip": "any", "on": on}).on
    found = launches(desk, code, day)
    under = under_limits(desk, found, within, day, instruments)
    groups, stock = shares(desk, Shelf(desk), day)
    return {
        "format": FORMAT,
        "query": {"to": code, "within": within, "on": day},
        "destination": {"code": code, "name": desk.judge.statutes.destinations[code][0]},
        "verdicts": dict(Counter(one.standing.found["verdict"] for one in found)),
        "left_out": left_out(desk, day),
        "launches": [_launch(one) for one in found],
        "under_limits": under,
        "models": groups,
        "old_stock": stock,
        "instruments": instruments.used,
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _launch(one: Launch) -> Row:
    answer = one.standing.found
    return {
        "id": one.ic.id,
        "name": one.ic.name,
        "came_out": one.on,
        "announced": one.announced,
        "judged": one.judged,
        "verdict": answer["verdict"],
        "required": answer["required"],
        "lifted": answer["lifted"],
        "eccn": answer["classification"]["eccn"],
        "nearest": one.nearest["threshold"] if one.nearest else None,
        "limits": one.limits,
    }
