"""Who says so: sources, every number of every record, and what each value and each rule rests on."""

from collections.abc import Iterator

from kb.export import proof
from kb.export.cells import quantity, real, text
from kb.export.model import Column, Reference, Row, Table
from kb.export.stock import Stock
from kb.export.tables.about import RECORD


def _sources(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("source"):
        yield (
            name, one.title, one.publisher, one.url, text(one.where), one.date, one.access, text(one.license),
            text(one.notes),
        )  # fmt: skip


def _quantities(stock: Stock) -> Iterator[Row]:
    for entry in stock.entries():
        for path, one in proof.quantities(entry.record):
            yield entry.kind, entry.id, path, *quantity(one), text(one.unknown), text(one.basis), text(one.note)


def _readings(stock: Stock) -> Iterator[Row]:
    known = stock.records.of("source")
    for entry in stock.entries():
        for path, found in proof.quantities(entry.record):
            for number, one in enumerate(found.readings):
                source = one.source if one.source in known else None
                yield (
                    entry.kind, entry.id, path, number, real(one.value), source, one.source, one.at, one.grade,
                    text(one.note),
                )  # fmt: skip


def _evidence(stock: Stock) -> Iterator[Row]:
    known = stock.records.of("source")
    for entry in stock.entries():
        count: dict[str, int] = {}
        for one in proof.evidence(entry.record):
            if one.source in known:
                count[one.path] = count.get(one.path, -1) + 1
                yield entry.kind, entry.id, one.path, count[one.path], *one[1:]


def _citations(stock: Stock) -> Iterator[Row]:
    for entry in stock.entries():
        count: dict[str, int] = {}
        for path, one in proof.citations(entry.record):
            count[path] = count.get(path, -1) + 1
            yield entry.kind, entry.id, path, count[path], one.instrument, one.at, one.grade


_RECORD = (Column("kind", "text", "Kind of the record"), Column("record", "text", "Id of the record"))
_PATH = Column("path", "text", "Path in the record, as `kb set` takes it; empty: the record as a whole")
_NUMBER = Column("number", "integer", "Its place among those of the path, from 0")
_AT = Column("at", "text", "Where in it", True)
_GRADE = (
    "`primary`: the maker's or the government's own text was read; `secondary`: someone else's; `unverified`: "
    "nobody has opened it yet"
)

TABLES = (
    Table(
        "sources",
        "Documents that prove facts.",
        (
            Column("id", "text", "Id"),
            Column("title", "text", "Title"),
            Column("publisher", "text", "Publisher"),
            Column("url", "text", "Address; NULL where it is known by its description only", True),
            Column("described", "text", "What is known of a document without an address", True),
            Column("date", "text", "Its date, as precise as known", True),
            Column("access", "text", "Whether anybody here has opened it, such as `opened` or `not_opened`"),
            Column("license", "text", "Its license", True),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _sources,
    ),
    Table(
        "quantities",
        "Every number of every record that evidence stands behind, in the unit that the last name of its path says.",
        (
            *_RECORD,
            _PATH,
            Column("value", "real", "The preferred value; NULL where none is", True),
            Column("low", "real", "The least that the sources leave; NULL where nothing is known", True),
            Column("high", "real", "The most that the sources leave; NULL where nothing bounds it", True),
            Column("unknown", "text", "Why it is not known; NULL where something is", True),
            Column("basis", "text", "What kind of figure it is", True),
            Column("note", "text", "Note", True),
        ),
        ("kind", "record", "path"),
        _quantities,
        (RECORD,),
    ),
    Table(
        "readings",
        "What each source says of a quantity, where they conflict.",
        (
            *_RECORD,
            _PATH,
            _NUMBER,
            Column("value", "real", "What it says"),
            Column("source", "text", "The source; NULL where it is told in words only", True, "sources"),
            Column("said_by", "text", "The source's id, or its description"),
            _AT,
            Column("grade", "text", _GRADE),
            Column("note", "text", "Note", True),
        ),
        ("kind", "record", "path", "number"),
        _readings,
        (RECORD, Reference(("kind", "record", "path"), "quantities")),
        indexes=(("source",),),
    ),
    Table(
        "evidence",
        "The provenance: the sources behind each value, its own and those of its readings first, then those of the "
        "group around it. `path` joins `quantities`; other paths are of days, statements, groups and whole records.",
        (
            *_RECORD,
            _PATH,
            _NUMBER,
            Column("source", "text", "The source", to="sources"),
            _AT,
            Column("grade", "text", _GRADE),
            Column("written_at", "text", "The path that names the source: of the value, a reading or a group"),
        ),
        ("kind", "record", "path", "number"),
        _evidence,
        (RECORD,),
        indexes=(("source",), ("grade",)),
    ),
    Table(
        "citations",
        "The legal acts behind each rule, limit, membership and listing, with the paragraph.",
        (
            *_RECORD,
            _PATH,
            _NUMBER,
            Column("instrument", "text", "The act", to="instruments"),
            _AT,
            Column("grade", "text", "As of evidence; NULL: that of the act", True),
        ),
        ("kind", "record", "path", "number"),
        _citations,
        (RECORD,),
        indexes=(("instrument",),),
    ),
)  # fmt: skip
