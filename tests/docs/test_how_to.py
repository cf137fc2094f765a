"""The how-to pages, done as they are written, on a copy of the data."""

import re
import shlex
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
import yaml

from kb.cli import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks(page, language):
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    return [textwrap.dedent(body) for found, body in BLOCK.findall(text) if found == language]


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return shutil.copytree(ROOT / "data", tmp_path / "data")


def ask(capsys, data, *words):
    code = main([*words, "--data", str(data)])
    out, err = capsys.readouterr()
    return code, out, err


def test_add_a_chip(data, capsys):
    source, vendor, chip = blocks("add-a-chip.md", "yaml")
    (data / "sources" / "example-x1-datasheet.yaml").write_text(source)
    with (data / "vendors.yaml").open("a") as file:
        file.write(vendor)
    (data / "chips" / "example").mkdir()
    (data / "chips" / "example" / "example-x1.yaml").write_text(chip)
    assert ask(capsys, data, "validate", "--on", "2026-11-26")[0] == 0
    code, out, _ = ask(capsys, data, "check", "X1", "--to", "CN", "--on", "2026-11-23")
    assert code == 0
    assert out.startswith("LICENSE REQUIRED")
    assert "grade of the evidence: unverified" not in out.lower()


def test_add_a_rule(data, capsys):
    instrument, threshold, rule = blocks("add-a-rule.md", "yaml")
    (data / "instruments" / "2026" / "91-fr-99999.yaml").write_text(instrument)
    (data / "thresholds" / "tpp-2000.yaml").write_text(threshold)
    (data / "rules" / "definitions" / "3A090.b.1.yaml").write_text(rule)
    assert ask(capsys, data, "validate", "--on", "2026-11-26")[0] == 0
    commands = [line for block in blocks("add-a-rule.md", "sh") for line in block.splitlines()]
    for command in commands:
        words, _, says = command.partition("#")
        expected = says.strip().replace("enforced: ", "").split(" ")[0].rstrip(",")
        out = ask(capsys, data, *words.split()[1:])[1]
        assert re.search(rf"^Classified +{re.escape(expected)}\b", out, re.MULTILINE), command
    assert len(commands) == 3


def test_see_what_a_change_does(data, capsys):
    """Every command as written, in a checkout with a branch `main` and a change after it."""
    page = "see-what-a-change-does.md"
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-q", "-m", "data"],
        ["checkout", "-q", "-b", "mine"],
    ):
        git(data.parent, *words)
    limit = data / "thresholds" / "tpp-2400.yaml"
    limit.write_text(limit.read_text(encoding="utf-8").replace(">= 2400", ">= 2350"), encoding="utf-8")
    git(data.parent, "commit", "-q", "-a", "-m", "a lower limit")
    commands = [line for block in blocks(page, "sh") for line in block.splitlines()]
    for command in commands:
        code, out, err = ask(capsys, data, *command.split()[1:])
        assert (code, err) == (0, ""), command
        assert out
    assert len(commands) == 6
    workflow = yaml.safe_load(blocks(page, "yaml")[0])
    runs = [step["run"] for step in workflow["jobs"]["answers"]["steps"] if "run" in step]
    words = shlex.split(runs[1].replace("origin/${{ github.base_ref }}", "main"))
    assert words[0] == "kb"
    code, out, _ = ask(capsys, data, *words[1 : words.index(">")])
    assert code == 0
    assert out.startswith("## main → the data as they lie, as enforced\n")


def git(folder, *words):
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *names, *words], check=True, capture_output=True)
