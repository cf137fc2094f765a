"""Lines of a screened table as DuckDB writes them: aside, and then in the place of what was there."""

import os

import duckdb
import pyarrow as pa

from kb.screen.dialects import literal
from kb.store.beside import beside
from kb.store.problems import UseError

WRITTEN = {".parquet": "(FORMAT parquet)", ".csv": "(FORMAT csv, HEADER)", ".jsonl": "(FORMAT json)"}
DATABASE = ".duckdb"
TABLE = "screened"
"""The name of the table in a database that is written."""
SUFFIXES = (*WRITTEN, DATABASE)
"""What can be written, by the suffix of its name."""


class said_by:  # noqa: N801 - reads as a clause
    """Turns what DuckDB or Arrow cannot read or write into a UseError that names the file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, duckdb.Error | pa.ArrowException | OSError):
            text = " ".join(str(error).split())
            raise UseError(f"{self._name}: {text[:400]}") from None


def write(connection: duckdb.DuckDBPyConnection, sql: str, path: str, ordered: bool) -> None:
    """Write the rows of a query to a file, aside and then in its place: a former file stays until then.

    `ordered` keeps the order of the source. Raises UseError where it cannot be written.
    """
    suffix = os.path.splitext(path)[1].lower()
    copy = _into_database if suffix == DATABASE else _into_file
    with said_by(path), beside(path) as aside:
        connection.execute(f"SET preserve_insertion_order = {ordered}")
        copy(connection, sql, aside, suffix)


def _into_file(connection: duckdb.DuckDBPyConnection, sql: str, aside: str, suffix: str) -> None:
    connection.execute(f"COPY ({sql}) TO {literal(aside)} {WRITTEN[suffix]}")


def _into_database(connection: duckdb.DuckDBPyConnection, sql: str, aside: str, suffix: str) -> None:
    connection.execute(f"ATTACH {literal(aside)} AS written")
    try:
        connection.execute(f"CREATE TABLE written.{TABLE} AS {sql}")
    finally:
        connection.execute("DETACH written")
        if os.path.exists(f"{aside}.wal"):
            os.unlink(f"{aside}.wal")


def checked_output(path: str) -> None:
    """Raise UseError, before anything is read, for a path that cannot be written."""
    if os.path.splitext(path)[1].lower() not in SUFFIXES:
        raise UseError(f"--output: expected a file ending in {', '.join(SUFFIXES)}, found {path!r}")
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UseError(f"--output: there is no folder {folder!r}")
    if os.path.isdir(path):
        raise UseError(f"--output: {path!r} is a folder")
