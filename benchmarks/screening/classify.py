"""The classification step alone, as one would write it in another tool, over the same table of shipments.

    python benchmarks/screening/classify.py pandas|polars|duckdb|scan table.parquet [output.parquet]

Each writes `row_id` and `level`: 3A090.a, 3A090.b, 3A991.p, `below`, or NULL where it is open. None explains. `scan`
only reads and hashes the columns that all of them need: the floor.
"""

import sys
from typing import Any

SIZES = ["total_processing_performance", "applicable_die_area_mm2", "interconnect_gb_s"]
NEEDED = ["row_id", *SIZES, "datacenter"]


def limbs(t: Any, a: Any, i: Any, plain: Any) -> tuple[Any, Any, Any]:
    """Three-valued columns of .a, .b and 3A991.p, for libraries whose operators are Kleene's.

    t, a, i: ten-thousandths; `plain`: known not to be for data centers.
    """
    note = plain & (t < 48_000_000)
    dense = t * 100 >= a * 592
    higher = ((t >= 48_000_000) | ((t >= 16_000_000) & dense)) & ~note
    first = (t >= 24_000_000) & (t < 48_000_000) & (t * 10 >= a * 16)
    second = (t >= 16_000_000) & (t * 10 >= a * 32)
    lower = (first | second) & ~dense & ~(note | higher)
    return higher, lower, i >= 1_500_000


def pandas(table: str, output: str) -> None:
    """Vectorized, with nullable columns: plain NaN would count as false."""
    import pandas as pd

    rows = pd.read_parquet(table, columns=NEEDED, dtype_backend="numpy_nullable")
    t, a, i = ((rows[name] * 10000).round().astype("Int64") for name in SIZES)
    higher, lower, linked = limbs(t, a, i, ~rows["datacenter"])
    some = (t >= 10_240_000).mask((t >= 80_000) & (t < 10_240_000))
    lesser, described = some | linked, higher | lower
    level = pd.Series(pd.NA, index=rows.index, dtype="string")
    level[(~described & ~lesser).fillna(False)] = "below"
    level[(~described & lesser).fillna(False)] = "3A991.p"
    level[lower.fillna(False)] = "3A090.b"
    level[higher.fillna(False)] = "3A090.a"
    pd.DataFrame({"row_id": rows["row_id"], "level": level}).to_parquet(output, index=False)


def polars(table: str, output: str) -> None:
    """Lazy and streamed into the output."""
    import polars as pl

    t, a, i = ((pl.col(name) * 10000).round().cast(pl.Int64) for name in SIZES)
    higher, lower, linked = limbs(t, a, i, ~pl.col("datacenter"))
    some = pl.when(t >= 10_240_000).then(True).when(t < 80_000).then(False)
    lesser, described = some | linked, higher | lower
    level = (
        pl.when(higher).then(pl.lit("3A090.a")).when(lower).then(pl.lit("3A090.b"))
        .when(~described & lesser).then(pl.lit("3A991.p")).when(~described & ~lesser).then(pl.lit("below"))
    )  # fmt: skip
    pl.scan_parquet(table).select("row_id", level.alias("level")).sink_parquet(output)


def duckdb(table: str, output: str) -> None:
    """SQL by hand, one expression a limb."""
    import duckdb as engine

    sizes = ", ".join(f"round({name} * 10000)::BIGINT AS {short}" for name, short in zip(SIZES, "tai", strict=True))
    with engine.connect() as database:
        database.execute("SET preserve_insertion_order = false")
        database.read_parquet(table).create_view("shipments")
        database.sql(f"""
            WITH scaled AS (SELECT row_id, datacenter, {sizes} FROM shipments),
            one AS (SELECT *, t * 100 >= a * 592 AS dense, NOT datacenter AND t < 48000000 AS note FROM scaled),
            two AS (SELECT *, (t >= 48000000 OR t >= 16000000 AND dense) AND NOT note AS higher FROM one),
            three AS (SELECT *, ((t >= 24000000 AND t < 48000000 AND t * 10 >= a * 16)
                OR (t >= 16000000 AND t * 10 >= a * 32)) AND NOT dense AND NOT (note OR higher) AS lower,
                CASE WHEN t >= 10240000 THEN true WHEN t < 80000 THEN false END OR i >= 1500000 AS lesser FROM two)
            SELECT row_id, CASE WHEN higher THEN '3A090.a' WHEN lower THEN '3A090.b'
                WHEN NOT (higher OR lower) AND lesser THEN '3A991.p'
                WHEN NOT (higher OR lower) AND NOT lesser THEN 'below' END AS level
            FROM three
        """).write_parquet(output)  # noqa: S608 - names of columns above


def scan(table: str, output: str) -> None:
    """Read and hash the columns: what no contender can go below."""
    import duckdb as engine

    print(engine.sql(f"SELECT bit_xor(hash({', '.join(NEEDED)})) FROM '{table}'").fetchall())  # noqa: S608


CONTENDERS = {"pandas": pandas, "polars": polars, "duckdb": duckdb, "scan": scan}

if __name__ == "__main__":
    CONTENDERS[sys.argv[1]](sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else sys.argv[2] + f".{sys.argv[1]}.parquet")
