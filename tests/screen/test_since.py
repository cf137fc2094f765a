"""After a change only what it can touch is asked again, and every row whose answer differs is told."""

import json
import shutil

import duckdb
import pytest
from checkout import git
from drawn_rows import Draw, table_of

import kb
from kb.cli import main
from kb.screen.apart import Side
from kb.screen.duck import Duck
from kb.screen.mapping import mapped
from kb.screen.since import COMPARED, FORMER, since
from kb.screen.table import asked_of
from kb.store.locate import find_data

DAYS = (("2022-10-06", "2022-10-07"), ("2023-11-16", "2023-11-17"), ("2025-05-12", "2026-01-15"))


def rows_of(base, seed, count, days=True):
    rows = Draw(base, seed).rows(count)
    return [row if days else {name: value for name, value in row.items() if name != "on"} for row in rows]


def again(rows, before, after, given=({}, {})):
    """What screening again tells of rows, and the flips by row."""
    connection = duckdb.connect()
    table = table_of(rows)
    connection.register("rows_", table)
    engine = Duck("rows_", connection)
    fields = mapped(engine.columns(), {})
    sides = [Side(base, asked_of(base, fields, one)) for base, one in zip((before, after), given, strict=True)]
    found = since(engine, *sides, lambda text: None, written=True)
    flips = engine.table(found.sql).to_pylist()
    assert len(flips) == sum(found.verdicts.values()) <= found.touched <= found.rows == len(rows)
    by_id = {line["row_id"]: line for line in flips}
    assert len(by_id) == len(flips)
    return found, by_id


def whole(rows, before, after, given=({}, {})):
    """The rows whose lines differ when all are screened on both sides, each with both lines."""
    table = table_of(rows)
    lines = [
        {line["row_id"]: line for line in base.screen(table, **one).to_pylist()}
        for base, one in zip((before, after), given, strict=True)
    ]
    return {
        key: (old, lines[1][key])
        for key, old in lines[0].items()
        if any(old[name] != lines[1][key][name] for name in COMPARED)
    }


def same(flips, expected):
    assert flips.keys() == expected.keys()
    for key, (old, new) in expected.items():
        line = flips[key]
        assert [line[FORMER + name] for name in COMPARED] == [old[name] for name in COMPARED]
        assert [line[name] for name in COMPARED] == [new[name] for name in COMPARED]
        assert line["changed"].split(", ") == [name for name in COMPARED if old[name] != new[name]]


@pytest.mark.parametrize("days", DAYS)
def test_between_two_days_the_rows_that_differ_are_those_of_two_whole_screenings(base, days):
    rows = rows_of(base, 11, 250, days=False)
    given = tuple({"on": day} for day in days)
    found, flips = again(rows, base, base, given)
    expected = whole(rows, base, base, given)
    assert expected and found.edits
    same(flips, expected)


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A data set with another limit, another member of a group, another designer and a name more."""
    data = tmp_path_factory.mktemp("edited") / "data"
    shutil.copytree(find_data(None), data)
    for file, old, new in (
        ("thresholds/pd-1.6.yaml", '">= 1.6"', '">= 1.7"'),
        ("groups/D5.yaml", "standing: [AF,", "standing: [TH, AF,"),
        ("chips/nvidia/nvidia-t4.yaml", "designer_headquarters: US", "designer_headquarters: CN"),
        ("chips/nvidia/nvidia-h20-96gb.yaml", "aliases: [", "aliases: [no such part 7, "),
    ):
        text = (data / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, file
        (data / file).write_text(text.replace(old, new), encoding="utf-8")
    return kb.load(data)


def test_between_two_data_sets_too_also_where_only_one_has_a_name(base, edited):
    rows = rows_of(base, 12, 300)
    rows += [{"chip": name, "to": "TH", "on": "2026-10-01"} for name in ("T4", "no such part 7", "H20", "L4")]
    item = {"total_processing_performance": 2500.0, "applicable_die_area_mm2": 1500.0, "vendor": "Acme"}
    item |= {"on": "2026-10-01", "to": "TH"}
    rows += [{"chip": name, **item} for name in ("no such part 7", "no other part 8")]
    found, flips = again(rows, base, edited)
    expected = whole(rows, base, edited)
    assert {("no_license_required", "license_required")} <= set(found.verdicts)
    assert {one.kind for one in found.edits} >= {"membership", "limit"}
    same(flips, expected)
    assert found.touched < len(rows) - found.unread, "a change of a few things touches everything"


def test_nothing_changes_between_a_data_set_and_itself(base):
    rows = rows_of(base, 13, 60)
    found, flips = again(rows, base, base)
    assert (flips, found.edits, found.verdicts) == ({}, [], {})


def run(capsys, *words):
    code = main(["screen", *map(str, words)])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("row_id,chip,to\na,L4,CN\nb,A100,CN\nc,T4,DE\nd,H20,Narnia\n")
    return file


def test_flips_between_days_are_told_and_written(capsys, table, tmp_path):
    words = (table, "--since", "2023-11-16", "--on", "2023-11-17")
    code, out, _ = run(capsys, *words, "--output", tmp_path / "flips.csv")
    assert code == 0
    assert "4 rows, from 2023-11-16 to 2023-11-17" in out
    assert "no license required → license required" in out
    assert "1 cannot be read" in out
    (line,) = [one for one in (tmp_path / "flips.csv").read_text().splitlines() if one.startswith("a,")]
    assert line.startswith('a,matched,"verdict, required')
    found = json.loads(run(capsys, *words, "--json", "--quiet")[1])
    assert (found["format"], found["rows"], found["invalid"]) == ("kb.screen-changes/1", 4, 1)
    assert {"former": "no_license_required", "verdict": "license_required", "rows": 1} in found["verdicts"]


def test_the_data_of_a_revision_are_read_from_git(capsys, table, tmp_path):
    data = tmp_path / "checkout" / "data"
    shutil.copytree(find_data(None), data)
    git(data.parent, "init", "-q")
    git(data.parent, "add", "-A")
    git(data.parent, "commit", "-qm", "first")
    limit = data / "thresholds" / "pd-5.92.yaml"
    limit.write_text(limit.read_text().replace("5.92", "5.2"))
    code, out, _ = run(capsys, table, "--since", "HEAD", "--on", "2024-01-10", "--data", data)
    assert code == 0
    assert "from HEAD to the data as they lie" in out
    assert "changes   limit pd-5.92" in out


def test_what_cannot_be_compared_is_refused(capsys, table, tmp_path):
    dated = tmp_path / "dated.csv"
    dated.write_text("chip,to,date\nH20,CN,2025-06-01\n")
    for words, said in (
        ((table, "--since", "2023-13-01"), "2023-13-01"),
        ((table, "--since", "no-such-revision"), "no-such-revision"),
        ((dated, "--since", "2023-11-16"), "each row states its own day, in 'date'"),
        ((table, "--since", "2023-11-16", "--explain-sample", "3"), "--explain-sample"),
    ):
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert said in err
