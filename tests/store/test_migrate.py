import os
import shutil
from pathlib import Path

import pytest

from kb.cli import main
from kb.store.build import checked_records
from kb.store.migrate import migrate
from kb.store.migrations import STEPS
from kb.store.shape import SHAPE, shape_of

HERE = Path(__file__).parents[1]
CHIP = "chips/acme/acme-one.yaml"


@pytest.fixture
def old(tmp_path):
    """Data of shape 0: without the number, with tabs between values and in comments."""
    folder = shutil.copytree(HERE / "bad_input" / "tiny", tmp_path / "data")
    chip = folder / CHIP
    chip.write_bytes(chip.read_bytes().replace(b"vendor: acme\n", b"vendor:\tacme  #\tthe maker\r\n"))
    return folder


def test_there_is_a_step_to_each_shape():
    assert len(STEPS) == SHAPE


def test_old_data_moves_forward_in_place_and_keeps_its_comments(old, capsys):
    assert main(["list", "--data", str(old)]) == 3
    chip = (old / CHIP).read_bytes()
    others = {file: file.read_bytes() for file in old.rglob("*.yaml") if file != old / CHIP}
    capsys.readouterr()
    assert main(["migrate", "--data", str(old)]) == 0
    assert capsys.readouterr().out == f"{CHIP}\nschema.yaml\n"
    assert (old / CHIP).read_bytes() == chip.replace(b"\t", b" ")
    assert all(file.read_bytes() == raw for file, raw in others.items())
    assert shape_of(str(old)) == SHAPE
    checked_records(str(old))
    assert main(["migrate", "--data", str(old)]) == 0
    assert capsys.readouterr() == ("", f"the data is of schema {SHAPE} already\n")


def test_a_dry_run_writes_nothing(old):
    before = {file: file.read_bytes() for file in old.rglob("*") if file.is_file()}
    assert migrate(str(old), write=False) == [CHIP, "schema.yaml"]
    assert {file: file.read_bytes() for file in old.rglob("*") if file.is_file()} == before


def test_a_tab_inside_a_value_is_left_to_a_person(old):
    text = b'name: "Acme\tOne"\nvendor:\tacme\n'
    (old / CHIP).write_bytes(text)
    assert migrate(str(old)) == ["schema.yaml"]
    assert (old / CHIP).read_bytes() == text


def test_a_run_that_was_cut_off_is_finished_by_another(old, monkeypatch):
    real, done = os.replace, []

    def dies(aside, path):
        if done:
            raise KeyboardInterrupt
        done.append(path)
        real(aside, path)

    monkeypatch.setattr(os, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        migrate(str(old))
    monkeypatch.setattr(os, "replace", real)
    assert not [file for file in old.rglob(".*") if file.is_file()]
    assert migrate(str(old)) == ["schema.yaml"]


def test_newer_data_is_refused_and_left_alone(old, capsys):
    (old / "schema.yaml").write_text(f"schema: {SHAPE + 1}\n")
    for command in ("list", "migrate"):
        assert main([command, "--data", str(old)]) == 3
        err = capsys.readouterr().err
        assert f"schema.yaml:1:1: schema the data is of schema {SHAPE + 1}, newer than this program" in err
        assert "upgrade the program" in err


@pytest.mark.parametrize(
    "text", ["", "schema: one\n", "schema: 1\nmore: 2\n", "[1]\n", "schema: -1\n", "schema: [1]\n"]
)
def test_a_number_that_is_none_is_refused(old, capsys, text):
    (old / "schema.yaml").write_text(text)
    assert main(["list", "--data", str(old)]) == 3
    assert capsys.readouterr().err.split("\n")[1].startswith("schema.yaml:1:1: ")


def test_the_records_here_are_of_the_newest_shape():
    assert shape_of(str(HERE.parent / "data")) == SHAPE
