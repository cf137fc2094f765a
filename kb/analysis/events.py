"""Events beside the law: which of them concern a chip and a place in a span of days."""

from typing import Any

from kb.analysis.desk import Desk
from kb.law.situation import Subject


def events_of(desk: Desk, subjects: list[Subject], to: str, first: str, last: str) -> list[dict[str, Any]]:
    """Events that concern any of the subjects and the destination, by their day, both ends included.

    A day known only by its month or year counts by its beginning.
    """
    treated_as = desk.judge.statutes.destinations[to][1]
    return [
        _shown(event, desk)
        for event in desk.sections["events"]
        if first[: len(event["on"])] <= event["on"] <= last
        and (not event["places"] or {to, treated_as} & set(event["places"]))
        and any(_concerns(event, subject) for subject in subjects)
    ]


def _concerns(event: dict[str, Any], subject: Subject) -> bool:
    """An event that names neither chips nor vendors concerns all; a chip named stands for its family's."""
    names = {subject.id, subject.family}
    for circuit in subject.ics:
        names |= {circuit.id, circuit.family}
    if event["chips"]:
        return bool(names & set(event["chips"]))
    return not event["vendors"] or subject.vendor in event["vendors"]


def _shown(event: dict[str, Any], desk: Desk) -> dict[str, Any]:
    evidence = [_source(source, at, grade, desk) for source, at, grade in event["evidence"]]
    names = ("id", "on", "until", "title", "says", "chips", "vendors", "places")
    return {"law": False, **{name: event[name] for name in names}, "evidence": evidence}


def _source(name: str, at: str | None, grade: str, desk: Desk) -> dict[str, Any]:
    record = desk.sections[f"source/{name}"]
    return {
        "id": name, "title": record["title"], "publisher": record["publisher"], "url": record.get("url"),
        "at": at, "date": record.get("date"), "grade": grade,
    }  # fmt: skip
