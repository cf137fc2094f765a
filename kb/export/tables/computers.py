"""Boards, cards, servers and systems, by the chips in them."""

from collections.abc import Iterator

from kb.export.cells import day, day_columns, text
from kb.export.model import Column, Row, Table
from kb.export.stock import Stock


def _computers(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("computer"):
        yield name, one.name, one.vendor, one.family, *day(one.released), one.base_entry, text(one.notes)


def _contains(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("computer"):
        counts: dict[str, int] = {}
        for part in one.contains:
            counts[part.chip] = counts.get(part.chip, 0) + part.count
        yield from ((name, chip, count) for chip, count in counts.items())


TABLES = (
    Table(
        "computers",
        "Boards, cards, servers and systems. Each circuit in one is judged alone and nothing is added up.",
        (
            Column("id", "text", "Id"),
            Column("name", "text", "Name"),
            Column("vendor", "text", "Its maker", to="vendors"),
            Column("family", "text", "What its variants have in common", True),
            *day_columns("released", "When it came out"),
            Column("base_entry", "text", "The entry that describes the item itself, such as 5A992", True),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _computers,
        indexes=(("vendor",),),
    ),
    Table(
        "computer_contains",
        "The chips in a computer.",
        (
            Column("computer", "text", "The computer", to="computers"),
            Column("chip", "text", "The chip", to="chips"),
            Column("count", "integer", "How many"),
        ),
        ("computer", "chip"),
        _contains,
        indexes=(("chip",),),
    ),
)
