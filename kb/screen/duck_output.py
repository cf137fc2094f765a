"""Lines of a screened table as DuckDB writes them: aside, and then in the place of what was there."""

import os

import duckdb
import pyarrow as pa

from kb.screen.dialects import literal
from kb.store.problems import UseError

WRITTEN = {".parquet": "(FORMAT parquet)", ".csv": "(FORMAT csv, HEADER)", ".jsonl": "(FORMAT json)"}
DATABASE = ".duckdb"
TABLE = "screened"
"""The name of the table in a database that is written."""


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
    aside = f"{path}.partial-{os.getpid()}"
    copy = _into_database if suffix == DATABASE else _into_file
    try:
        with said_by(path):
            connection.execute(f"SET preserve_insertion_order = {ordered}")
            copy(connection, sql, aside, suffix)
            os.replace(aside, path)
    finally:
        for left in (aside, f"{aside}.wal"):
            if os.path.exists(left):
                os.unlink(left)


def _into_file(connection: duckdb.DuckDBPyConnection, sql: str, aside: str, suffix: str) -> None:
    connection.execute(f"COPY ({sql}) TO {literal(aside)} {WRITTEN[suffix]}")


def _into_database(connection: duckdb.DuckDBPyConnection, sql: str, aside: str, suffix: str) -> None:
    connection.execute(f"ATTACH {literal(aside)} AS written")
    try:
        connection.execute(f"CREATE TABLE written.{TABLE} AS {sql}")
    finally:
        connection.execute("DETACH written")
