"""The distinct keys of a table's rows: how many rows have each, and the numbers of one of them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from kb.screen.rows import Rows
from kb.screen.table import Engine

WANTED = "wanted_rows"
"""The name of the identities of rows whose numbers are read."""


class Distinct(NamedTuple):
    """Distinct keys, as arrays by key; rows of each; the identity of one of those; and rows that cannot be read."""

    keys: list[Any]
    counts: Any
    ids: pa.ChunkedArray
    unread: int

    def __len__(self) -> int:
        return len(self.counts)

    def among(self, here: Any) -> "Distinct":
        """Some of them, by their indexes."""
        return Distinct([one[here] for one in self.keys], self.counts[here], self.ids.take(pa.array(here)), 0)

    def key(self, index: int) -> tuple[int, ...]:
        """The keys of an index."""
        return tuple(int(one[index]) for one in self.keys)


def distinct(engine: Engine, rows: Rows, relation: str) -> Distinct:
    """The distinct keys of a table's rows, which are in a relation."""
    keys = ", ".join(rows.keys)
    table = engine.table(f"SELECT {keys}, COUNT(*) AS rows_, MIN(row_id) AS id FROM {relation} k GROUP BY {keys}")
    unread = table[rows.keys[0]].to_numpy() < 0
    counts = table["rows_"].to_numpy()
    read = table.filter(pa.array(~unread))
    found = [read[key].to_numpy() for key in rows.keys]
    return Distinct(found, read["rows_"].to_numpy(), read["id"], int(counts[unread].sum()))


def examples(engine: Engine, rows: Rows, found: Distinct, wanted: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """The numbers of a row of each of some keys, by the key's index and by column; texts are read as numbers.

    They are read of few rows only: kept for all, they would be most of what is kept.
    """
    if not rows.numbers or not wanted:
        return {}
    engine.lookup(WANTED, {"id": found.ids.take(pa.array(wanted, pa.int64())).combine_chunks()})
    read = _by_key(engine, rows, rows.among(f"row_id IN (SELECT id FROM {WANTED})"))
    if any(found.key(index) not in read for index in wanted):  # rows without an identity, or with another each time
        read |= _by_key(engine, rows, rows.sql)
    return {index: read[found.key(index)] for index in wanted}


def _by_key(engine: Engine, rows: Rows, sql: str) -> dict[tuple[int, ...], Mapping[str, Any]]:
    keys, example = ", ".join(rows.keys), engine.dialect.row(rows.numbers)
    table = engine.table(f"SELECT {keys}, first({example}) AS example FROM ({sql}) k GROUP BY {keys}")
    names = [name[2:] for name in rows.numbers]
    numbers = zip(*(one.to_pylist() for one in table["example"].combine_chunks().flatten()), strict=True)
    each = zip(*(table[key].to_pylist() for key in rows.keys), strict=True)
    return {key: dict(zip(names, one, strict=True)) for key, one in zip(each, numbers, strict=True)}
