"""Lines of a screened table as DuckDB writes them: aside, and then in the place of what was there."""

import os
import re

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
            raise UseError(f"{self._name}: {_plainly(str(error))[:400]}") from None


def _plainly(text: str) -> str:
    """What DuckDB says, on one line; of an error within an error, what the inner one says."""
    inner = re.search(r'"exception_message":"((?:[^"\\]|\\.)*)"', text)
    return " ".join((inner[1].replace('\\"', '"') if inner else text).split())


def write(connection: duckdb.DuckDBPyConnection, sql: str, path: str, ordered: bool) -> None:
    """Write the rows of a query to a file, aside and then in its place: a former file stays until then.

    `ordered`: in the order of `row_id`, since joins on several threads keep none. Raises UseError where it cannot
    be written.
    """
    if ordered:
        sql = f"SELECT * FROM ({sql}) o ORDER BY row_id"
    suffix = os.path.splitext(path)[1].lower()
    with said_by(path), beside(path) as aside:
        if suffix == DATABASE:
            _into_database(connection, sql, aside, ordered)
        else:
            copy_to_file(connection, sql, aside, ordered, WRITTEN[suffix])


def copy_to_file(
    connection: duckdb.DuckDBPyConnection, sql: str, path: str, ordered: bool, options: str = WRITTEN[".parquet"]
) -> None:
    """Write the rows of a query to a file that is not there yet."""
    connection.execute(f"SET preserve_insertion_order = {ordered}")
    connection.execute(f"COPY ({sql}) TO {literal(path)} {options}")


def plain(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """A query with its ENUMs as texts, for those who do not know of what they were made."""
    columns = connection.execute(f"DESCRIBE {sql}").fetchall()
    enums = [f"CAST({name} AS VARCHAR) AS {name}" for name, type_, *_ in columns if type_.startswith("ENUM")]
    return f"SELECT * REPLACE ({', '.join(enums)}) FROM ({sql}) e" if enums else sql


def _into_database(connection: duckdb.DuckDBPyConnection, sql: str, aside: str, ordered: bool) -> None:
    connection.execute(f"SET preserve_insertion_order = {ordered}")
    connection.execute(f"ATTACH {literal(aside)} AS written")
    try:
        connection.execute(f"CREATE TABLE written.{TABLE} AS {plain(connection, sql)}")
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
