"""Some rows of each verdict with their whole proofs, asked of the program one by one."""

from collections.abc import Iterator, Mapping
from typing import Any

from kb.base import Base
from kb.screen.days import day_of
from kb.screen.fields import CIRCUMSTANCES, ITEM_WORDS, PLACE_WORDS, WORDS, stated_numbers
from kb.screen.rows import CHIP, UNMATCHED
from kb.screen.screening import Screened, with_lines
from kb.screen.table import Asked, Engine
from kb.screen.words import Column, Words, column
from kb.store.problems import UseError


class DisagreementError(Exception):
    """A row of which the table and the program say different things: a fault of the program, never to be hidden."""


def samples(base: Base, engine: Engine, asked: Asked, screened: Screened, most: int) -> Iterator[dict[str, Any]]:
    """Up to `most` rows, shared among the verdicts, each as `{row_id, row, answer}` with the full proof.

    Raises DisagreementError where an answer is not the one in the table.
    """
    verdicts = [name for name in screened.verdicts if name != "invalid"]
    words = [Words(base, asked.layer)]
    reader = {field: column(words, field) for field in WORDS if field in asked.fields}
    lines = with_lines(screened.rows, f"({screened.rows.sql})")
    for index, verdict in enumerate(verdicts):
        share = most // len(verdicts) + (index < most % len(verdicts))
        sql = f"SELECT r.* FROM {lines} WHERE r.fault = 0 AND l.verdict = '{verdict}'"
        for row in _rows(engine, sql, share):
            query = query_of(row, asked, reader)
            answer = base.ask(query, "full").to_dict()
            if answer["verdict"] != verdict:
                raise DisagreementError(f"row {row['row_id']}: {verdict} in the table, {answer['verdict']} by itself")
            yield {"row_id": row["row_id"], "query": query, "answer": answer}


def _rows(engine: Engine, sql: str, most: int) -> Iterator[dict[str, Any]]:
    yield from engine.table(f"{sql} LIMIT {most}").to_pylist()


def query_of(row: Mapping[str, Any], asked: Asked, reader: Mapping[str, Column]) -> dict[str, Any]:
    """The query that a row is, as `kb check` would be asked it."""
    query = {name: value for name, value in asked.given.items() if value is not None}
    for field in (*PLACE_WORDS, *CIRCUMSTANCES):
        value = _stated(row, field)
        if value is not None:
            query[field] = _meant(field, value, reader)
    on = _stated(row, "on")
    if on is not None:
        query["on"] = day_of(on)
    name = _stated(row, CHIP)
    if name is not None and row[f"w_{CHIP}"] > UNMATCHED:
        return {**query, CHIP: str(name)}
    for field in ITEM_WORDS:
        query.pop(field, None)
    return {**query, "item": _item(row, asked, reader)}


def _item(row: Mapping[str, Any], asked: Asked, reader: Mapping[str, Column]) -> dict[str, Any]:
    stated = {name: asked.given.get(name) for name in ITEM_WORDS}
    for field in ITEM_WORDS:
        value = _stated(row, field)
        if value is not None:
            stated[field] = _meant(field, value, reader)
    return {**{name: value for name, value in stated.items() if value is not None}, **stated_numbers(row, "n_")}


def _stated(row: Mapping[str, Any], field: str) -> Any:
    value = row.get(f"r_{field}")
    value = value.strip() if isinstance(value, str) else value
    return None if value == "" else value


def _meant(field: str, value: Any, reader: Mapping[str, Column]) -> Any:
    """A word as it is stated; a truth as one."""
    if field in ("subject_to_ear", "datacenter"):
        number, why = reader[field].meaning(value)
        if why is not None:
            raise UseError(why)
        return reader[field].meanings[number][0]
    return str(value)
