"""The SQL by hand, run over a table of shipments, with the small table of destinations it joins.

python benchmarks/screening/by_hand.py table.parquet answers.parquet
"""

import sys
from pathlib import Path

import duckdb

DAY = "2026-10-01"
GROUPS = {
    "regional": "RS.destinations", "emirates": "AE", "macau_d5": "Macau.or.D5", "d1_d4": "D:1 | D:4",
    "abroad": "* - US", "china": "CN | MO", "cuba": "CU", "iraq": "IQ", "iran": "IR", "syria": "SY",
    "north_korea": "KP", "russia_belarus": "RU | BY",
}  # fmt: skip


def write_places(path: str) -> None:
    """Every destination with its groups on the day, as a CSV file; an empty field is not settled."""
    import csv

    import kb

    law = kb.load().judge.statutes.on(DAY, "enforced")
    with Path(path).open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", *GROUPS])
        for code in sorted(law.statutes.destinations):
            writer.writerow([code, *(law.member(places, code) for places in GROUPS.values())])


def kinds() -> dict[str, str]:
    """The type of each column of the destinations."""
    return {"code": "VARCHAR", **dict.fromkeys(GROUPS, "BOOLEAN")}


def answer(table: str, output: str, places: str) -> None:
    """Answer every row of a Parquet file into another."""
    query = Path(__file__).with_suffix(".sql").read_text()
    with duckdb.connect() as database:
        database.execute("SET preserve_insertion_order = false")
        database.read_parquet(table).create_view("shipments")
        database.execute(f"CREATE TABLE places AS FROM read_csv('{places}', header = true, types = {kinds()})")
        database.sql(query).write_parquet(output)


if __name__ == "__main__":
    beside = sys.argv[1] + ".places.csv"
    if not Path(beside).exists():
        write_places(beside)
    answer(sys.argv[1], sys.argv[2], beside)
