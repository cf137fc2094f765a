"""The distinct keys of a table's rows: how many rows have each, and the numbers of one of them."""

from typing import Any, NamedTuple

import pyarrow as pa

from kb.screen.rows import Rows
from kb.screen.table import Engine


class Distinct(NamedTuple):
    """Distinct keys, as arrays by key; rows of each; a row's numbers of each; and rows that cannot be read."""

    keys: list[Any]
    counts: Any
    examples: pa.Table
    unread: int

    def __len__(self) -> int:
        return len(self.counts)

    def numbers(self, index: int) -> dict[str, Any]:
        """The numbers of a row that has a key, by column; texts are read as numbers."""
        return {name: self.examples[name][index].as_py() for name in self.examples.column_names}


def distinct(engine: Engine, rows: Rows, relation: str) -> Distinct:
    """The distinct keys of a table's rows, which are in a relation."""
    keys = ", ".join(rows.keys)
    example = f", first({engine.dialect.row(rows.numbers)}) AS example" if rows.numbers else ""
    sql = f"SELECT {keys}, COUNT(*) AS rows_{example} FROM {relation} k GROUP BY {keys}"
    table = engine.table(sql)
    unread = table[rows.keys[0]].to_numpy() < 0
    counts = table["rows_"].to_numpy()
    read = table.filter(pa.array(~unread))
    examples = pa.table({})
    if rows.numbers:
        examples = pa.table(dict(zip([name[2:] for name in rows.numbers], read["example"].flatten(), strict=True)))
    found = [read[key].to_numpy() for key in rows.keys]
    return Distinct(found, read["rows_"].to_numpy(), examples, int(counts[unread].sum()))
