"""Screening a table: words read, rows made keys, distinct keys answered, answers joined back."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from kb.base import Base
from kb.records import conditions as c
from kb.screen.alike import asked_of
from kb.screen.answers import Line
from kb.screen.edges import Edges, edges_of
from kb.screen.fields import COLUMNS, ROW_ID, WORDS
from kb.screen.numbers import numbers_of
from kb.screen.rows import CHIP, UNMATCHED, Rows, Word, rows_of
from kb.screen.solver import Solver, today
from kb.screen.table import Asked, Engine
from kb.screen.words import Words

Told = Callable[[str], None]


class Screened(NamedTuple):
    """A screened table.

    sql
        The lines of all rows, to be read or written by the engine: `row_id`, `match`, the fields of a line
        and `data_version`.
    counts
        Rows by verdict, `invalid` among them.
    keys, solved
        How many combinations the rows came to, and how many of those were put to the evaluator.
    """

    sql: str
    counts: dict[str, int]
    matches: dict[str, int]
    keys: int
    solved: int


def screen(base: Base, engine: Engine, asked: Asked, told: Told = lambda text: None) -> Screened:
    """Screen the rows of an engine's source. Nothing is written; `told` hears of each step."""
    told("reading the words")
    words, meanings = _looked_up(base, engine, asked)
    edges = _edges(base, asked, [day or today(base, asked) for day in meanings.get("on", [None])])
    rows = _rows(engine, asked, words, edges)
    told("telling the rows apart")
    found = _distinct(engine, rows)
    told(f"answering {len(found.counts):,} combinations")
    solver = Solver(base, asked, meanings, edges)
    line_of, lines = solver.lines(rows.packing.unpacked(found.keys), found.numbers)
    _join(engine, rows, found, line_of, lines)
    return Screened(
        _lines_sql(rows, base, engine), _counted(found, line_of, lines), {}, len(found.counts), solver.solved
    )


def _looked_up(base: Base, engine: Engine, asked: Asked) -> tuple[list[Word], dict[str, list[Any]]]:
    """Every column of words with the meanings of its words, made known to the engine."""
    reader = Words(base, asked.layer)
    words, meanings = [], {}
    for field in WORDS:
        if field not in asked.fields:
            continue
        spelled: list[Any] = []
        numbers: list[int] = []
        whys: list[str | None] = []
        lookup = reader.column(field)
        for array in engine.distinct(engine.dialect.name(asked.fields[field])):
            kept = []
            for index, value in enumerate(array.to_pylist()):
                meaning, why = lookup.meaning(value)
                if value is not None and not (field == CHIP and meaning == UNMATCHED):
                    kept.append(index)
                    numbers.append(meaning)
                    whys.append(why)
            spelled.append(array.take(pa.array(kept, pa.int64())))
        columns = {
            "word": pa.chunked_array(spelled) if spelled else pa.array([], pa.string()),
            "meaning": pa.array(numbers, pa.int64()),
            "why": pa.array(whys, pa.string()),
        }
        if field == CHIP:
            several = [0 <= one and len(lookup.meanings[one] or ()) > 1 and one != UNMATCHED for one in numbers]
            columns["several"] = pa.array(several, pa.bool_())
        engine.lookup(f"words_{field}", columns)
        words.append(Word(field, f"words_{field}", len(lookup.meanings)))
        meanings[field] = lookup.meanings
    return words, meanings


def _edges(base: Base, asked: Asked, days: list[str]) -> Edges:
    """The limits that rules of some days ask for in the steps of which a row is told."""
    statutes = base.judge.statutes
    names = {
        leaf.threshold
        for day in days
        for leaf in asked_of(statutes.on(day, asked.layer))
        if isinstance(leaf, c.AtThreshold)
    }
    return edges_of(statutes.thresholds[name] for name in sorted(names))


def _rows(engine: Engine, asked: Asked, words: list[Word], edges: Edges) -> Rows:
    kinds = engine.columns()
    sources = {field: engine.dialect.name(asked.fields[field]) for field in COLUMNS if field in asked.fields}
    numeric = {
        field: (f"r_{field}", kinds[asked.fields[field]])
        for field in sources
        if field not in WORDS and field != ROW_ID
    }
    row_id = sources.pop(ROW_ID, None) or engine.row_number()
    return rows_of(engine.relation(), row_id, sources, words, numbers_of(numeric, edges, engine.dialect))


class _Found(NamedTuple):
    """The distinct keys: arrays of keys, how many rows have each, and a row's numbers of each."""

    keys: list[Any]
    counts: Any
    examples: pa.Table
    invalid: int

    def numbers(self, index: int) -> dict[str, Any]:
        """The numbers of a row that has a key."""
        return {name: self.examples[name][index].as_py() for name in self.examples.column_names}


def _distinct(engine: Engine, rows: Rows) -> _Found:
    keys = ", ".join(rows.keys)
    example = f", first({engine.dialect.row(rows.numbers)}) AS example" if rows.numbers else ""
    sql = f"SELECT {keys}, COUNT(*) AS rows_{example} FROM ({rows.sql}) k GROUP BY {keys}"
    table = pa.Table.from_batches(list(engine.batches(sql)))
    unread = table["k0"].to_numpy() < 0
    counts = table["rows_"].to_numpy()
    table = table.filter(pa.array(~unread))
    examples = pa.table({})
    if rows.numbers:
        fields = table["example"].combine_chunks().flatten() if table.num_rows else [pa.array([])] * len(rows.numbers)
        examples = pa.table(dict(zip([name[2:] for name in rows.numbers], fields, strict=True)))
    arrays = [table[key].to_numpy() for key in rows.keys]
    return _Found(arrays, table["rows_"].to_numpy(), examples, int(counts[unread].sum()))


def _join(engine: Engine, rows: Rows, found: _Found, line_of: Any, lines: list[Line]) -> None:
    """Make the lines known to the engine, and which key has which."""
    keys = {key: pa.array(one) for key, one in zip(rows.keys, found.keys, strict=True)}
    engine.lookup("line_of", {**keys, "line": pa.array(line_of)})
    columns = {name: pa.array([getattr(line, name) for line in lines], _type(name)) for name in Line._fields}
    engine.lookup("lines", {"line": pa.array(range(len(lines)), pa.int64()), **columns})


def _type(name: str) -> pa.DataType:
    return pa.bool_() if name in ("required", "lifted") else pa.string()


def _lines_sql(rows: Rows, base: Base, engine: Engine) -> str:
    on = " AND ".join(f"r.{key} = line_of.{key}" for key in rows.keys)
    told = ", ".join(f"lines.{name}" for name in Line._fields if name not in ("verdict", "reason"))
    version = base.sections.version
    return (
        f"SELECT {engine.dialect.hint}r.row_id, r.match, CASE WHEN r.fault > 0 THEN 'invalid' ELSE lines.verdict END AS verdict, {told}, "
        f"CASE WHEN r.fault > 0 THEN r.said ELSE lines.reason END AS reason, '{version}' AS data_version "
        f"FROM ({rows.sql}) r LEFT JOIN line_of ON {on} LEFT JOIN lines ON line_of.line = lines.line"
    )


def _counted(found: _Found, line_of: Any, lines: list[Line]) -> dict[str, int]:
    counts: dict[str, int] = {}
    sums = np.bincount(line_of, weights=found.counts, minlength=len(lines)) if len(line_of) else []
    for line, rows in zip(lines, sums, strict=True):
        counts[line.verdict] = counts.get(line.verdict, 0) + int(rows)
    if found.invalid:
        counts["invalid"] = counts.get("invalid", 0) + found.invalid
    return counts
