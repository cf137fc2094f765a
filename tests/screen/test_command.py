"""`kb screen` as people use it: columns guessed and shown, files of every kind, clear words for what is wrong."""

import json
import os
import resource
import subprocess
import sys

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet
import pytest

from kb.cli import main
from kb.screen.answers import COLUMNS, MEANINGS, Line

ROWS = (
    "Part Number,Country,Ship Date,TPP,Die Area,ECCN,note\n"
    "H100,China,2025-06-01,,,3A090.a,x\n"
    "H20,CN,2025/06/01,,,,\n"
    "T4,DE,20250601,,,3A090.a,\n"
    ",Germany,1 June 2025,4799,800,,\n"
    'Foo X1,Vietnam,"June 1, 2025",5000,814,,\n'
    "Foo X2,Vietnam,06/01/2025,4799,,,\n"
    "Foo X3,Narnia,2025-06-01,4799,,,\n"
    'Foo X4,Vietnam,2025-06-01,"4,799",,,\n'
    "Foo X5,Vietnam,2025-06-01,-1,,,\n"
    "H20,Vietnam,2025-02-30,,,,\n"
)
VERDICTS = ["license_required", "license_required", "no_license_required", "undetermined", "license_required"]


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    return file


def run(capsys, *words):
    code = main(["screen", *map(str, words)])
    out, err = capsys.readouterr()
    return code, out, err


def refused(capsys, *words):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, ""), err
    assert "Traceback" not in err
    return err


def test_summary_counts_every_row_and_shows_how_columns_were_read(capsys, table):
    code, out, err = run(capsys, table)
    assert code == 0
    assert "10 rows" in out
    assert "Part Number  → chip" in err
    assert "not read: note" in err
    assert "invalid                         5   50.0%" in out
    assert "06/01/2025 is read as two different days" in out
    assert "2 rows declare" not in out
    assert "1 rows declare a control number that their numbers contradict" in out


def test_lines_hold_verdict_requirement_and_reason(capsys, table, tmp_path):
    assert run(capsys, table, "--output", tmp_path / "out.csv")[0] == 0
    lines = pa.csv.read_csv(tmp_path / "out.csv").to_pylist()
    assert tuple(lines[0]) == COLUMNS == ("row_id", "match", *Line._fields, "data_version")
    assert [line["row_id"] for line in lines] == list(range(1, 11))
    assert [line["verdict"] for line in lines] == [*VERDICTS, *["invalid"] * 5]
    assert [line["match"] for line in lines[:5]] == ["ambiguous", "ambiguous", "matched", "", "unmatched"]
    assert lines[1]["requirement"] == "is-informed-nvidia-2025"
    assert lines[3]["missing"] == "datacenter, designer_headquarters"
    assert "declared control number is 3A090.a" in lines[2]["contradiction"]
    told = [line["reason"] for line in lines[5:]]
    assert [text.partition(":")[0] for text in told] == ["on", "to", *["total_processing_performance"] * 2, "on"]
    assert set(MEANINGS) == set(Line._fields)


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl"])
def test_columns_that_are_named_are_written_beside_the_verdict(capsys, table, tmp_path, suffix):
    whole, some = tmp_path / f"whole.{suffix}", tmp_path / f"some.{suffix}"
    run(capsys, table, "--output", whole)
    assert run(capsys, table, "--output", some, "--columns", "missing, eccn")[0] == 0
    expected, found = (
        duckdb.sql(f"FROM '{whole}'").select("row_id", "verdict", "eccn", "missing"),
        duckdb.sql(f"FROM '{some}'"),
    )
    assert (found.columns, found.fetchall()) == (expected.columns, expected.fetchall())


