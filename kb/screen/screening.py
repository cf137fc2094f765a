"""Screening a table: rows told apart, distinct keys answered, answers joined back."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from kb.base import Base
from kb.screen.answers import Line, invalid
from kb.screen.apart import Apart, Side, Told, known_as, told_apart
from kb.screen.distinct import Distinct, examples
from kb.screen.numbers import Numbers
from kb.screen.rows import CHIP, Rows
from kb.screen.solver import Solver
from kb.screen.table import Asked, Engine


class Screened(NamedTuple):
    """A screened table.

    sql
        The lines of all rows, to be read or written by the engine: `row_id`, `match`, the fields of a line
        and `data_version`.
    relation
        The rows with their keys, to stand after FROM.
    rows
        The query they were made by, with all that was read of each.
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


def screen(base: Base, engine: Engine, asked: Asked, told: Told = lambda text: None, written: bool = True) -> Screened:
    """Screen the rows of an engine's source. No line is written; `told` hears of each step.

    `written`: whether lines will be; then the keys of rows are worked out once and kept. Raises UseError where
    what is given for every row cannot be read.
    """
    side = Side(base, asked)
    apart = told_apart(engine, [side], told, written)
    found = apart.found
    told(f"answering {len(found):,} combinations")
    solver = Solver(side, apart.of_side(0), apart.edges)
    line_of, lines = solver.lines(apart.digits, partial(examples, engine, apart.rows, found))
    know_keys(engine, apart, line_of, len(lines))
    told_lines = [{**line._asdict(), "data_version": base.sections.version} for line in [*lines, invalid(None)]]
    know_lines(engine, told_lines, (*Line._fields, "data_version"))
    counts = rows_by_line(found, line_of, len(lines))
    contradicting = sum(here for line, here in zip(lines, counts, strict=True) if line.contradiction is not None)
    return Screened(
        lines_sql(apart, engine), apart.relation, apart.rows, apart.numbers, _verdicts(lines, counts, found.unread),
        matches(apart), contradicting, len(found), solver.solved,
    )  # fmt: skip


def know_keys(engine: Engine, apart: Apart, line_of: Any, unread: int = -1) -> None:
    """Make it known to the engine which key has which line; `unread` is the line of rows that cannot be read.

    Lines are numbered from 0; a negative number is none.
    """
    keys = zip(apart.rows.keys, apart.found.keys, strict=True)
    numbers = pa.array(np.append(line_of, unread), pa.int64())
    engine.lookup("line_of", {**{key: pa.array(np.append(one, -1)) for key, one in keys}, "line": numbers})


def know_lines(engine: Engine, lines: list[dict[str, Any]], names: Sequence[str]) -> None:
    """Make columns of the lines known to the engine, by the number of the line."""
    columns = {name: _column(name, [line[name] for line in lines]) for name in names}
    engine.lookup("lines", {"line": pa.array(range(len(lines)), pa.int64()), **columns})


def _column(name: str, values: list[Any]) -> Any:
    """A column of lines; its texts are few, but reasons."""
    if name.endswith(("required", "lifted")):
        return pa.array(values, pa.bool_())
    texts = pa.array(values, pa.string())
    return texts if name == "reason" else texts.dictionary_encode()


def lines_sql(apart: Apart, engine: Engine) -> str:
    """The lines of all rows."""
    told = ", ".join(f"l.{name} AS {name}" for name in Line._fields if name != "reason")
    return (
        f"SELECT {engine.dialect.hint}r.row_id AS row_id, r.match AS match, {told}, "
        f"COALESCE(r.said, l.reason) AS reason, l.data_version AS data_version "
        f"FROM {with_lines(apart.rows, apart.relation)}"
    )


def with_lines(rows: Rows, relation: str, join: str = "LEFT JOIN") -> str:
    """The rows of a relation, as `r`, joined to their lines, as `l`."""
    on = " AND ".join(f"r.{key} = o.{key}" for key in rows.keys)
    return f"{relation} r {join} line_of o ON {on} {join} lines l ON o.line = l.line"


def rows_by_line(found: Distinct, line_of: Any, lines: int) -> list[int]:
    """How many rows have each line; keys without one have a negative number."""
    sums = np.zeros(lines, np.int64)
    has = line_of >= 0
    np.add.at(sums, line_of[has], found.counts[has])
    return [int(one) for one in sums]


def _verdicts(lines: list[Line], rows: list[int], unread: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line, here in zip(lines, rows, strict=True):
        counts[line.verdict] = counts.get(line.verdict, 0) + here
    if unread:
        counts["invalid"] = counts.get("invalid", 0) + unread
    return counts


def matches(apart: Apart) -> dict[str, int]:
    """Rows by what their name means; those that cannot be read are not among them."""
    digit: Any = apart.digits.get(CHIP)
    if digit is None:
        return {}
    counts = dict.fromkeys(("matched", "ambiguous", "unmatched", "none"), 0)
    for meaning in np.unique(digit):
        name = known_as(apart.meanings[CHIP][meaning]) if meaning else "none"
        counts[name] += int(apart.found.counts[digit == meaning].sum())
    return counts
