"""DuckDB as the engine: embedded, on files of any size, with memory that does not grow with them."""

import os
from collections.abc import Mapping

import duckdb
import pyarrow as pa

from kb.screen.dialects import DUCKDB, Dialect, literal
from kb.screen.duck_output import copy_to_file, plain, said_by, write
from kb.screen.table import Kind

EXACT = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "DECIMAL",
)  # fmt: skip


class Duck:
    """A DuckDB connection over one source, which is an expression to stand after FROM."""

    dialect: Dialect = DUCKDB

    def __init__(
        self,
        source: str,
        connection: duckdb.DuckDBPyConnection,
        row_number: str = "row_number() OVER ()",
        folder: str | None = None,
    ) -> None:
        self.connection = connection
        # Small tables are joined to the rows as written; the other way round rows would be held, and lose their order.
        self.connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        self._source = source
        self._row_number = row_number
        self._folder = folder
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
        """Make a small table known by a name. Few texts become an ENUM, which is written twice as fast."""
        self.connection.register(f"{name}_arrow", pa.table(dict(columns)))
        listed = ", ".join(self._column(column, values) for column, values in columns.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {listed} FROM {name}_arrow")
        self.connection.unregister(f"{name}_arrow")

    def _column(self, name: str, values: pa.Array) -> str:
        if not pa.types.is_dictionary(values.type) or not len(values.dictionary):
            return name
        return f"CAST({name} AS ENUM({', '.join(map(literal, values.dictionary.to_pylist()))})) AS {name}"

    def keep(self, name: str, sql: str, ordered: bool) -> None:
        """Work out the rows of a query once: into a file where there is a folder for it, or else into memory."""
        if self._folder is None:
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
            return
        file = os.path.join(self._folder, f"{name}.parquet")
        with said_by(f"the rows kept meanwhile in {os.path.dirname(self._folder)}"):
            copy_to_file(self.connection, sql, file, ordered)
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet({literal(file)})")

    def table(self, sql: str) -> pa.Table:
        """All rows of a query."""
        return self.connection.sql(plain(self.connection, sql)).to_arrow_table()

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
