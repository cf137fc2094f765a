"""What a screening needs of an engine, and what is asked of a table."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from kb.law.day import Layer
from kb.screen.dialects import Dialect

Kind = str
"""How a column is held: `double`, `single`, `exact` (whole or decimal), `text`, or `other` (dates, truths)."""


class Engine(Protocol):
    """What runs the queries. Rows stay with it; only distinct words, keys and answers pass, as Arrow."""

    dialect: Dialect

    def columns(self) -> dict[str, Kind]:
        """The columns of the source, and how each is held."""
        ...

    def relation(self) -> str:
        """The source in SQL, to stand after FROM."""
        ...

    def row_number(self) -> str:
        """An expression that tells the rows of a source without identities apart."""
        ...

    def distinct(self, column: str) -> Iterator[Any]:
        """The distinct values of a column, as Arrow arrays."""
        ...

    def lookup(self, name: str, columns: Mapping[str, Any]) -> None:
        """Make a small table of Arrow arrays known by a name."""
        ...

    def batches(self, sql: str) -> Iterator[Any]:
        """The rows of a query, as Arrow record batches."""
        ...


class Asked(NamedTuple):
    """What is asked of a table.

    fields
        By field of the query or item (`kb.screen.fields`), the column that holds it.
    given
        What holds for every row: fields of the query (`kb.query/1`) that no column holds.
    """

    fields: Mapping[str, str]
    given: Mapping[str, Any]

    @property
    def layer(self) -> Layer:
        """The layer of the law asked about."""
        return self.given.get("layer") or "enforced"
