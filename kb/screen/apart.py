"""A table's rows told apart: words read, rows made keys, the distinct keys with how many rows have each."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from kb.base import Base
from kb.law.day import Threshold
from kb.records import conditions as c
from kb.screen.alike import asked_of
from kb.screen.distinct import Distinct, distinct
from kb.screen.edges import Edges, edges_of
from kb.screen.fields import COLUMNS, ROW_ID, WORDS
from kb.screen.numbers import Numbers, numbers_of, with_upper_sum
from kb.screen.rows import CHIP, UNMATCHED, Rows, Word, rows_of
from kb.screen.table import Asked, Engine
from kb.screen.words import Column, Words, column

Told = Callable[[str], None]
KEPT = "kept_rows"
"""The name of the rows with their keys, worked out once."""
SPELLINGS = "spellings"


class Side(NamedTuple):
    """A data set, and what is asked of the table there."""

    base: Base
    asked: Asked

    def day(self, stated: str | None) -> str:
        """The day asked about, where a row states one or none."""
        return stated or self.base.reader.read({"chip": "any", "on": self.asked.given.get("on")}).on


class Apart(NamedTuple):
    """Rows told apart, so finely that those of one key get the same answer on every side.

    relation
        The rows with their keys, to stand after FROM.
    digits
        The digits of the distinct keys, as arrays by name.
    meanings
        By column of words and by the number of a meaning, its value on each side.
    """

    rows: Rows
    numbers: Numbers
    relation: str
    found: Distinct
    digits: dict[str, Any]
    meanings: dict[str, list[tuple[Any, ...]]]
    edges: Edges

    def of_side(self, index: int) -> dict[str, list[Any]]:
        """The meanings on one side."""
        return {field: [one[index] for one in values] for field, values in self.meanings.items()}


def told_apart(engine: Engine, sides: Sequence[Side], told: Told, written: bool) -> Apart:
    """Tell the rows of an engine's source apart; `written`: whether they are needed again, and so kept."""
    told("reading the words")
    fields = sides[0].asked.fields
    words, meanings = _looked_up(engine, sides)
    edges = _edges(sides, meanings.get("on", [(None,) * len(sides)]))
    numbers = _numbers(engine, sides[0].asked, edges)
    rows = _rows(engine, sides[0].asked, words, numbers)
    told("telling the rows apart")
    relation = f"({rows.told})"
    if written:
        engine.keep(KEPT, rows.told, ordered=ROW_ID not in fields)
        relation = KEPT
    found = distinct(engine, rows, relation)
    return Apart(rows, numbers, relation, found, with_upper_sum(rows.packing.unpacked(found.keys)), meanings, edges)


def _looked_up(engine: Engine, sides: Sequence[Side]) -> tuple[list[Word], dict[str, list[tuple[Any, ...]]]]:
    """Every column of words with the meanings of its words, made known to the engine."""
    readers = [Words(base, asked.layer) for base, asked in sides]
    fields = sides[0].asked.fields
    words, meanings = [], {}
    for field in WORDS:
        if field in fields:
            meanings[field], faulty = _column(engine, field, fields[field], column(readers, field), sides)
            words.append(Word(field, f"words_{field}", len(meanings[field]), faulty))
    return words, meanings


def _column(
    engine: Engine, field: str, name: str, read: Column, sides: Sequence[Side]
) -> tuple[list[tuple[Any, ...]], bool]:
    """The meanings of a column, whose words are made known to the engine, and whether any cannot be read.

    Of names those alone are made known that a record has.
    """
    spelled = _names(engine, name, sides) if field == CHIP else _words(engine, name)
    numbers, reasons = zip(*map(read.meaning, spelled.to_pylist()), strict=True) if len(spelled) else ((), ())
    kept = [index for index, number in enumerate(numbers) if field != CHIP or number != UNMATCHED]
    table = {
        "word": spelled.take(pa.array(kept, pa.int64())),
        "meaning": pa.array([numbers[index] for index in kept], pa.int64()),
        "why": pa.array([reasons[index] for index in kept], pa.string()),
    }
    if field == CHIP:
        meant = [read.meanings[numbers[index]] for index in kept]
        table["named"] = pa.array([all(one) for one in meant], pa.bool_())
        table["known_as"] = pa.array([known_as(one) for one in meant], pa.string())
    engine.lookup(f"words_{field}", table)
    return read.meanings, any(number < 0 for number in numbers)


def known_as(meant: tuple[Any, ...]) -> str:
    """What a name is on the last side: `matched`, `ambiguous` (a name of several records), `unmatched`."""
    return "unmatched" if not meant[-1] else "ambiguous" if len(meant[-1]) > 1 else "matched"


def _words(engine: Engine, name: str) -> Any:
    (spelled,) = engine.table(f"SELECT DISTINCT {engine.dialect.name(name)} FROM {engine.relation()}").columns
    return spelled


def _names(engine: Engine, name: str, sides: Sequence[Side]) -> Any:
    """The names of a column that a record may have: a table's own part numbers may be as many as its rows."""
    keys = sorted(set().union(*(side.base.subjects.keys() for side in sides)) | {""})
    engine.lookup(SPELLINGS, {"key": pa.array(keys, pa.string())})
    distinct_names = f"SELECT DISTINCT {engine.dialect.name(name)} AS word FROM {engine.relation()}"
    may_be = engine.dialect.may_be_in("word", SPELLINGS)
    (spelled,) = engine.table(f"SELECT word FROM ({distinct_names}) d WHERE {may_be}").columns
    return spelled


def _edges(sides: Sequence[Side], days: Sequence[tuple[str | None, ...]]) -> Edges:
    """The limits that rules of some days ask for in the steps of which a row is told."""
    found: dict[Threshold, None] = {}
    for index, side in enumerate(sides):
        statutes = side.base.judge.statutes
        for day in dict.fromkeys(side.day(one[index]) for one in days):
            law = statutes.on(day, side.asked.layer)
            names = {leaf.threshold for leaf in asked_of(law) if isinstance(leaf, c.AtThreshold)}
            found |= dict.fromkeys(law.thresholds[name] for name in sorted(names))
    return edges_of(found)


def _numbers(engine: Engine, asked: Asked, edges: Edges) -> Numbers:
    kinds = engine.columns()
    held = {
        field: (f"r_{field}", kinds[column])
        for field, column in asked.fields.items()
        if field not in WORDS and field != ROW_ID
    }
    return numbers_of(held, edges, engine.dialect)


def _rows(engine: Engine, asked: Asked, words: list[Word], numbers: Numbers) -> Rows:
    sources = {field: engine.dialect.name(asked.fields[field]) for field in COLUMNS if field in asked.fields}
    row_id = sources.pop(ROW_ID, None) or engine.row_number()
    return rows_of(engine.relation(), row_id, sources, words, numbers)
