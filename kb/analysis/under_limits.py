"""Limits, the chips that came out just under them, and how long it was until a rule caught those."""

from typing import Any

from kb.analysis.desk import Desk
from kb.analysis.instruments import Instruments, Window
from kb.analysis.launches import BESIDE, Launch
from kb.analysis.standing import deciding
from kb.analysis.timeline import turns
from kb.records.days import days_between
from kb.records.law_constants import UNITS
from kb.truth.decimals import plain

Row = dict[str, Any]


def under_limits(desk: Desk, found: list[Launch], within: float, until: str, instruments: Instruments) -> list[Row]:
    """For each limit that kept chips free when they came out: the act behind it, and those chips by day.

    A chip is under the nearest limit at which, all else the same, it would have needed a license;
    `within` is how near, in percent of the limit; `until` the last day on which it may have been caught.
    Days are counted from the publication of the act.
    """
    under: dict[str, list[Launch]] = {}
    for launch in found:
        nearest = launch.nearest
        if nearest is not None and nearest["distance"] <= within:
            under.setdefault(nearest["threshold"], []).append(launch)
    rows = [_limit(desk, name, alike, until, instruments) for name, alike in under.items()]
    return sorted(rows, key=lambda row: (row["published"] or "", row["threshold"]))


def _limit(desk: Desk, name: str, found: list[Launch], until: str, instruments: Instruments) -> Row:
    threshold = desk.judge.statutes.thresholds[name]
    published = min(filter(None, (_published(desk, one) for one, _, _ in threshold.cites)), default=None)
    return {
        "threshold": name,
        "measure": threshold.measure,
        "operator": threshold.operator,
        "limit": plain(threshold.limit),
        "unit": UNITS[threshold.measure],
        "reported": threshold.reported,
        "cites": instruments.cited(threshold.cites),
        "published": published,
        "chips": [
            {**_chip(alike, published), **_later(desk, alike[0], until, instruments)} for alike in _together(found)
        ],
    }


def _published(desk: Desk, instrument: str) -> str | None:
    """The day an act was published; none of a codified text, which is a later reading."""
    record = desk.sections[f"instrument/{instrument}"]
    return None if record["kind"] == "codified_text" else record.get("published") or record.get("effective")


def _together(found: list[Launch]) -> list[list[Launch]]:
    """Variants of a family that came out together and lie alike share a row."""
    rows: dict[tuple[Any, ...], list[Launch]] = {}
    for one in found:
        nearest = one.nearest or {}
        rows.setdefault((one.ic.family or one.ic.id, one.on, nearest.get("value"), nearest.get("high")), []).append(one)
    return list(rows.values())


def _chip(alike: list[Launch], published: str | None) -> Row:
    launch = alike[0]
    nearest = launch.nearest or {}
    return {
        "id": launch.ic.id,
        "name": launch.ic.name,
        "variants": [{"id": one.ic.id, "name": one.ic.name} for one in alike],
        "came_out": launch.on,
        "announced": launch.announced,
        "days_after_publication": None if published is None else _days_after(published, launch),
        **{name: nearest[name] for name in BESIDE},
    }


def _days_after(day: str, launch: Launch) -> Row:
    """Days from a day to a launch; a range where no day of it is known."""
    return {"least": days_between(day, launch.first), "most": days_between(day, launch.last)}


def _days_until(day: str, launch: Launch) -> Row:
    """Days from a launch to a day."""
    return {"least": max(days_between(launch.last, day), 0), "most": days_between(launch.first, day)}


def _later(desk: Desk, launch: Launch, until: str, instruments: Instruments) -> Row:
    """The first day after on which a license was needed, and one before it on which that was not settled."""
    found: dict[str, Row | None] = {"unsettled": None, "caught": None}
    for turn in turns(desk, launch.question, "enforced", launch.judged, max(until, launch.judged)):
        required = turn.standing.found["required"]
        if required is False or (required is None and found["unsettled"]):
            continue
        found["caught" if required else "unsettled"] = {
            "on": turn.day,
            "days_after_launch": _days_until(turn.day, launch),
            "rules": [one["rule"] for one in deciding(turn.standing.found)],
            "changed_by": [instruments.edit(edit, Window(turn.day, turn.day)) for edit in turn.edits],
        }
        if required:
            break
    return found