def test_columns_that_cannot_be_written_are_refused_before_anything_is_read(capsys, tmp_path):
    file = tmp_path / "none.csv"
    out = ("--output", tmp_path / "out.csv")
    assert "expected some of row_id, match, verdict" in refused(capsys, file, *out, "--columns", "eccn,ecn")
    assert "found 'ecn'" in refused(capsys, file, *out, "--columns", "eccn,ecn")
    assert "add --output FILE" in refused(capsys, file, "--columns", "eccn")
    assert "leave out one of them" in refused(capsys, file, *out, "--columns", "eccn", "--since", "2023-11-17")


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl", ".duckdb"])
def test_the_same_lines_in_every_form(capsys, table, tmp_path, suffix):
    out = tmp_path / f"out{suffix}"
    assert run(capsys, table, "--output", out)[0] == 0
    source = f"'{out}'"
    with duckdb.connect() as connection:
        if suffix == ".duckdb":
            connection.execute(f"ATTACH '{out}' AS written")
            source = "written.screened"
        lines = connection.sql(f"FROM {source} ORDER BY row_id").to_arrow_table().to_pylist()
    assert [line["verdict"] for line in lines] == [*VERDICTS, *["invalid"] * 5]
    assert set(os.listdir(tmp_path)) == {"rows.csv", out.name}


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "arrow", "folder", "stdin"])
def test_every_form_of_a_table_is_read_alike(capsys, table, tmp_path, kind, monkeypatch):
    text = pa.csv.ConvertOptions(column_types=dict.fromkeys(ROWS.splitlines()[0].split(","), pa.string()))
    rows = pa.csv.read_csv(table, convert_options=text)
    file = tmp_path / f"rows.{kind}"
    if kind == "parquet":
        pa.parquet.write_table(rows, file)
    elif kind == "arrow":
        pa.feather.write_feather(rows, file, compression="uncompressed")
    elif kind == "jsonl":
        file.write_text("".join(json.dumps(row) + "\n" for row in rows.to_pylist()))
    elif kind == "folder":
        file = tmp_path / "parts"
        file.mkdir()
        pa.parquet.write_table(rows.slice(0, 4), file / "a.parquet")
        pa.parquet.write_table(rows.slice(4), file / "b.parquet")
        (file / "_SUCCESS").touch()
    if kind == "stdin":
        command = [sys.executable, "-m", "kb", "screen", "-", "--json", "--quiet"]
        done = subprocess.run(command, input=ROWS, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
    else:
        code, out, _ = run(capsys, file, "--json")
        assert code == 0
        found = json.loads(out)
    assert found["format"] == "kb.screen/1"
    assert found["verdicts"] == {
        "license_required": 3, "no_license_required": 1, "undetermined": 1, "invalid": 5,
    }  # fmt: skip
    assert found["matches"] == {"matched": 1, "ambiguous": 2, "unmatched": 1, "none": 1}


def test_a_field_can_be_given_for_rows_that_leave_it_blank(capsys, tmp_path):
    (tmp_path / "rows.csv").write_text("chip,to\nH20,\nH20,DE\n")
    _, out, _ = run(capsys, tmp_path / "rows.csv", "--to", "CN", "--on", "2025-06-01", "--json")
    assert json.loads(out)["verdicts"] == {"license_required": 1, "no_license_required": 1}


def test_a_column_can_be_named(capsys, tmp_path):
    (tmp_path / "rows.csv").write_text("thing;where\nH20;CN\n")
    _, out, _ = run(capsys, tmp_path / "rows.csv", "--map", "chip=thing", "--map", "to=where", "--json")
    assert json.loads(out)["columns"] == {"chip": "thing", "to": "where"}


def test_samples_carry_the_whole_proof(capsys, table):
    _, out, _ = run(capsys, table, "--explain-sample", 3)
    samples = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert {one["answer"]["verdict"] for one in samples} == set(VERDICTS)
    assert all(one["answer"]["proof"]["nodes"] for one in samples)


def test_numbers_that_look_like_another_unit_are_told(capsys, tmp_path):
    (tmp_path / "rows.csv").write_text("tpp,memory_bandwidth_gb_s\n100,3.35\n100,2000\n")
    _, out, _ = run(capsys, tmp_path / "rows.csv", "--to", "CN")
    assert "warning: 1 of 2 values (50.0%) of memory_bandwidth_gb_s look like TB/s instead of GB/s" in out


def test_a_number_that_a_double_cannot_tell_from_a_limit_is_refused(capsys, tmp_path):
    (tmp_path / "rows.csv").write_text("tpp\n4799.99999999999999999\n4799.99999\n4800.0000\n.5\n1e3\n")
    _, out, _ = run(capsys, tmp_path / "rows.csv", "--to", "CN", "--json")
    assert json.loads(out)["verdicts"]["invalid"] == 2


@pytest.mark.parametrize(
    ("rows", "verdicts"), [("", {}), ("H20,Narnia,1\n", {"invalid": 1}), ("H20,,-1\n", {"no_license_required": 1})]
)
def test_a_table_of_no_rows_or_of_none_that_can_be_read(capsys, tmp_path, rows, verdicts):
    (tmp_path / "rows.csv").write_text("chip,to,tpp\n" + rows)
    out = tmp_path / "out.csv"
    words = ("--to", "DE", "--on", "2025-06-01", "--output", out, "--explain-sample", 2)
    assert run(capsys, tmp_path / "rows.csv", *words)[0] == 0
    _, told, _ = run(capsys, tmp_path / "rows.csv", "--to", "DE", "--on", "2025-06-01", "--json")
    assert json.loads(told)["verdicts"] == verdicts
    assert len(out.read_text().splitlines()) == 1 + sum(verdicts.values())


def test_single_precision_is_taken_as_written(capsys, tmp_path):
    pa.parquet.write_table(pa.table({"tpp": pa.array([989.4, 4799.9], pa.float32())}), tmp_path / "rows.parquet")
    _, out, _ = run(capsys, tmp_path / "rows.parquet", "--to", "CN", "--json")
    assert "invalid" not in json.loads(out)["verdicts"]


def test_wrong_use_says_what_to_type(capsys, table, tmp_path):
    assert "did you mean 'TPP'" in refused(capsys, table, "--map", "tpp=TP")
    assert "no field is called 'chps'; did you mean 'chip'" in refused(capsys, table, "--map", "chps=TPP")
    assert "expected FIELD=COLUMN" in refused(capsys, table, "--map", "chip")
    assert "expected duckdb or spark" in refused(capsys, table, "--engine", "sparc")
    assert "no such file" in refused(capsys, tmp_path / "none.csv")
    assert "expected a file ending in" in refused(capsys, table, "--output", tmp_path / "out.xls")
    assert "no folder" in refused(capsys, table, "--output", tmp_path / "no" / "out.csv")
    assert "no destination is called 'Narnia'" in refused(capsys, table, "--to", "Narnia")
    assert "at least 1" in refused(capsys, table, "--explain-sample", 0)
    (tmp_path / "rows.csv").write_text("a,b\n1,2\n")
    assert "no column tells what the item is; found a, b" in refused(capsys, tmp_path / "rows.csv")
    (tmp_path / "rows.csv").write_text("TPP,peak tpp,tpp.\n1,2,3\n")
    assert "say which with --map" in refused(capsys, tmp_path / "rows.csv")


def test_a_damaged_file_is_named_and_nothing_is_written(capsys, tmp_path):
    whole = tmp_path / "rows.parquet"
    pa.parquet.write_table(pa.table({"chip": ["H20"] * 1000}), whole)
    whole.write_bytes(whole.read_bytes()[:-200])
    out = tmp_path / "out.csv"
    out.write_text("former")
    assert str(whole) in refused(capsys, whole, "--output", out)
    text = "chip,to\n" + "H20,CN\n" * 50_000 + '"H20,CN\n' + "H20,CN\n" * 10
    (tmp_path / "broken.csv").write_text(text)
    assert "broken.csv" in refused(capsys, tmp_path / "broken.csv", "--output", out)
    assert out.read_text() == "former"
    assert sorted(os.listdir(tmp_path)) == ["broken.csv", "out.csv", "rows.parquet"]


@pytest.mark.parametrize(("room", "named"), [(50_000, "the rows kept meanwhile in"), (1_000_000, "out.csv")])
def test_a_full_disk_leaves_the_former_file(tmp_path, room, named):
    """The kernel refuses to let a file grow past some size, as it would on a disk that is full."""
    (tmp_path / "rows.csv").write_text("row_id,tpp\n" + "".join(f"{i},{i % 4000}\n" for i in range(50_000)))
    out = tmp_path / "out.csv"
    out.write_text("former")
    command = [sys.executable, "-m", "kb", "screen", "rows.csv", "--to", "DE", "--output", "out.csv", "--quiet"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        env={**os.environ, "KB_DATA": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert named in done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert out.read_text() == "former"
    assert sorted(os.listdir(tmp_path)) == ["out.csv", "rows.csv"]


@pytest.mark.parametrize(("engine", "module", "extra"), [("duckdb", "duckdb", "screen"), ("spark", "pyspark", "spark")])
def test_a_missing_extra_is_named_with_its_command(table, engine, module, extra):
    code = (
        "import importlib.util, sys; found = importlib.util.find_spec;"
        f"importlib.util.find_spec = lambda name, *more: None if name == {module!r} else found(name, *more);"
        f"from kb.cli import main; sys.exit(main(['screen', {str(table)!r}, '--engine', {engine!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"{module} is not installed; type: pip install 'export-control-kb[{extra}]'" in done.stderr


@pytest.mark.parametrize("rows", [7, 300_000])
def test_lines_keep_the_order_of_the_rows(capsys, tmp_path, rows):
    """Fewer rows than combinations, and more than the engine reads at once."""
    pa.parquet.write_table(
        pa.table(
            {"tpp": [float(one % 5000) for one in range(rows)], "to": ["CN", "DE"] * (rows // 2) + ["US"] * (rows % 2)}
        ),
        tmp_path / "rows.parquet",
    )
    code, _, _ = run(capsys, tmp_path / "rows.parquet", "--output", tmp_path / "out.parquet")
    assert code == 0
    assert pa.parquet.read_table(tmp_path / "out.parquet")["row_id"].to_pylist() == list(range(1, rows + 1))


def test_a_number_that_nothing_can_have_spoils_its_row_alone(capsys, tmp_path):
    """A double holds far more than a count of ten-thousandths does."""
    huge, nan, inf = 1e300, float("nan"), float("inf")
    columns = {
        "TPP": [5000.0, huge, None, nan, -inf, 5000.0, None, None, 1e20],
        "Die Area": [800.0, 800.0, huge, 5.0, 5.0, inf, 800.0, 1e20, 1e20],
        "density": [None, None, None, None, None, None, huge, 1e20, None],
        "Country": ["CN"] * 9,
    }
    pa.parquet.write_table(pa.table(columns), tmp_path / "t.parquet")
    words = ("--map", "performance_density=density", "--output", tmp_path / "out.csv")
    assert run(capsys, tmp_path / "t.parquet", *words)[0] == 0
    lines = pa.csv.read_csv(tmp_path / "out.csv").to_pylist()
    assert [line["verdict"] for line in lines] == ["license_required", *["invalid"] * 8]
    assert "found inf" in lines[5]["reason"]


@pytest.mark.parametrize("ids", [[None] * 5, [7] * 5, [None, 7, None, 7, 8], ["a", "a", None, "b", "b"]])
def test_rows_may_share_an_identity_or_have_none(capsys, tmp_path, ids):
    columns = {"id": ids, "TPP": [5000.0, 100.0, 4799.0, 2000.0, 5000.0], "Die Area": [800.0, 800.0, 100.0, None, 10.0]}
    pa.parquet.write_table(pa.table({**columns, "Country": ["CN"] * 5}), tmp_path / "t.parquet")
    assert run(capsys, tmp_path / "t.parquet", "--map", "row_id=id", "--output", tmp_path / "out.parquet")[0] == 0
    found = pa.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    alone = tmp_path / "alone.parquet"
    pa.parquet.write_table(pa.table({**columns, "id": [1, 2, 3, 4, 5], "Country": ["CN"] * 5}), tmp_path / "t.parquet")
    assert run(capsys, tmp_path / "t.parquet", "--map", "row_id=id", "--output", alone)[0] == 0
    expected = sorted(pa.parquet.read_table(alone).to_pylist(), key=lambda line: line["row_id"])
    assert len({line["verdict"] for line in expected}) > 1
    told = sorted((str(ids[line["row_id"] - 1]), line["verdict"], line["paragraphs"]) for line in expected)
    assert sorted((str(line["row_id"]), line["verdict"], line["paragraphs"]) for line in found) == told
