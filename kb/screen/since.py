"""Screening again after a change: only what it can touch is put to the rules, and the answers that differ are told."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from kb.analysis.edits import Edit
from kb.screen.answers import Line
from kb.screen.apart import Apart, Side, Told, told_apart
from kb.screen.distinct import examples
from kb.screen.screening import know_keys, know_lines, matches, rows_by_line, with_lines
from kb.screen.solver import Solver
from kb.screen.table import Engine
from kb.screen.touched import touched

COMPARED = tuple(name for name in Line._fields if name != "reason")
FORMER = "former_"
"""Before the name of a column stands this for what was said before the change."""


class Since(NamedTuple):
    """A table screened before and after a change.

    sql
        Of the rows whose line differs: `row_id`, `match`, `changed` (the columns that differ), and each column of a
        line twice, as it was and as it is; `data_version` twice too.
    verdicts
        Rows whose line differs, by the verdict before and after.
    touched
        Rows that the change could touch.
    unread
        Rows that cannot be read, before or after.
    combinations, solved
        How many combinations the rows came to, and how many were put to the evaluator, before and after.
    """

    sql: str
    rows: int
    touched: int
    unread: int
    verdicts: dict[tuple[str, str], int]
    matches: dict[str, int]
    edits: list[Edit]
    combinations: int
    solved: int


def since(engine: Engine, before: Side, after: Side, told: Told, written: bool) -> Since:
    """Screen the rows of an engine's source on two sides, which ask of the same columns."""
    apart = told_apart(engine, [before, after], told, written)
    solvers = Solver(before, apart.of_side(0), apart.edges), Solver(after, apart.of_side(1), apart.edges)
    may, edits = touched(*solvers, apart.digits)
    told(f"answering {int(may.sum()):,} of {len(may):,} combinations, before and after")
    pairs = list(_pairs(engine, apart, np.flatnonzero(may), solvers))
    flips = dict.fromkeys((old, new) for _, old, new in pairs if _changed(old, new))
    number = {pair: index for index, pair in enumerate(flips)}
    line_of = np.full(len(may), -1, np.int64)
    for index, old, new in pairs:
        line_of[index] = number.get((old, new), -1)
    know_keys(engine, apart, line_of)
    know_lines(engine, [_flip(old, new, before, after) for old, new in flips], _columns())
    counts = apart.found.counts
    return Since(
        f"SELECT r.row_id, r.match, {', '.join(f'l.{name}' for name in _columns())} "
        f"FROM {with_lines(apart.rows, apart.relation, 'JOIN')}",
        int(counts.sum()) + apart.found.unread, int(counts[may].sum()), apart.found.unread,
        _verdicts(flips, rows_by_line(apart.found, line_of, len(flips))), matches(apart), edits,
        len(may), sum(one.solved for one in solvers),
    )  # fmt: skip


def _pairs(engine: Engine, apart: Apart, here: Any, solvers: tuple[Solver, Solver]) -> Iterator[tuple[int, Line, Line]]:
    """The lines of some keys, before and after."""
    if not len(here):
        return
    digits = {name: one[here] for name, one in apart.digits.items()}
    numbers = partial(examples, engine, apart.rows, apart.found.among(here))
    sides = [one.lines(digits, numbers) for one in solvers]
    (old_of, old), (new_of, new) = sides
    for index, one, other in zip(here, old_of, new_of, strict=True):
        yield int(index), old[one], new[other]


def _changed(old: Line, new: Line) -> list[str]:
    return [name for name in COMPARED if getattr(old, name) != getattr(new, name)]


def _columns() -> tuple[str, ...]:
    twice = [word for name in (*COMPARED, "data_version") for word in (FORMER + name, name)]
    return ("changed", *twice)


def _flip(old: Line, new: Line, before: Side, after: Side) -> dict[str, Any]:
    """The line of rows whose answer differs."""
    was = {**old._asdict(), "data_version": before.base.sections.version}
    now = {**new._asdict(), "data_version": after.base.sections.version}
    twice = {word: one for name, value in now.items() for word, one in ((FORMER + name, was[name]), (name, value))}
    return {"changed": ", ".join(_changed(old, new)), **twice}


def _verdicts(flips: Any, counts: list[int]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for (old, new), rows in zip(flips, counts, strict=True):
        pair = old.verdict, new.verdict
        found[pair] = found.get(pair, 0) + rows
    return found
