"""Makers of chips and systems."""

from collections.abc import Iterator

from kb.export.model import Column, Row, Table
from kb.export.stock import Stock


def _vendors(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("vendor"):
        yield name, one.name, one.headquarters


TABLES = (
    Table(
        "vendors",
        "Makers of chips and systems, and addressees of letters.",
        (
            Column("id", "text", "Id"),
            Column("name", "text", "Name"),
            Column("headquarters", "text", "Where it sits; NULL where that is not on record", True, "destinations"),
        ),
        ("id",),
        _vendors,
    ),
)
