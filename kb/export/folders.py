"""The formats of a folder: Parquet and CSV, one file a table, and what the folder holds in `kb-export.json`."""

import csv
import json
import os
from typing import Any

from kb.export.model import Column, Filled, Table
from kb.export.sqlite import json_text
from kb.export.stock import Stock
from kb.export.tables.about import facts_of
from kb.store.extras import install
from kb.store.problems import UseError
from kb.store.swap import Maker

MAKER = Maker("kb-export.json", "kb export")


def need_parquet() -> None:
    """Raises UseError, with what to type, where PyArrow is not installed."""
    try:
        import pyarrow  # noqa: F401 - asked for before anything is worked out
    except ImportError:
        raise UseError(f"--format parquet needs PyArrow: {install('screen')}") from None


def write_csv(folder: str, filled: Filled) -> None:
    """TABLE.csv: a line of names, then a line a row; NULL is empty, booleans are true and false."""
    table, rows = filled
    with open(os.path.join(folder, f"{table.name}.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.names())
        writer.writerows(
            [_csv_cell(column, value) for column, value in zip(table.columns, row, strict=True)] for row in rows
        )


def _csv_cell(column: Column, value: Any) -> Any:
    if value is None:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    return json_text(value) if column.type == "json" else value


def write_parquet(folder: str, filled: Filled) -> None:
    """TABLE.parquet, with the words of the table and of each column in its schema."""
    import pyarrow
    import pyarrow.parquet

    table, rows = filled
    types = {
        "text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64(), "boolean": pyarrow.bool_(),
        "json": pyarrow.string(),
    }  # fmt: skip
    schema = pyarrow.schema(
        [
            pyarrow.field(one.name, types[one.type], one.null, metadata={"description": one.about})
            for one in table.columns
        ],
        metadata={"description": table.about},
    )
    columns = [
        pyarrow.array([_parquet_cell(one, row[place]) for row in rows], types[one.type])
        for place, one in enumerate(table.columns)
    ]
    found = pyarrow.Table.from_arrays(columns, schema=schema)
    pyarrow.parquet.write_table(found, os.path.join(folder, f"{table.name}.parquet"), compression="zstd")


def _parquet_cell(column: Column, value: Any) -> Any:
    return json_text(value) if column.type == "json" and value is not None else value


def write_mark(folder: str, stock: Stock, tables: list[Filled], suffix: str) -> None:
    """What the folder holds: versions, and of each table its file, words, columns and keys."""
    told = {**facts_of(stock), "tables": [_described(table, len(rows), suffix) for table, rows in tables]}
    with open(os.path.join(folder, MAKER.mark), "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _described(table: Table, rows: int, suffix: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "file": f"{table.name}.{suffix}",
        "about": table.about,
        "rows": rows,
        "columns": [
            {"name": one.name, "type": one.type, "null": one.null, "about": one.about} for one in table.columns
        ],
        "key": list(table.key),
        "references": [{"columns": list(one.columns), "table": one.table} for one in table.foreign()],
    }
