"""Whether the SQL by hand answers as `kb` does: a seeded sample of a table, every differing value by column.

python benchmarks/screening/agree.py table.parquet answers.parquet --rows 3000
"""

import argparse
import sys
from collections import Counter
from typing import Any

import duckdb
from by_hand import DAY

import kb

ITEM = [
    "total_processing_performance", "applicable_die_area_mm2", "dram_bandwidth_gb_s", "interconnect_gb_s",
    "datacenter", "vendor", "designer_headquarters", "kind",
]  # fmt: skip
COMPARED = ["verdict", "required", "lifted", "eccn", "paragraphs", "review_policy", "requirement"]


def sample(table: str, answers: str, rows: int, seed: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows of the table, each with the answer that was written for it."""
    query = f"""
        SELECT s, a FROM '{table}' s JOIN '{answers}' a USING (row_id)
        ORDER BY hash(row_id, {seed}), row_id LIMIT {rows}
    """  # noqa: S608 - two files of the person who runs this
    return duckdb.sql(query).fetchall()


def answer_of(base: kb.Base, row: dict[str, Any]) -> dict[str, Any]:
    """What `kb` answers for a row, in the columns compared."""
    item = kb.Item(**{name: row[name] for name in ITEM if row[name] is not None})
    seat = {} if row["headquarters"] is None else {"headquarters": row["headquarters"]}
    found = base.check(item, to=row["to"], on=DAY, detail="summary", **seat).to_dict()
    policy = found["review_policy"]
    held = [one["rule"] for one in found["requirements"]] if found["required"] is not False else []
    told = {"review_policy": policy and policy["policy"], "requirement": held[0] if held else None}
    return {**found, **found["classification"], **told}


def main() -> int:
    """Print the differing values; 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table")
    parser.add_argument("answers")
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="differing rows to print a column")
    asked = parser.parse_args()
    base, differing = kb.load(), Counter[str]()
    compared = sample(asked.table, asked.answers, asked.rows, asked.seed)
    for row, by_hand in compared:
        expected = answer_of(base, row)
        for name in COMPARED:
            if expected[name] != by_hand[name]:
                differing[name] += 1
                if differing[name] <= asked.show:
                    print(f"{name}: kb {expected[name]!r}, by hand {by_hand[name]!r}: {row}")
    counts = ", ".join(f"{name} {differing[name]}" for name in COMPARED)
    print(f"{len(compared)} rows compared; differing: {counts}")
    return 1 if differing or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
