"""A seeded table of shipments to screen: a master of parts, sold to many places, with gaps and values on limits.

    python benchmarks/screening/table.py table.parquet --rows 1000000

Left out, since the SQL by hand does not reproduce them: parts of NVIDIA and Intel, whose letters of 2025 have two
readings. The headquarters of the buyer is mostly NULL, which means the destination.
"""

import argparse

import duckdb

PARTS = 5000
LIMITS = [8, 1024, 1600, 2400, 4800, 21000]
TRADE = [
    "CN",
    "CN",
    "CN",
    "CN",
    "HK",
    "TW",
    "TW",
    "SG",
    "SG",
    "MY",
    "KR",
    "JP",
    "DE",
    "DE",
    "NL",
    "IE",
    "GB",
    "IN",
    "AE",
    "SA",
    "IL",
    "VN",
    "TH",
    "MX",
    "US",
    "BR",
    "RU",
    "KZ",
]
SEATS = ["CN", "DE", "US", "SG", "RU", "SA", "JP", "MO"]
VENDORS = ["amd", "google", "huawei", "cambricon", "cerebras"]
DESIGNERS = ["US", "US", "US", "US", "CN", "GB", "IL"]

COLUMNS = """
SELECT row_id, p.* EXCLUDE (part),
    CASE WHEN draw(row_id, 11, 4) > 0 THEN $trade[1 + draw(row_id, 12, len($trade))]
         ELSE $places[1 + draw(row_id, 13, len($places))] END AS "to",
    CASE WHEN draw(row_id, 14, 20) = 0 THEN $seats[1 + draw(row_id, 15, len($seats))] END AS headquarters
FROM range($rows) AS r(row_id) JOIN parts p ON p.part = draw(row_id, 10, $parts)
"""

MASTER = """
CREATE TABLE parts AS
WITH drawn AS (
    SELECT part, draw(part, 1, 10) AS way,
        $limits[1 + draw(part, 2, len($limits))]::DOUBLE AS a_limit,
        (draw(part, 3, 3))::INT - 1 AS side,
        round(exp(ln(2) + (ln(40000) - ln(2)) * (draw(part, 4, 10000)) / 10000.0), 4) AS spread,
        (400 + draw(part, 5, 400))::DOUBLE AS area
    FROM range($parts) AS p(part)
), sized AS (
    SELECT part, CASE WHEN way < 3 THEN a_limit + side * 0.0001
                      WHEN way = 3 THEN round(area * 5.92, 4) WHEN way = 4 THEN round(area * 3.2, 4)
                      WHEN way = 5 THEN round(area * 1.6, 4) ELSE spread END AS tpp,
           CASE WHEN way BETWEEN 3 AND 5 THEN area + side * 0.0001 * (part % 2)
                ELSE 20 + (draw(part, 6, 3800))::DOUBLE / 4 END AS area
    FROM drawn
)
SELECT part,
    CASE WHEN draw(part, 20, 20) > 0 THEN tpp END AS total_processing_performance,
    CASE WHEN draw(part, 21, 20) > 0 THEN area END AS applicable_die_area_mm2,
    CASE WHEN draw(part, 22, 20) > 0 THEN $dram[1 + draw(part, 23, len($dram))]::DOUBLE END
        AS dram_bandwidth_gb_s,
    CASE WHEN draw(part, 24, 20) > 0 THEN $links[1 + draw(part, 25, len($links))]::DOUBLE END
        AS interconnect_gb_s,
    CASE WHEN draw(part, 26, 20) > 0 THEN draw(part, 27, 2) = 0 END AS datacenter,
    CASE WHEN draw(part, 28, 5) > 0 THEN $vendors[1 + draw(part, 29, len($vendors))] END AS vendor,
    $designers[1 + draw(part, 30, len($designers))] AS designer_headquarters,
    'ic' AS kind
FROM sized
"""


def write_table(path: str, rows: int, seed: int, places: list[str]) -> None:
    """Write `rows` rows as Parquet, streamed: memory does not grow with them. `places`: every destination's code."""
    with duckdb.connect() as database:
        database.execute(f"CREATE MACRO draw(one, which, below) AS (hash(one, {int(seed)}, which) % below)::BIGINT")
        database.execute(MASTER, {
            "parts": PARTS, "limits": LIMITS, "vendors": VENDORS, "designers": DESIGNERS,
            "dram": [0, 512, 1399.9999, 4000, 6499.9999, 6500, 8000], "links": [0, 64, 149.9999, 150, 600, 900],
        })  # fmt: skip
        database.sql(COLUMNS, params={
            "parts": PARTS, "rows": rows, "trade": TRADE, "places": places, "seats": SEATS,
        }).write_parquet(path)  # fmt: skip


def main() -> None:
    """Write the table that the command line asks for."""
    import kb

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write_table(asked.path, asked.rows, asked.seed, sorted(kb.load().sections["law"]["destinations"]))


if __name__ == "__main__":
    main()
