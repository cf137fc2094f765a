"""A die has one area: within a record, and in all records of a maker; what differs is kept as readings."""

from collections.abc import Iterator
from typing import NamedTuple

from kb.checks.check import Check, problem_at
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem
from kb.truth.decimals import plain

CODE = "die-areas"
TIP = "keep both as `readings`, or as `low` and `high` around the preferred `value`"
Area = tuple[int, int | None]
Key = tuple[str, str, str | None]
"""Record or maker, die, process."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Dies of one name whose areas have no value in common: in one record, or of one maker and process."""
    seen: dict[Key, tuple[str, Area]] = {}
    for entry, (vendor, dies) in NOTE.all(records):
        for plain_die in dies:
            yield from _same_die(entry, Die(*plain_die), f"of {vendor}", seen)


class Die(NamedTuple):
    """A die as it is noted, with its place in the list; bounds of its area in ten-thousandths of mm²."""

    place: int
    name: str
    process: str | None
    low: int
    high: int | None


def _dies(entry: Entry) -> tuple[str, list[Die]] | None:
    """The maker, and the dies whose area is known."""
    found = [
        Die(index, die.name, die.process, *die.area_mm2.bounds())
        for index, die in enumerate(entry.record.dies.items if entry.record.dies else [])
        if die.area_mm2.unknown is None
    ]
    return (entry.record.vendor, found) if found else None


def _same_die(entry: Entry, die: Die, maker: str, seen: dict[Key, tuple[str, Area]]) -> Iterator[Problem]:
    """A die has the area that it has where it was first named."""
    name, area = entry.id, (die.low, die.high)
    first, other = seen.setdefault((name, die.name, die.process), (name, area))
    if die.process is not None and not _apart(area, other):
        first, other = seen.setdefault((maker, die.name, die.process), (name, area))
    if _apart(area, other):
        where = "before in this record" if first == name else f"in {first!r}"
        message = f"{die.name} has {plain(area[0])} mm² here and {plain(other[0])} {where}"
        yield problem_at(entry, ("dies", "list", die.place, "area_mm2"), CODE, message, TIP)


def _apart(one: Area, other: Area) -> bool:
    """Whether two areas have no value in common."""
    (low, high), (least, most) = one, other
    return (high is not None and high < least) or (most is not None and most < low)


NOTE = Note(CODE, ("chip",), _dies)
CHECK = Check(CODE, "A die has one area in all records of its maker, or readings.", "error", run, (NOTE,))
