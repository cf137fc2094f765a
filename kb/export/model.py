"""What a table is: columns with types and words, keys, references to other tables, and where its rows come from.

Every format is written from these; so are the reference and the metadata of Datasette. NULL, which is None in a row,
means not known or not applicable; the words of a column say which.
"""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from kb.export.stock import Stock

Type = Literal["text", "integer", "real", "boolean", "json"]
Row = tuple[Any, ...]


class Column(NamedTuple):
    """One column.

    about
        What a value says, with its unit.
    null
        Whether a value may be missing.
    to
        The table whose key, of one column, a value is.
    """

    name: str
    type: Type
    about: str
    null: bool = False
    to: str | None = None


class Reference(NamedTuple):
    """Columns that together are the key of another table."""

    columns: tuple[str, ...]
    table: str


class Table(NamedTuple):
    """One table.

    key
        The columns that tell its rows apart, by which they are sorted.
    indexes
        Columns by which it is joined or sought beside its key.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Stock], Iterable[Row]]
    references: tuple[Reference, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    def names(self) -> list[str]:
        """Names of the columns, in their order."""
        return [column.name for column in self.columns]

    def foreign(self) -> list[Reference]:
        """Every reference to another table, those of single columns first."""
        single = [Reference((column.name,), column.to) for column in self.columns if column.to is not None]
        return [*single, *self.references]

    def sorted_rows(self, stock: Stock) -> list[Row]:
        """The rows in the order of the key; NULL, which no key has, is not met there."""
        places = [self.names().index(name) for name in self.key]
        return sorted(self.rows(stock), key=lambda row: tuple(row[place] for place in places))


class Filled(NamedTuple):
    """A table with its rows."""

    table: Table
    rows: list[Row]
