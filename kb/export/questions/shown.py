"""The ten questions with their SQL and the first rows of each answer, for the documentation."""

import sqlite3

from kb.base import Base
from kb.export.fill import filled
from kb.export.questions import Question, questions
from kb.export.sqlite import sqlite_bytes
from kb.export.stock import Stock
from kb.render.markdown import table
from kb.render.words import counted

MOST_ROWS, LONGEST = 4, 70
"""Rows that are shown, and characters of a cell."""


def page(on: str) -> str:
    """Every question with its answer on a day, as Markdown."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(sqlite_bytes(filled(Stock(Base(), on))))
        return "\n".join(line for number, one in enumerate(questions(), 1) for line in _told(number, one, connection))
    finally:
        connection.close()


def _told(number: int, one: Question, connection: sqlite3.Connection) -> list[str]:
    cursor = connection.execute(one.sql, one.example)
    names, rows = tuple(column[0] for column in cursor.description), cursor.fetchall()
    given = [f"{', '.join(f'`{name}` = {value}' for name, value in one.example.items())}:", ""] if one.example else []
    more = len(rows) - MOST_ROWS
    return [
        f"### {number}. {one.title}", "", "```sql", one.sql, "```", "", *given,
        *table(names, [tuple(_cell(value) for value in row) for row in rows[:MOST_ROWS]]),
        *([f"and {counted(more, 'more row')}.", ""] if more > 0 else []),
    ]  # fmt: skip


def _cell(value: str | float | None) -> str:
    if value is None:
        return "NULL"
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
