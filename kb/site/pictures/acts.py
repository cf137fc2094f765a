"""What the timeline of the law shows: acts with their dates, and rules of which the two layers differ."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.law.day import edges, intervals_of
from kb.records.days import EARLIEST_DAY
from kb.records.law_constants import DATES, LAYERS

STEPS = ("classification", "requirement", "exception", "review", "presumption", "duty")
"""Rules whose versions are drawn; definitions are told by the rules that use them."""


Interval = tuple[str | None, str | None, str]
"""First day, first day after, status."""


class Act(NamedTuple):
    """An instrument that changed a rule or a membership."""

    id: str
    title: str
    citation: str | None
    dates: dict[str, str]

    @property
    def first(self) -> str:
        """The earliest of its dates."""
        return min(self.dates.values())


class Versions(NamedTuple):
    """A rule whose layers differ: the intervals of each as (first day, first day after, status)."""

    id: str
    title: str
    layers: dict[str, list[Interval]]


def acts_of(desk: Desk) -> list[Act]:
    """Instruments of which a date is one on which something that cites them begins or ends, in the order of time."""
    moved: dict[str, set[str]] = {}
    for cites, days in _moves(desk):
        for name in cites:
            moved.setdefault(name, set()).update(days)
    found = []
    for name, days in moved.items():
        record = desk.sections[f"instrument/{name}"]
        dates = {date: str(record[date]) for date in DATES if record.get(date)}
        if days & set(dates.values()) and record["kind"] != "codified_text" and max(dates.values()) >= EARLIEST_DAY:
            found.append(Act(name, record["title"], record.get("citation"), dates))
    return sorted(found, key=lambda one: (one.first, one.id))


def _moves(desk: Desk) -> Iterator[tuple[list[str], set[str]]]:
    """Instruments, and the days on which what cites them begins or ends."""
    statutes = desk.judge.statutes
    for rule in statutes.rules().values():
        for version in rule["versions"]:
            for layer in LAYERS:
                for interval in version[layer]:
                    cites = [cite[0] for cite in (*version["cites"], *interval[3])]
                    yield cites, set(edges([interval]))
    for _, dated, _ in statutes.section["groups"].values():
        for member in dated:
            for layer in LAYERS:
                for interval in intervals_of(member, layer):  # type: ignore[arg-type]
                    yield [cite[0] for cite in interval[3]], set(edges([interval]))


def versions_of(desk: Desk) -> list[Versions]:
    """Rules whose two layers are not the same, by the first day on which either begins."""
    found = []
    for name in (name for step in STEPS for name in desk.judge.statutes.section["rules"].get(step, {})):
        rule = desk.judge.statutes.plain(name)
        layers = {layer: _joined(rule["versions"], layer) for layer in reversed(LAYERS)}
        if len({tuple(intervals) for intervals in layers.values()}) > 1:
            found.append(Versions(name, rule["short"] or rule["title"], layers))
    return sorted(found, key=lambda one: (_begins(one), one.id))


def _joined(versions: list[dict[str, Any]], layer: str) -> list[Interval]:
    found = [(start, until, status) for version in versions for start, until, status, *_ in version[layer]]
    return sorted(found, key=lambda one: one[0] or "")


def _begins(one: Versions) -> str:
    return min(start or "" for intervals in one.layers.values() for start, _, _ in intervals)
