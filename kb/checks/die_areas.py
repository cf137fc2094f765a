"""A die has one area: records of one maker that name the same die agree, or keep what differs as readings."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.chip import Die
from kb.store.load import Entry, Records
from kb.store.problems import Problem
from kb.truth.decimals import plain

CODE = "die-areas"
TIP = "keep both as `readings`, or as `low` and `high` around the preferred `value`"
Area = tuple[int, int | None]


def run(records: Records, today: str) -> Iterator[Problem]:
    """Dies of one maker, name and process whose areas have no value in common."""
    seen: dict[tuple[str, str, str], tuple[str, Area]] = {}
    for name, entry in records.of("chip").items():
        for index, die in enumerate(entry.record.dies.items if entry.record.dies else []):
            yield from _same_die(entry, index, die, seen, name)


def _same_die(
    entry: Entry, index: int, die: Die, seen: dict[tuple[str, str, str], tuple[str, Area]], name: str
) -> Iterator[Problem]:
    """A die has the area that it has in the first record that names it."""
    if die.area_mm2.unknown is not None or die.process is None:
        return
    area = die.area_mm2.bounds()
    first, other = seen.setdefault((entry.record.vendor, die.name, die.process), (name, area))
    if _apart(area, other):
        message = f"{die.name} has {plain(area[0])} mm² here and {plain(other[0])} in {first!r}"
        yield problem_at(entry, ("dies", "list", index, "area_mm2"), CODE, message, TIP)


def _apart(one: Area, other: Area) -> bool:
    """Whether two areas have no value in common."""
    (low, high), (least, most) = one, other
    return (high is not None and high < least) or (most is not None and most < low)


CHECK = Check(CODE, "A die has one area in all records of its maker, or readings.", "error", run)
