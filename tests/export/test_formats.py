"""Every format holds the same rows; the same bytes each time; nothing half written, nobody's files replaced."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import time

import networkx
import pyarrow.parquet
import pytest

from kb.cli import main
from kb.export.documents import json_bytes
from kb.export.fill import filled
from kb.export.sqlite import APPLICATION, sqlite_bytes
from kb.export.stock import Stock

FORMATS = {"sqlite": "kb.db", "json": "kb.json", "graphml": "kb.graphml", "parquet": "pq", "csv": "csv"}


@pytest.fixture
def export(tiny, capsys):
    def call(*words):
        code = main(["export", *map(str, words), "--data", str(tiny), "--on", "2026-11-26"])
        return code, *capsys.readouterr()

    return call


def test_sqlite_is_strict_sound_and_described(sql, file):
    assert sql("PRAGMA foreign_key_check") == []
    assert sql("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert sql("PRAGMA application_id") == [{"application_id": APPLICATION}]
    tables = sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
    assert all(row["strict"] for row in tables)
    keys = [row for one in tables for row in sql(f'PRAGMA foreign_key_list("{one["name"]}")')]
    assert len(keys) > 50
    assert all(row["to"] for row in keys)  # Datasette follows only those that name the column
    (row,) = sql("SELECT sql FROM sqlite_schema WHERE name = 'verdicts'")
    assert "-- Does an exception lift every requirement" in row["sql"]


def test_a_broken_reference_is_found(file, tmp_path):
    """The check that the test above relies on does find what is wrong."""
    copy = tmp_path / "broken.db"
    copy.write_bytes(file.read_bytes())
    connection = sqlite3.connect(copy)
    connection.execute("DELETE FROM vendors WHERE id = (SELECT vendor FROM chips LIMIT 1)")
    assert connection.execute("PRAGMA foreign_key_check").fetchall()
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE verdicts SET required = 2")
    connection.close()


def test_every_format_holds_the_same_rows(small, tiny, tmp_path, export):
    tables = filled(small)
    for name, place in FORMATS.items():
        assert export("--format", name, "--output", tmp_path / place)[0] == 0
    document = json.loads((tmp_path / "kb.json").read_text(encoding="utf-8"))
    connection = sqlite3.connect(tmp_path / "kb.db")
    for table, rows in tables:
        names = table.names()
        expected = [dict(zip(names, row, strict=True)) for row in rows]
        assert document["tables"][table.name] == expected
        flat = [
            {c.name: json.dumps(v, ensure_ascii=False, separators=(",", ":")) if c.type == "json" else v
             for c, v in zip(table.columns, row, strict=True)} for row in rows
        ]  # fmt: skip
        found = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY {", ".join(table.key)}').fetchall()  # noqa: S608
        plain = [tuple(int(v) if isinstance(v, bool) else v for v in row.values()) for row in flat]
        assert sorted(map(repr, found)) == sorted(map(repr, plain))
        parquet = pyarrow.parquet.read_table(tmp_path / "pq" / f"{table.name}.parquet")
        assert parquet.to_pylist() == flat
        assert parquet.schema.field(0).metadata == {b"description": table.columns[0].about.encode()}
        with (tmp_path / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        told = {"None": "", "True": "true", "False": "false"}
        assert lines == [{name: told.get(str(cell), str(cell)) for name, cell in row.items()} for row in flat]
    connection.close()
    mark = json.loads((tmp_path / "csv" / "kb-export.json").read_text(encoding="utf-8"))
    assert {one["name"]: one["rows"] for one in mark["tables"]} == {table.name: len(rows) for table, rows in tables}
    assert sorted(os.listdir(tmp_path / "csv")) == sorted(["kb-export.json", *(one["file"] for one in mark["tables"])])


def test_graphml_is_the_whole_graph(base, small, tiny, tmp_path, export):
    assert export("--format", "graphml", "--output", tmp_path / "kb.graphml")[0] == 0
    graph = networkx.read_graphml(tmp_path / "kb.graphml")
    assert set(graph) == set(small.base.graph)
    assert sorted((a, data["type"], b) for a, b, data in graph.edges(data=True)) == sorted(
        (a, key, b) for a, b, key in small.base.graph.edges(keys=True)
    )
    assert graph.graph["data_version"] == small.base.sections.version


def test_the_same_bytes_in_every_process(tiny, tmp_path):
    """Two processes whose sets are in other orders."""
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        for name, place in FORMATS.items():
            words = ["export", "--format", name, "--output", folder / place, "--data", tiny, "--on", "2026-11-26", "-q"]
            subprocess.run([sys.executable, "-m", "kb", *words], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append({f.relative_to(folder): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) > 80


def test_real_records_give_the_same_bytes_again(stock, tables, file):
    again = filled(stock)
    assert sqlite_bytes(again) == file.read_bytes()
    assert json_bytes(stock, again) == json_bytes(stock, list(tables.values()))


def test_another_day_is_other_verdicts(small):
    early = Stock(small.base, "2022-08-01")
    answers = [{key: one["verdict"] for key, one in side.answers.items()} for side in (early, small)]
    assert set(answers[0].values()) == {"no_license_required"}
    assert answers[0] != answers[1]


@pytest.mark.parametrize("name", ["json", "graphml"])
def test_a_document_goes_to_stdout(name, export, tmp_path):
    code, out, err = export("--format", name)
    assert (code, err) == (0, "")
    assert export("--format", name, "--output", "-")[1] == out
    assert export("--format", name, "--output", tmp_path / "x")[0] == 0
    assert (tmp_path / "x").read_text(encoding="utf-8") == out


def test_what_an_export_wrote_is_replaced_and_nothing_else(export, tmp_path):
    for name, place in FORMATS.items():
        target = tmp_path / place
        assert export("--format", name, "--output", target)[0] == 0
        assert export("--format", name, "--output", target)[0] == 0
        other = tmp_path / f"other-{name}"
        if target.is_dir():
            other.mkdir()
            (other / "thesis.txt").write_text("years of work")
            content = other / "thesis.txt"
        else:
            content = other
            other.write_text("years of work")
        code, out, err = export("--format", name, "--output", other)
        assert (code, out) == (2, "")
        assert "name another" in err
        assert content.read_text() == "years of work"
        assert export("--format", name, "--output", other, "--force")[0] == 0
        assert not content.exists() or content.read_bytes() != b"years of work"


def test_a_file_of_another_format_is_not_replaced(export, tmp_path):
    assert export("--format", "json", "--output", tmp_path / "x")[0] == 0
    code, _, err = export("--format", "sqlite", "--output", tmp_path / "x")
    assert code == 2
    assert "is no sqlite export" in err


def test_a_folder_that_holds_folders_is_never_replaced(export, tmp_path):
    (tmp_path / "home" / "papers").mkdir(parents=True)
    code, _, err = export("--format", "csv", "--output", tmp_path / "home", "--force")
    assert code == 2
    assert "it holds folders, which are never replaced" in err
    assert (tmp_path / "home" / "papers").is_dir()


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_leaves_the_former_export(name, tiny, tmp_path):
    """Files of more than a kilobyte cannot be written: the kernel itself refuses."""
    target = tmp_path / FORMATS[name]
    words = ["export", "--format", name, "--output", str(target), "--data", str(tiny), "--on"]
    assert main([*words, "2026-11-26", "-q"]) == 0
    before = contents(target)
    small_disk = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); from kb.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", small_disk, *words, "2024-01-01", "--no-cache"],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert re.search("cannot be written: .*File too large", done.stderr)
    assert "Traceback" not in done.stderr
    assert contents(target) == before
    assert [one.name for one in tmp_path.iterdir() if "part" in one.name or "kb-build" in one.name] == []


def contents(place):
    if place.is_dir():
        return {one.name: one.read_bytes() for one in place.iterdir()}
    return place.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_killed_export_leaves_the_former_one(name, tiny, tmp_path):
    target = tmp_path / FORMATS[name]
    words = ["export", "--format", name, "--output", str(target), "--data", str(tiny), "-q", "--on"]
    assert main([*words, "2026-11-26"]) == 0
    before = contents(target)
    for seconds in (0.3, 0.6, 0.9):
        running = subprocess.Popen([sys.executable, "-m", "kb", *words, "2026-11-26"])
        time.sleep(seconds)
        running.kill()
        running.wait()
        assert contents(target) == before
    assert main([*words, "2026-11-26"]) == 0
    assert contents(target) == before
    assert [one for one in tmp_path.iterdir() if "kb-build" in one.name] == []


def test_without_arrow_the_message_says_what_to_install(export, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, out, err = export("--format", "parquet", "--output", tmp_path / "pq")
    assert (code, out) == (2, "")
    assert err == "kb export: --format parquet needs PyArrow: pip install 'export-control-kb[screen]'\n"
    assert not (tmp_path / "pq").exists()
    assert export("--format", "sqlite", "--output", tmp_path / "kb.db")[0] == 0


def test_json_says_what_was_written(export, tmp_path):
    code, out, err = export("--format", "csv", "--output", tmp_path / "csv", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["format"] == "kb.exported/1"
    assert (told["kind"], told["on"], told["output"]) == ("csv", "2026-11-26", str(tmp_path / "csv"))


def test_an_overlaid_proposal_is_refused(small):
    small.base.proposal = "An Act"
    with pytest.raises(ValueError, match="law as it is"):
        Stock(small.base, "2026-11-26")
