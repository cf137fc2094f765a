"""DuckDB as the engine: embedded, on files of any size, with memory that does not grow with them."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from kb.screen.dialects import DUCKDB, Dialect
from kb.screen.duck_output import write
from kb.screen.table import Kind

EXACT = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "DECIMAL",
)  # fmt: skip


class Duck:
    """A DuckDB connection over one source, which is an expression to stand after FROM."""

    dialect: Dialect = DUCKDB

    def __init__(
        self, source: str, connection: duckdb.DuckDBPyConnection | None = None, row_number: str = "row_number() OVER ()"
    ) -> None:
        self.connection = connection or duckdb.connect()
        self._source = source
        self._row_number = row_number
        self._columns: dict[str, Kind] | None = None

    def columns(self) -> dict[str, Kind]:
        """The columns of the source, and how each is held."""
        if self._columns is None:
            rows = self.connection.execute(f"DESCRIBE SELECT * FROM {self._source}").fetchall()
            self._columns = {name: kind_of(type_) for name, type_, *_ in rows if name != "file_row_number"}
        return self._columns

    def relation(self) -> str:
        """The source, to stand after FROM."""
        return self._source

    def row_number(self) -> str:
        """An expression that numbers the rows from 1 in the order of the source."""
        return self._row_number

    def lookup(self, name: str, columns: Mapping[str, pa.Array]) -> None:
        """Make a small table known by a name."""
        self.connection.register(f"{name}_arrow", pa.table(dict(columns)))
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM {name}_arrow")
        self.connection.unregister(f"{name}_arrow")

    def table(self, sql: str) -> pa.Table:
        """All rows of a query."""
        return self.connection.sql(sql).to_arrow_table()

    def write(self, sql: str, output: str, ordered: bool) -> None:
        """Write the rows of a query to a file, aside and then in its place: a former file stays until then.

        Raises UseError where it cannot be written.
        """
        write(self.connection, sql, output, ordered)


def kind_of(type_: str) -> Kind:
    """How a column of a DuckDB type is held."""
    name = type_.upper()
    if name == "DOUBLE":
        return "double"
    if name in ("FLOAT", "REAL"):
        return "single"
    if name.startswith(EXACT):
        return "exact"
    return "text" if name == "VARCHAR" else "other"
