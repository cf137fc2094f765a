"""A die has one area: within a record, and in all records of a maker; what differs is kept as readings."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.chip import Die
from kb.store.load import Entry, Records
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
    for name, entry in records.of("chip").items():
        for index, die in enumerate(entry.record.dies.items if entry.record.dies else []):
            if die.area_mm2.unknown is None:
                yield from _same_die(entry, index, die, seen, name)


def _same_die(entry: Entry, index: int, die: Die, seen: dict[Key, tuple[str, Area]], name: str) -> Iterator[Problem]:
    """A die has the area that it has where it was first named."""
    area = die.area_mm2.bounds()
    first, other = seen.setdefault((name, die.name, die.process), (name, area))
    if die.process is not None and not _apart(area, other):
        first, other = seen.setdefault((f"of {entry.record.vendor}", die.name, die.process), (name, area))
    if _apart(area, other):
        where = "before in this record" if first == name else f"in {first!r}"
        message = f"{die.name} has {plain(area[0])} mm² here and {plain(other[0])} {where}"
        yield problem_at(entry, ("dies", "list", index, "area_mm2"), CODE, message, TIP)


def _apart(one: Area, other: Area) -> bool:
    """Whether two areas have no value in common."""
    (low, high), (least, most) = one, other
    return (high is not None and high < least) or (most is not None and most < low)


CHECK = Check(CODE, "A die has one area in all records of its maker, or readings.", "error", run)
