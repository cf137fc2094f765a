import json
import shutil
from pathlib import Path

import pytest

from kb.cli import main

TINY = Path(__file__).parents[1] / "bad_input" / "tiny"


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(TINY, tmp_path / "data")


def test_the_records_here_are_in_order(capsys):
    assert main(["validate", "--on", "2026-11-26"]) == 0
    assert capsys.readouterr().out == ""


def test_an_error_is_told_with_its_place_and_gives_exit_code_1(data, capsys):
    assert main(["validate", "--data", str(data)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("rules/classification/3A090.a.yaml:4:22: before-publication begins 2022-10-21")
    assert err.endswith("errors, 0 warnings\n")


def test_data_that_does_not_load_is_told_in_the_same_form(data, capsys):
    (data / "vendors.yaml").write_text("acme: {nme: Acme}\n")
    assert main(["validate", "--data", str(data)]) == 1
    assert capsys.readouterr().out.startswith("vendors.yaml:1:")


def test_a_chip_that_contradicts_itself_hides_no_other_problem(data, capsys):
    with (data / "chips/acme/acme-one.yaml").open("a") as file:
        file.write("total_processing_performance: 100\n")
    assert main(["validate", "--data", str(data)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("chips/acme/acme-one.yaml:27:31: contradiction ")
    assert "rules/review/denial.yaml:6:12: pinpoint " in out


def test_json_gives_one_problem_a_line(data, capsys):
    assert main(["validate", "--data", str(data), "--json"]) == 1
    problems = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"severity", "path", "line", "column", "code", "message", "tip"} == set(problems[0])


def test_annotations_name_file_and_line(data, capsys):
    main(["validate", "--data", str(data), "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    place = "::error file=data/rules/classification/3A090.a.yaml,line=4,col=22,title=before-publication::"
    assert any(line.startswith(place) for line in lines)


def test_paths_narrow_what_is_shown(data, capsys):
    assert main(["validate", "--data", str(data), str(data / "sources")]) == 0
    assert capsys.readouterr().out == ""


def test_stale_instruments_are_listed_with_their_reason(capsys):
    assert main(["sources", "--stale", "--on", "2026-11-26"]) == 0
    out = capsys.readouterr().out
    assert "740.29-lpp" in out and "nobody knows whether it is in force" in out


@pytest.mark.parametrize("command", ["validate", "sources"])
def test_an_impossible_day_is_refused(command, capsys):
    words = [command, "--on", "2026-02-30"] + (["--stale"] if command == "sources" else [])
    assert main(words) == 2
    assert "--on: expected a day as YYYY-MM-DD, found '2026-02-30'" in capsys.readouterr().err
