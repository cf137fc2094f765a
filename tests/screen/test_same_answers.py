"""The same question has the same answer one at a time, in DuckDB and in Spark."""

import os

import pyarrow.parquet
import pytest
from drawn_rows import Draw, differing, table_of

from kb.screen.mapping import mapped
from kb.screen.opening import opened
from kb.screen.screening import screen
from kb.screen.table import Asked

FOR_FEW_ROWS = """spark.sql.shuffle.partitions 3
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""
ROWS = int(os.environ.get("KB_EXAMPLES", "400"))


@pytest.mark.parametrize(("seed", "layer", "share"), [(1, "enforced", 1), (2, "codified", 4)])
def test_lines_are_what_the_evaluator_says(base, seed, layer, share):
    rows = Draw(base, seed).rows(ROWS // share)
    found = base.screen(table_of(rows), layer=layer).to_pylist()
    assert {line["verdict"] for line in found} >= {"license_required", "no_license_required", "undetermined", "invalid"}
    assert not differing(base, rows, found, layer=layer)


def test_what_is_not_stated_can_be_left_unassumed(base):
    rows = [row for row in Draw(base, 3).rows(200) if "chip" in row][: max(5, ROWS // 60)]
    found = base.screen(table_of(rows), strict=True).to_pylist()
    assert not differing(base, rows, found, strict=True)


def test_spark_gives_the_same_lines_from_several_partitions(base, tmp_path, monkeypatch):
    """Real Spark, on this machine, over files that it reads in parts; few tasks a step, for few rows."""
    (tmp_path / "spark-defaults.conf").write_text(FOR_FEW_ROWS)
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    rows = Draw(base, 4).rows(min(ROWS, 20_000) // 4)
    table = table_of(rows)
    (tmp_path / "rows").mkdir()
    size = len(rows) // 4
    for part in range(4):
        piece = table.slice(part * size, size if part < 3 else None)
        pyarrow.parquet.write_table(piece, tmp_path / "rows" / f"{part}.parquet")
    with opened(str(tmp_path / "rows"), None, {"engine": "spark", "master": "local[2]"}) as engine:
        fields = mapped(engine.columns(), {})
        lines = screen(base, engine, Asked(fields, {}))
        assert engine.session.table("kb_source").rdd.getNumPartitions() > 1
        spark = engine.table(lines.sql).to_pylist()
    duck = base.screen(table).to_pylist()

    def by_id(line):
        return line["row_id"]

    texts = ("reason",)  # Spark writes a number of a message in its own way
    assert [{**line, **dict.fromkeys(texts)} for line in sorted(spark, key=by_id)] == [
        {**line, **dict.fromkeys(texts)} for line in sorted(duck, key=by_id)
    ]
