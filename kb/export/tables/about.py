"""What the export is, what is modelled, and every record whole."""

from collections.abc import Iterator
from typing import Any

from kb.export.cells import text
from kb.export.model import Column, Reference, Row, Table
from kb.export.stock import LAYER, Stock
from kb.render.words import DISCLAIMER
from kb.version import DATA_LICENSE

FORMAT = "kb.export/1"
SCHEMA = "1"
"""Of the tables: a change that breaks a reader gives another number."""
CAUTION = "parties are a selection, not a screening list; NULL is never no"


RECORD = Reference(("kind", "record"), "records")
"""Of a table whose rows may be of a record of any kind."""


def facts_of(stock: Stock) -> dict[str, str | None]:
    """What a reader must know of an export before anything else."""
    data = stock.base.stamp()
    return {
        "format": FORMAT,
        "schema_version": SCHEMA,
        "data_version": data["version"],
        "git_revision": data["revision"],
        "program_version": data["kb"],
        "verified_through": stock.base.sections["law"]["verified_through"],
        "verdicts_on": stock.on,
        "verdicts_layer": LAYER,
        "license": DATA_LICENSE,
        "caution": CAUTION,
        "disclaimer": DISCLAIMER,
    }


def _meta(stock: Stock) -> Iterator[Row]:
    yield from facts_of(stock).items()


def _records(stock: Stock) -> Iterator[Row]:
    titles = {(kind, row[0]): row[1] for kind, rows in stock.base.sections["index"].items() for row in rows}
    for entry in stock.entries():
        body = entry.record.model_dump(mode="json", by_alias=True)
        yield entry.kind, entry.id, titles.get((entry.kind, entry.id), "what is modelled"), entry.file, body


def _aliases(stock: Stock) -> Iterator[Row]:
    for entry in stock.entries():
        told = {entry.id}
        for what, names in _names(entry.record):
            for name in names:
                if name not in told:
                    told.add(name)
                    yield entry.kind, entry.id, name, what


def _names(record: Any) -> Iterator[tuple[str, list[str]]]:
    yield "alias", getattr(record, "aliases", [])
    yield "part_number", getattr(record, "part_numbers", [])
    ear_name = getattr(record, "ear_name", None)
    yield "ear_name", [ear_name] if ear_name else []


def _coverage(stock: Stock) -> Iterator[Row]:
    for name, one in stock.records.coverage.record.entries.items():
        yield name, one.title, one.status, text(one.covers), text(one.missing), one.url


def _coverage_rules(stock: Stock) -> Iterator[Row]:
    for name, one in stock.records.coverage.record.entries.items():
        for rule in dict.fromkeys(one.rules):
            yield name, rule


TABLES = (
    Table(
        "meta",
        "What this export is: its versions, the day of the answers in it, the license.",
        (
            Column("key", "text", "Name of the fact, such as `data_version`, `program_version`, `verdicts_on`"),
            Column("value", "text", "The fact; NULL where there is none, as a git revision outside a checkout", True),
        ),
        ("key",),
        _meta,
    ),
    Table(
        "coverage",
        "What is modelled, in part, or not at all. An answer speaks of nothing beyond it.",
        (
            Column("id", "text", "Id of the entry"),
            Column("title", "text", "The piece of the law or of the facts"),
            Column("status", "text", "`modelled`, `in_part` or `not_modelled`"),
            Column("covers", "text", "What of it is there"),
            Column("missing", "text", "What of it is not there; NULL where nothing is known to be missing", True),
            Column("url", "text", "Where to read about it", True),
        ),
        ("id",),
        _coverage,
    ),
    Table(
        "coverage_rules",
        "The rules that an entry of the coverage speaks of.",
        (
            Column("coverage", "text", "The entry", to="coverage"),
            Column("rule", "text", "The rule", to="rules"),
        ),
        ("coverage", "rule"),
        _coverage_rules,
        indexes=(("rule",),),
    ),
    Table(
        "records",
        "Every record whole: what the other tables take apart. `kind` and `id` together name a record everywhere.",
        (
            Column("kind", "text", "Kind of record, as `kb list` names it"),
            Column("id", "text", "Id; unique over all kinds but destinations, whose codes are a set of their own"),
            Column("title", "text", "Title or name"),
            Column("file", "text", "The file below `data/` that it is written in"),
            Column("body", "json", "The record as its model has it, the shape of `kb.record/1`"),
        ),
        ("kind", "id"),
        _records,
    ),
    Table(
        "aliases",
        "Other names of records: spellings, part numbers, former ids, names that the EAR uses.",
        (
            Column("kind", "text", "Kind of the record"),
            Column("record", "text", "Id of the record"),
            Column("alias", "text", "The other name"),
            Column("what", "text", "`alias`, `part_number` or `ear_name`"),
        ),
        ("kind", "record", "alias"),
        _aliases,
        (RECORD,),
        indexes=(("alias",),),
    ),
)
