"""`kb picture`, and the picture that the README shows."""

import csv
import json
import re
from pathlib import Path

import pytest

from kb.cli import main
from kb.site.pictures import PICTURES, picture

ROOT = Path(__file__).parents[3]
SHOWN, DAY = ROOT / "docs" / "pictures" / "margins.svg", "2026-10-01"
STAMP = re.compile(r"Data [0-9a-f]{12};")


def test_without_a_name_it_lists(capsys):
    assert main(["picture"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [entry.name for entry in PICTURES]


def test_a_file_by_its_suffix(tmp_path, capsys):
    svg, table = tmp_path / "a.svg", tmp_path / "a.CSV"
    svg.write_text("older")
    assert main(["picture", "law", "--on", DAY, "--output", str(svg)]) == 0
    assert main(["picture", "law", "--on", DAY, "--output", str(table)]) == 0
    assert capsys.readouterr().out == ""
    assert svg.read_text(encoding="utf-8").startswith("<svg ")
    main(["picture", "law", "--on", DAY, "--json"])
    data = json.loads(capsys.readouterr().out)
    rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))
    assert rows[0][: len(data["columns"])] == data["columns"]
    assert len(rows) == len(data["rows"]) + 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.CSV", "a.svg"]


@pytest.mark.parametrize(
    "words,said",
    [
        (["performanse"], "no picture is called 'performanse'; did you mean 'performance'?"),
        (["law", "--output", "a.png"], "--output: expected a file ending in .svg or .csv, found 'a.png'"),
        (["law", "--output", "a.svg", "--json"], "--output: expected a file without --json and --markdown"),
        (["--output", "a.svg"], "expected a picture to write to a.svg: one of performance"),
        (["law", "--on", "yesterday"], "yesterday"),
        (["law", "--output", "/no/such/folder/a.svg"], "/no/such/folder/a.svg cannot be written"),
    ],
)
def test_wrong_use_is_told(words, said, capsys):
    assert main(["picture", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_a_file_that_cannot_be_replaced_leaves_nothing(tmp_path, capsys):
    (tmp_path / "a.svg").mkdir()
    assert main(["picture", "law", "--output", str(tmp_path / "a.svg")]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_the_picture_of_the_readme_is_what_the_records_give(base):
    """The data's version, which every edit changes, is left out; what is drawn is not."""
    assert "](docs/pictures/margins.svg)" in (ROOT / "README.md").read_text(encoding="utf-8")
    now = STAMP.sub("", picture(base, "margins", DAY).svg)
    again = f"kb picture margins --on {DAY} --output docs/pictures/margins.svg"
    assert STAMP.sub("", SHOWN.read_text(encoding="utf-8")) == now, f"draw it again: {again}"
