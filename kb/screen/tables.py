"""Tables in memory: Arrow in, Arrow out, so that pandas, Polars and DuckDB can hand theirs over and take it back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kb.base import Base
from kb.screen.duck import Duck
from kb.screen.mapping import mapped
from kb.screen.screening import screen
from kb.screen.table import asked_of
from kb.store.problems import UseError

if TYPE_CHECKING:
    import pyarrow

NAME = "screened_rows"


def screen_table(base: Base, table: Any, columns: Mapping[str, str], given: Mapping[str, Any]) -> "pyarrow.Table":
    """The lines of a table's rows, in no order but with their `row_id`.

    `columns`: by field the column that holds it, where its name does not say so; `given`: fields of the query
    for every row that does not state them. Raises UseError where the table is none, or tells nothing.
    """
    import duckdb

    arrow = arrow_of(table)
    connection = duckdb.connect()
    connection.register(NAME, arrow)
    engine = Duck(NAME, connection)
    fields = mapped(engine.columns(), columns)
    found = screen(base, engine, asked_of(base, fields, given))
    return engine.table(found.sql)


def arrow_of(table: Any) -> "pyarrow.Table":
    """An Arrow table of whatever speaks the Arrow stream interface: Arrow, Polars, pandas, a DuckDB relation."""
    import pyarrow

    if isinstance(table, pyarrow.Table):
        return table
    if hasattr(table, "__arrow_c_stream__"):
        return pyarrow.table(table)
    if hasattr(table, "to_arrow_table"):
        return table.to_arrow_table()
    found = type(table).__name__
    raise UseError(f"expected an Arrow table, or what becomes one (pandas, Polars, DuckDB), found {found}")
