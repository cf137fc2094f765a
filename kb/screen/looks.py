"""Numbers that look as if they were in another unit, by how small they are."""

from collections.abc import Mapping
from typing import NamedTuple

from kb.screen.table import Engine

SMALL = {
    "dram_bandwidth_gb_s": (20, "TB/s instead of GB/s"),
    "interconnect_gb_s": (4, "TB/s instead of GB/s"),
    "applicable_die_area_mm2": (12, "cm² instead of mm²"),
    "transistor_count": (10_000, "billions instead of transistors"),
}
"""By column, the number below which a value other than nothing is unlikely, and what it may be instead."""
TOLD_FROM = 0.02
"""A share of the stated values from which it is told."""


class Look(NamedTuple):
    """How many of a column's stated values look like another unit."""

    field: str
    column: str
    small: int
    stated: int
    unit: str


def looks(engine: Engine, fields: Mapping[str, str], numbers: Mapping[str, str]) -> list[Look]:
    """Columns of which a share looks as if it were in another unit; `numbers` reads each field in SQL."""
    asked = [field for field in SMALL if field in fields and field in numbers]
    if not asked:
        return []
    counts = ", ".join(
        f"COUNT(CASE WHEN {numbers[field]} > 0 AND {numbers[field]} < {SMALL[field][0]} THEN 1 END), "
        f"COUNT({numbers[field]})"
        for field in asked
    )
    named = ", ".join(f"{engine.dialect.name(fields[field])} AS r_{field}" for field in asked)
    table = engine.table(f"SELECT {counts} FROM (SELECT {named} FROM {engine.relation()}) s")
    row = [column[0].as_py() for column in table.columns]
    found = [
        Look(field, fields[field], row[2 * index], row[2 * index + 1], SMALL[field][1])
        for index, field in enumerate(asked)
    ]
    return [one for one in found if one.stated and one.small / one.stated >= TOLD_FROM]
