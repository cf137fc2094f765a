"""The days on which two data sets may answer differently: today, and the history of what differs between them."""

from collections.abc import Iterable, Iterator
from typing import Any

from kb.analysis.desk import Desk
from kb.analysis.flips import Pair
from kb.law.day import Layer, Statutes, edges, intervals_of
from kb.law.evaluate import Case
from kb.law.query import today_in_washington
from kb.law.situation import Subject, days_spoken_of, views
from kb.law.steps import determine
from kb.records import conditions as c
from kb.records.days import EARLIEST_DAY
from kb.records.serial import from_plain


def days_of(before: Desk, after: Desk, layer: Layer, edited: Iterable[Pair]) -> list[str]:
    """Today, the days on which differing rules and memberships begin or end, and those on which the
    classification of an edited chip changes; sorted, none before the first on file."""
    found = {today_in_washington(), *law_days(before, after, layer)}
    for old, new in edited:
        found.update(_chip_days(before, old, layer), _chip_days(after, new, layer))
    return sorted(day for day in found if day >= EARLIEST_DAY)


def law_days(before: Desk, after: Desk, layer: Layer) -> set[str]:
    """The days on which rules and memberships that differ begin or end."""
    return {
        day
        for one, other in ((before, after), (after, before))
        for day in _law_days(one.judge.statutes, other.judge.statutes, layer)
    }


def _law_days(one: Statutes, other: Statutes, layer: Layer) -> Iterator[str]:
    moved = {name for name, limit in one.thresholds.items() if other.thresholds.get(name) != limit}
    theirs = other.rules()
    for name, plain in one.rules().items():
        if theirs.get(name) != plain or any(moved & _limits(version["when"]) for version in plain["versions"]):
            for version in plain["versions"]:
                yield from edges(version[layer])
    groups = other.section["groups"]
    for name, group in one.section["groups"].items():
        if groups.get(name) != group:
            for member in group[1]:
                yield from edges(intervals_of(member, layer))


def _limits(when: Any) -> set[str]:
    return {leaf.threshold for leaf in c.leaves(from_plain(when)) if isinstance(leaf, c.AtThreshold)}


def _chip_days(desk: Desk, subject: Subject, layer: Layer) -> Iterator[str]:
    """Days on which a rule of classification comes to another outcome, and those that a statement speaks of."""
    query = desk.reader.read({"chip": "any"})
    situation, seen = desk.judge.situation(query, subject), views(subject, preferred=True)
    last = None
    for day in desk.judge.statutes.change_days(layer):
        found = determine(Case(desk.judge.statutes.on(day, layer), subject, situation, seen)).classifications
        now = [(node.source.id, node.outcome) for node in found]
        if now != last:
            yield day
        last = now
    yield from days_spoken_of(subject)
