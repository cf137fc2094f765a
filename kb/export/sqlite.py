"""One SQLite file: strict tables with keys, foreign keys and indexes, and the words of every column in its schema.

The same bytes for the same rows and SQLite: made in memory, in order, and packed.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.export.model import Column, Filled, Table

APPLICATION = 0x6B626578
"""Number of the application in the file's header, `kbex` as text, by which a later export knows it."""
PAGE = 4096
TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "json": "TEXT"}


def sqlite_bytes(tables: Sequence[Filled]) -> bytes:
    """The file as bytes. Raises sqlite3.IntegrityError where rows break a key or a check."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for line in (f"PRAGMA page_size = {PAGE}", f"PRAGMA application_id = {APPLICATION}", "PRAGMA user_version = 1"):
            connection.execute(line)
        connection.execute("BEGIN")
        keys = {table.name: table.key for table, _ in tables}
        for table, rows in tables:
            connection.execute(create(table, keys))
            connection.executemany(_insert(table), (_cells(table, row) for row in rows))
        for table, _ in tables:
            for line in indexes(table):
                connection.execute(line)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def create(table: Table, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The statement that makes a table; SQLite keeps it as it is, with the words. `keys`: those of all tables."""
    parts = [(_column(column), column.about) for column in table.columns]
    parts.append((f"PRIMARY KEY ({_listed(table.key)})", ""))
    for columns, other in table.foreign():
        parts.append((f"FOREIGN KEY ({_listed(columns)}) REFERENCES {quoted(other)} ({_listed(keys[other])})", ""))
    last = len(parts) - 1
    lines = [
        f"  {part}{'' if place == last else ','}" + (f" -- {about}" if about else "")
        for place, (part, about) in enumerate(parts)
    ]
    kept = "" if any(column.type == "json" for column in table.columns) else ", WITHOUT ROWID"
    return f"CREATE TABLE {quoted(table.name)} ( -- {table.about}\n" + "\n".join(lines) + f"\n) STRICT{kept}"


def indexes(table: Table) -> list[str]:
    """The statements that make the indexes of a table: its own, and those by which other tables are found."""
    wanted = dict.fromkeys((*table.indexes, *(columns for columns, _ in table.foreign())))
    return [
        f"CREATE INDEX {quoted('_'.join((table.name, *columns)))} ON {quoted(table.name)} ({_listed(columns)})"
        for columns in wanted
        if not any(longer[: len(columns)] == columns for longer in (table.key, *wanted) if longer != columns)
        and table.key != columns
    ]


def quoted(name: str) -> str:
    """A name as SQL has it, words of its own among them."""
    return f'"{name}"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def _column(column: Column) -> str:
    name = quoted(column.name)
    parts = [name, TYPES[column.type]]
    if not column.null:
        parts.append("NOT NULL")
    if column.type == "boolean":
        parts.append(f"CHECK ({name} IN (0, 1))")
    if column.type == "json":
        parts.append(f"CHECK (json_valid({name}))")
    return " ".join(parts)


def _insert(table: Table) -> str:
    return f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - names of our own


def _cells(table: Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        json_text(value) if column.type == "json" else value for column, value in zip(table.columns, row, strict=True)
    )


def json_text(value: Any) -> str:
    """A value of JSON as the text that files without nesting hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
