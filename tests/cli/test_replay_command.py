"""`kb replay` over files, lines, folders and standard input, with its exit codes."""

import io
import json
import sys
from types import SimpleNamespace

import pytest


@pytest.fixture
def answers(tmp_path, run):
    """Two answers on record, one of which was tampered with."""
    for name, chip in (("a", "T4"), ("b", "H100")):
        (tmp_path / f"{name}.json").write_text(run("check", chip, "--to", "CN", "--on", "2026-10-01", "--json")[1])
    changed = json.loads((tmp_path / "b.json").read_text()) | {"verdict": "no_license_required"}
    (tmp_path / "b.json").write_text(json.dumps(changed, indent=2))
    return tmp_path


def test_a_folder_reports_each_and_goes_on(answers, run):
    (answers / "c.json").write_text("{")
    (answers / "notes.txt").write_text("not looked at")
    code, out, err = run("replay", answers, "--exit-code")
    assert code == 2
    told = " ".join(out.split())  # lines are as wide as the paths of a temporary folder let them be
    assert f"{answers}/a.json: same · NVIDIA T4 → China" in told
    assert f"{answers}/b.json: DIFFERENT" in told
    assert out.endswith("\n\n1 same, 1 DIFFERENT, 1 not an answer\n")
    assert err.startswith(f"kb replay: {answers}/c.json: 1:2: expecting property name")
    (answers / "c.json").unlink()
    assert run("replay", answers, "--exit-code")[0] == 1
    assert run("replay", answers)[0] == 0
    assert run("replay", answers / "a.json", "--exit-code")[0] == 0


def test_json_lines_with_a_bad_one(answers, run):
    good = json.dumps(json.loads((answers / "a.json").read_text()))
    file = answers / "all.jsonl"
    file.write_text(f'{good}\n\n{{"format": "kb.error/1", "line": 2, "error": "no chip"}}\n{good}\n')
    code, out, err = run("replay", file, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert [(one["line"], one["status"]) for one in found] == [(1, "same"), (4, "same")]
    assert code == 2
    assert err == f"kb replay: {file}:3: expected an answer, format 'kb.answer/1', found 'kb.error/1': 'no chip'\n"


def test_standard_input(answers, run, monkeypatch):
    raw = io.BytesIO((answers / "a.json").read_bytes())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=raw))
    code, out, _ = run("replay", "-", "--exit-code")
    assert (code, out[:9]) == (0, "-: same ·")


def test_what_is_not_there(tmp_path, run):
    assert run("replay", tmp_path / "none.json")[2].endswith("none.json: cannot be read: No such file or directory\n")
    assert run("replay", tmp_path)[2].endswith("no file in it ends with .json or .jsonl\n")
    assert run("replay", "")[0] == 2
