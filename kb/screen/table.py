"""What a screening needs of an engine, and what is asked of a table."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from kb.base import Base
from kb.law.day import Layer
from kb.screen.dialects import Dialect
from kb.screen.fields import ITEM_WORDS
from kb.store.items import item_from

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

    def lookup(self, name: str, columns: Mapping[str, Any]) -> None:
        """Make a small table of Arrow arrays known by a name; texts in a dictionary are few."""
        ...

    def keep(self, name: str, sql: str, ordered: bool) -> None:
        """Work out the rows of a query once and make them known by a name; they may be as many as the source's.

        `ordered`: rows are numbered in the order of the source.
        """
        ...

    def table(self, sql: str) -> Any:
        """All rows of a query, which are few, as an Arrow table."""
        ...

    def write(self, sql: str, output: str, ordered: bool) -> None:
        """Write the rows of a query; `ordered` by their `row_id`. Nothing half-written stays."""
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


def asked_of(base: Base, fields: Mapping[str, str], given: Mapping[str, Any]) -> Asked:
    """What is asked of a table, with what is given for every row read as a query's fields are.

    Raises UseError for a field that cannot be read.
    """
    stated = {name: value for name, value in given.items() if value is not None}
    query = base.reader.read({"chip": "any", **{name: one for name, one in stated.items() if name not in ITEM_WORDS}})
    read = {name: getattr(query, name) for name in stated if name not in ITEM_WORDS}
    item = item_from({name: stated[name] for name in ITEM_WORDS if name in stated and name != "designer_headquarters"})
    read |= {name: getattr(item, name) for name in ITEM_WORDS if name in stated and name != "designer_headquarters"}
    if "designer_headquarters" in stated:
        read["designer_headquarters"] = base.reader.read({"chip": "any", "to": stated["designer_headquarters"]}).to
    return Asked(dict(fields), read)
