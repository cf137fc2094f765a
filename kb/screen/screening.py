"""Screening a table: words read, rows made keys, distinct keys answered, answers joined back."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from kb.base import Base
from kb.records import conditions as c
from kb.screen.alike import asked_of
from kb.screen.answers import Line, invalid
from kb.screen.distinct import Distinct, distinct
from kb.screen.edges import Edges, edges_of
from kb.screen.fields import COLUMNS, ROW_ID, WORDS
from kb.screen.numbers import Numbers, numbers_of
from kb.screen.rows import CHIP, UNMATCHED, Rows, Word, rows_of
from kb.screen.solver import Solver, today
from kb.screen.table import Asked, Engine
from kb.screen.words import Words

Told = Callable[[str], None]
KEPT = "kept_rows"
"""The name of the rows with their keys, worked out once."""


class Screened(NamedTuple):
    """A screened table.

    sql
        The lines of all rows, to be read or written by the engine: `row_id`, `match`, the fields of a line
        and `data_version`.
    relation
        The rows with their keys, to stand after FROM.
    rows
        The rows they were made of, with all that was read of each.
    verdicts, matches
        Rows by verdict, `invalid` among them; and by whether they name a record.
    combinations, solved
        How many combinations the rows came to, and how many of those were put to the evaluator.
    """

    sql: str
    relation: str
    rows: Rows
    numbers: Numbers
    verdicts: dict[str, int]
    matches: dict[str, int]
    contradictions: int
    combinations: int
    solved: int


def screen(
    base: Base, engine: Engine, asked: Asked, told: Told = lambda text: None, written: bool = True
) -> Screened:
    """Screen the rows of an engine's source. No line is written; `told` hears of each step.

    `written`: whether lines will be; then the keys of rows are worked out once and kept. Raises UseError where
    what is given for every row cannot be read.
    """
    told("reading the words")
    words, meanings = _looked_up(base, engine, asked)
    edges = _edges(base, asked, [day or today(base, asked) for day in meanings.get("on", [None])])
    numbers = _numbers(engine, asked, edges)
    rows = _rows(engine, asked, words, numbers)
    told("telling the rows apart")
    relation = f"({rows.told})"
    if written:
        engine.keep(KEPT, rows.told, ordered="row_id" not in asked.fields)
        relation = KEPT
    found = distinct(engine, rows, relation)
    told(f"answering {len(found):,} combinations")
    solver = Solver(base, asked, meanings, edges)
    digits = rows.packing.unpacked(found.keys)
    line_of, lines = solver.lines(digits, found.numbers)
    _known(engine, rows, found, line_of, lines, base.sections.version)
    counts = _rows_by_line(found, line_of, lines)
    contradicting = sum(here for line, here in zip(lines, counts, strict=True) if line.contradiction is not None)
    return Screened(
        lines_sql(rows, relation, engine), relation, rows, numbers, _verdicts(lines, counts, found.unread),
        _matches(found, digits, meanings), contradicting, len(found), solver.solved,
    )  # fmt: skip


def _looked_up(base: Base, engine: Engine, asked: Asked) -> tuple[list[Word], dict[str, list[Any]]]:
    """Every column of words with the meanings of its words, made known to the engine."""
    reader = Words(base, asked.layer)
    words, meanings = [], {}
    for field in WORDS:
        if field in asked.fields:
            meanings[field] = _column(field, reader, engine, asked)
            words.append(Word(field, f"words_{field}", len(meanings[field])))
    return words, meanings


def _column(field: str, reader: Words, engine: Engine, asked: Asked) -> list[Any]:
    """The meanings of a column, whose words are made known to the engine; of names, those alone that a record has."""
    column = reader.column(field)
    (spelled,) = engine.table(
        f"SELECT DISTINCT {engine.dialect.name(asked.fields[field])} FROM {engine.relation()}"
    ).columns
    read = [column.meaning(value) for value in spelled.to_pylist()]
    kept = [index for index, (number, _) in enumerate(read) if field != CHIP or number != UNMATCHED]
    numbers = [read[index][0] for index in kept]
    table = {
        "word": spelled.take(pa.array(kept, pa.int64())),
        "meaning": pa.array(numbers, pa.int64()),
        "why": pa.array([read[index][1] for index in kept], pa.string()),
    }
    if field == CHIP:
        several = [number > UNMATCHED and len(column.meanings[number]) > 1 for number in numbers]
        table["several"] = pa.array(several, pa.bool_())
    engine.lookup(f"words_{field}", table)
    return column.meanings


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


def _known(engine: Engine, rows: Rows, found: Distinct, line_of: Any, lines: list[Line], version: str) -> None:
    """Make the lines known to the engine, and which key has which; rows that cannot be read have the last one."""
    keys = {key: pa.array(np.append(one, -1)) for key, one in zip(rows.keys, found.keys, strict=True)}
    engine.lookup("line_of", {**keys, "line": pa.array(np.append(line_of, len(lines)), pa.int64())})
    every = [*lines, invalid(None)]
    columns = {name: _told(name, [getattr(line, name) for line in every]) for name in Line._fields}
    columns["data_version"] = _told("data_version", [version] * len(every))
    engine.lookup("lines", {"line": pa.array(range(len(every)), pa.int64()), **columns})


def _told(name: str, values: list[Any]) -> Any:
    """A column of lines; its texts are few, but reasons."""
    if name in ("required", "lifted"):
        return pa.array(values, pa.bool_())
    texts = pa.array(values, pa.string())
    return texts if name == "reason" else texts.dictionary_encode()


def lines_sql(rows: Rows, relation: str, engine: Engine) -> str:
    """The lines of all rows."""
    told = ", ".join(f"l.{name} AS {name}" for name in Line._fields if name != "reason")
    return (
        f"SELECT {engine.dialect.hint}r.row_id AS row_id, r.match AS match, {told}, "
        f"COALESCE(r.said, l.reason) AS reason, l.data_version AS data_version FROM {with_lines(rows, relation)}"
    )


def with_lines(rows: Rows, relation: str) -> str:
    """The rows of a relation, as `r`, joined to their lines, as `l`."""
    on = " AND ".join(f"r.{key} = o.{key}" for key in rows.keys)
    return f"{relation} r LEFT JOIN line_of o ON {on} LEFT JOIN lines l ON o.line = l.line"


def _rows_by_line(found: Distinct, line_of: Any, lines: list[Line]) -> list[int]:
    sums = np.zeros(len(lines), np.int64)
    np.add.at(sums, line_of, found.counts)
    return [int(one) for one in sums]


def _verdicts(lines: list[Line], rows: list[int], unread: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line, here in zip(lines, rows, strict=True):
        counts[line.verdict] = counts.get(line.verdict, 0) + here
    if unread:
        counts["invalid"] = counts.get("invalid", 0) + unread
    return counts


def _matches(found: Distinct, digits: dict[str, Any], meanings: dict[str, list[Any]]) -> dict[str, int]:
    """Rows by what their name means; those that cannot be read are not among them."""
    if CHIP not in digits:
        return {}
    names = {0: "none", UNMATCHED: "unmatched"}
    counts = dict.fromkeys(("matched", "ambiguous", "unmatched", "none"), 0)
    for meaning in np.unique(digits[CHIP]):
        name = names.get(int(meaning)) or ("ambiguous" if len(meanings[CHIP][meaning]) > 1 else "matched")
        counts[name] += int(found.counts[digits[CHIP] == meaning].sum())
    return counts
