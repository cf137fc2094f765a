"""Firms that rules name, and events beside the law."""

from collections.abc import Iterator

from kb.export.cells import INTERVAL, LAYER, day, day_columns, histories, text
from kb.export.model import Column, Reference, Row, Table
from kb.export.stock import Stock


def _parties(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("party"):
        yield name, one.name, one.country, ", ".join(one.roles) or None, one.part_of, text(one.notes)


def _listings(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("party"):
        for number, row in enumerate(one.listings):
            footnotes = None if row.footnotes is None else ", ".join(row.footnotes)
            yield name, number, f"listings[{number}]", row.list, footnotes, row.policy, text(row.note)


def _intervals(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("party"):
        for number, row in enumerate(one.listings):
            yield from ((name, number, *cells) for cells in histories(row))


def _events(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("event"):
        yield name, " ".join(one.title.split()), *day(one.on), one.until, text(one.says)


_PARTY = Column("party", "text", "The party", to="parties")

TABLES = (
    Table(
        "parties",
        "Firms and bodies that rules name: a selection, and no screening list. One without listings is on none.",
        (
            Column("id", "text", "Id"),
            Column("name", "text", "Name"),
            Column("country", "text", "Where it is", to="destinations"),
            Column("roles", "text", "What it does", True),
            Column("part_of", "text", "The party that it is part of", True, "parties"),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _parties,
        indexes=(("country",),),
    ),
    Table(
        "party_listings",
        "Rows of lists that name a party.",
        (
            _PARTY,
            Column("number", "integer", "Its place in the record, from 0"),
            Column("path", "text", "Its path in the record; `citations` has the acts below it"),
            Column("list", "text", "The list, such as `entity_list`"),
            Column("footnotes", "text", "Numerals of its footnotes; empty: none; NULL: not known", True),
            Column("policy", "text", "The review policy that the row prints for chips; NULL: not known", True),
            Column("note", "text", "Note", True),
        ),
        ("party", "number"),
        _listings,
        indexes=(("list",),),
    ),
    Table(
        "listing_intervals",
        "The days on which a party stood on a list, in both layers.",
        (
            _PARTY,
            Column("listing", "integer", "The row of the list"),
            LAYER,
            Column("number", "integer", "Place of the interval, from 0"),
            *INTERVAL,
        ),
        ("party", "listing", "layer", "number"),
        _intervals,
        (Reference(("party", "listing"), "party_listings"),),
    ),
    Table(
        "events",
        "What happened beside the law: licenses, shipments, statements. No rule reads it.",
        (
            Column("id", "text", "Id"),
            Column("title", "text", "Title"),
            *day_columns("on_day", "When"),
            Column("until", "text", "Until when, as precise as the source is", True),
            Column("says", "text", "What happened"),
        ),
        ("id",),
        _events,
    ),
)
