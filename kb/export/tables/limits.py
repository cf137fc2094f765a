"""Measures, and the limits on them."""

from collections.abc import Iterator

from kb.export.cells import real, text
from kb.export.model import Column, Row, Table
from kb.export.stock import Stock
from kb.law.wording import MEASURE_NAMES
from kb.records.law_constants import UNITS


def _measures(stock: Stock) -> Iterator[Row]:
    for name, unit in UNITS.items():
        yield name, MEASURE_NAMES[name], unit


def _thresholds(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("threshold"):
        operator, limit, _ = one.is_
        yield name, one.measure, operator, real(limit), UNITS[one.measure], one.reported, text(one.note)


TABLES = (
    Table(
        "measures",
        "The measures that limits may be on.",
        (
            Column("id", "text", "Id"),
            Column("title", "text", "In words"),
            Column("unit", "text", "Unit; empty where the measure has none"),
        ),
        ("id",),
        _measures,
    ),
    Table(
        "thresholds",
        "Limits on a measure, one each.",
        (
            Column("id", "text", "Id"),
            Column("measure", "text", "The measure", to="measures"),
            Column("operator", "text", "`>=`, `>`, `<` or `<=`, inclusive or not exactly as the text has it"),
            Column("limit_value", "real", "The limit, in the unit"),
            Column("unit", "text", "Unit; empty where the measure has none"),
            Column("reported", "boolean", "Known from the press only"),
            Column("note", "text", "Note", True),
        ),
        ("id",),
        _thresholds,
        indexes=(("measure",),),
    ),
)
