"""Which answers differ between two points, from what to what and why, over chips and destinations."""

from datetime import date, timedelta
from typing import Any

from kb.analysis.cautions import cautions
from kb.analysis.changes import KINDS, changes
from kb.analysis.desk import Desk
from kb.analysis.edits import edits_between
from kb.analysis.flips import Side, flips
from kb.analysis.instruments import Instruments, Window
from kb.analysis.matrix import code_of, rows_of
from kb.analysis.points import Point, points_of
from kb.analysis.wording import Places

FORMAT = "kb.diff/1"


def diff(desk: Desk, words: list[str], chips: list[str] | None = None, to: list[str] | None = None) -> dict[str, Any]:
    """`kb.diff/1`: the answers that differ between two points (`points_of`), alike ones in one row.

    Every chip on record and every destination where none is given. Raises UseError, with the
    nearest right names, for what does not exist.
    """
    points = points_of(desk, words)
    before, after = (desk.judge.statutes.on(point.day, point.layer) for point in points)
    subjects = list({one.name: one for row in rows_of(desk, chips) for one in row}.values())
    codes = [code_of(desk, place) for place in to] if to else list(desk.judge.statutes.destinations)
    found = list(
        flips(
            Side(desk, before), Side(desk, after), [(one, one) for one in subjects], codes, edits_between(before, after)
        )
    )
    instruments = Instruments(desk, _window(*points))
    rows = changes(found, Places((before, after)), instruments)
    counts = {kind: sum(row["answers"] for row in rows if row["kind"] == kind) for kind in KINDS}
    return {
        "format": FORMAT,
        "query": {"chips": chips or None, "to": to or None},
        "before": {**points[0]._asdict(), "data": None},
        "after": {**points[1]._asdict(), "data": None},
        "days": [],
        "asked": {"chips": len(subjects), "destinations": len(codes), "answers": len(subjects) * len(codes)},
        "differing": {"answers": sum(counts.values()), **counts},
        "changes": [{**row, "days": []} for row in rows],
        "appeared": [],
        "gone": [],
        "instruments": instruments.used,
        "warnings": cautions(desk, points[0].day, points[1].day),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _window(before: Point, after: Point) -> Window:
    """The days on which an instrument can have made a difference: after the earlier point, through the later."""
    first, last = sorted((before.day, after.day))
    if first == last:
        return Window(first, last)
    return Window((date.fromisoformat(first) + timedelta(days=1)).isoformat(), last)
