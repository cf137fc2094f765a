"""The columns that a table may have, by the names of the query's and the item's fields."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Quantity(NamedTuple):
    """A column of numbers: its short name in keys, and the unit in its name."""

    column: str
    short: str


QUANTITIES = (
    Quantity("total_processing_performance", "t"),
    Quantity("performance_density", "d"),
    Quantity("applicable_die_area_mm2", "a"),
    Quantity("dram_bandwidth_gb_s", "m"),
    Quantity("interconnect_gb_s", "l"),
    Quantity("memory_bandwidth_density", "k"),
    Quantity("transistor_count", "c"),
    Quantity("process_nm", "p"),
)
"""Each may also be two columns, with `_low` and `_high` after its name; a null end is open."""

WHOLE = ("transistor_count", "process_nm")
"""Quantities that an item states as one number; they have no range."""

ITEM_WORDS = ("vendor", "designer_headquarters", "kind", "base_entry", "datacenter")
PLACE_WORDS = ("to", "headquarters")
CIRCUMSTANCES = (
    "exporter", "end_user", "end_use", "transaction", "origin", "subject_to_ear", "form", "role", "declared_eccn",
)  # fmt: skip
WORDS = ("chip", "on", *PLACE_WORDS, *ITEM_WORDS, *CIRCUMSTANCES)
"""Columns of words. Everything a row may state but its numbers."""

ROW_ID = "row_id"

RANGED = tuple(f"{one.column}_{end}" for one in QUANTITIES if one.column not in WHOLE for end in ("low", "high"))
COLUMNS = (ROW_ID, *WORDS, *(one.column for one in QUANTITIES), *RANGED)

ALIASES = {
    "destination": "to", "country": "to", "destination_country": "to", "ship_to_country": "to",
    "date": "on", "ship_date": "on", "shipment_date": "on", "day": "on",
    "part": "chip", "part_number": "chip", "part_no": "chip", "mpn": "chip", "sku": "chip", "product": "chip",
    "eccn": "declared_eccn", "tpp": "total_processing_performance", "die_area": "applicable_die_area_mm2",
    "die_area_mm2": "applicable_die_area_mm2", "dram_bandwidth": "dram_bandwidth_gb_s",
    "memory_bandwidth_gb_s": "dram_bandwidth_gb_s", "interconnect": "interconnect_gb_s",
    "pd": "performance_density", "manufacturer": "vendor", "maker": "vendor", "hq": "headquarters",
    "designer": "designer_headquarters", "data_center": "datacenter", "consignee": "end_user", "id": "row_id",
    "transistors": "transistor_count",
}  # fmt: skip
"""What a column of another name is guessed to be; a guess is shown, and `--map` overrules it."""


def stated_numbers(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The numbers of a row as an item states them; `prefix` stands before each column's name in the row."""
    found: dict[str, Any] = {}
    for one in QUANTITIES:
        value = row.get(prefix + one.column)
        low, high = (row.get(f"{prefix}{one.column}_{end}") for end in ("low", "high"))
        if value is not None:
            found[one.column] = value
        elif low is not None or high is not None:
            found[one.column] = {"low": low, "high": high}
    return found
