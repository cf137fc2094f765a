"""Which answers differ between two points, from what to what and why, over chips and destinations."""

from datetime import date, timedelta
from typing import Any, NamedTuple

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
    pairs = [(one, one) for one in subjects]
    found = list(flips(Side(desk, before), Side(desk, after), pairs, codes, edits_between(before, after)))
    instruments = Instruments(desk, _window(*points))
    rows = [{**row, "days": []} for row in changes(found, Places((before, after)), instruments)]
    ends = [{**point._asdict(), "data": None} for point in points]
    asked = {"chips": len(subjects), "destinations": len(codes), "answers": len(subjects) * len(codes)}
    return shaped(desk, ends, {"chips": chips or None, "to": to or None}, asked, rows, instruments, Between([], [], []))


class Between(NamedTuple):
    """What a comparison of two data sets says beside its rows: the days compared, and chips of one side alone."""

    days: list[str]
    appeared: list[str]
    gone: list[str]


def shaped(
    desk: Desk, ends: list[Any], query: Any, asked: Any, rows: list[Any], instruments: Instruments,
    between: Between,
) -> dict[str, Any]:  # fmt: skip
    """`kb.diff/1` from its rows."""
    counts = {kind: sum(row["answers"] for row in rows if row["kind"] == kind) for kind in KINDS}
    return {
        "format": FORMAT,
        "query": query,
        "before": ends[0],
        "after": ends[1],
        "days": between.days,
        "asked": asked,
        "differing": {"answers": sum(counts.values()), **counts},
        "changes": rows,
        "appeared": between.appeared,
        "gone": between.gone,
        "instruments": instruments.used,
        "warnings": cautions(desk, *(between.days or [end["day"] for end in ends])),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _window(before: Point, after: Point) -> Window:
    """The days on which an instrument can have made a difference: after the earlier point, through the later."""
    first, last = sorted((before.day, after.day))
    if first == last:
        return Window(first, last)
    return Window((date.fromisoformat(first) + timedelta(days=1)).isoformat(), last)
