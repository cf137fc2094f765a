"""Limits, the chips that came out just under them, and how long it was until a rule caught those."""

from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.analysis.instruments import Instruments, Window
from kb.analysis.launches import Launch
from kb.analysis.near import limit_of
from kb.analysis.standing import deciding
from kb.analysis.timeline import turns
from kb.records.days import days_between

Row = dict[str, Any]
OF_LIMIT = ("threshold", "decides")
"""What a row says of the limit, and the list of limits says for all its chips."""


def under_limits(desk: Desk, found: list[Launch], within: float, until: str, instruments: Instruments) -> list[Row]:
    """For each limit that kept chips free when they came out: the act behind it, and those chips by day.

    A chip is under the nearest limit at which, all else the same, it would have needed a license;
    `within` is how near, in percent of the limit; `until` the last day on which it may have been caught.
    Days are counted from the publication of the act.
    """
    under: dict[str, list[_Under]] = {}
    for launch in found:
        nearest = launch.nearest
        if nearest is not None and nearest["distance"] <= within:
            under.setdefault(nearest["threshold"], []).append(_Under(launch, nearest))
    rows = [_limit(desk, name, alike, until, instruments) for name, alike in under.items()]
    return sorted(rows, key=lambda row: (row["published"] or "", row["threshold"]))


class _Under(NamedTuple):
    """A chip that came out just under a limit, and how it lay beside it."""

    launch: Launch
    beside: Row


def _limit(desk: Desk, name: str, found: list[_Under], until: str, instruments: Instruments) -> Row:
    threshold = desk.judge.statutes.thresholds[name]
    published = min(filter(None, (_published(desk, one) for one, _, _ in threshold.cites)), default=None)
    return {
        **limit_of(threshold),
        "cites": instruments.cited(threshold.cites),
        "published": published,
        "chips": [
            {**_chip(alike, published), **_later(desk, alike[0].launch, until, instruments)}
            for alike in _together(found)
        ],
    }


def _published(desk: Desk, instrument: str) -> str | None:
    """The day an act was published; none of a codified text, which is a later reading."""
    record = desk.sections[f"instrument/{instrument}"]
    return None if record["kind"] == "codified_text" else record.get("published") or record.get("effective")


def _together(found: list[_Under]) -> list[list[_Under]]:
    """Variants of a family that came out together and lie alike share a row."""
    rows: dict[tuple[Any, ...], list[_Under]] = {}
    for one in found:
        ic, row = one.launch.ic, one.beside
        rows.setdefault((ic.family or ic.id, one.launch.on, row["value"], row["high"]), []).append(one)
    return list(rows.values())


def _chip(alike: list[_Under], published: str | None) -> Row:
    launch, row = alike[0]
    return {
        "id": launch.ic.id,
        "name": launch.ic.name,
        "variants": [{"id": one.launch.ic.id, "name": one.launch.ic.name} for one in alike],
        "came_out": launch.on,
        "announced": launch.announced,
        "days_after_publication": None if published is None else _days_after(published, launch),
        **{name: value for name, value in row.items() if name not in OF_LIMIT},
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
