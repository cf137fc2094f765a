"""The knowledge base as Python users load it: `kb.base.Base`, and tables on top of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kb import base

if TYPE_CHECKING:
    import pyarrow


class Base(base.Base):
    """A loaded data set that also answers tables."""

    def screen(self, table: Any, *, columns: Mapping[str, str] | None = None, **given: Any) -> "pyarrow.Table":
        """The lines of `kb screen` for the rows of a table, as an Arrow table with their `row_id`.

        table
            Arrow, or what becomes it: pandas, Polars, a DuckDB relation. Columns as in `kb screen`.
        columns
            By field the column that holds it, where its name does not say so.
        given
            Fields of the query for every row that does not state them, such as `to="CN"`.

        Raises UseError where the table tells nothing or a given field cannot be read, and names the extra to
        install where it is missing.
        """
        try:
            from kb.screen.tables import screen_table
        except ModuleNotFoundError as error:
            from kb.store.extras import install
            from kb.store.problems import UseError

            raise UseError(f"{error.name} is not installed; type: {install('screen')}") from None
        return screen_table(self, table, columns or {}, given)
