"""The how-to pages, done as they are written, on a copy of the data."""

import json
import re
import shlex
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
import yaml
from checkout import git

from kb.cli import main
from kb.cli.commands import COMMANDS
from kb.cli.parser import command_parser
from kb.export.questions import questions
from kb.site.shown import BLOCKS

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


def test_screen_a_table(data, tmp_path, capsys, monkeypatch):
    """The table as written, and what is said of the columns and rows."""
    monkeypatch.chdir(tmp_path)
    (rows,) = blocks("screen-a-table.md", "csv")
    (tmp_path / "parts.csv").write_text(rows)
    commands, again = blocks("screen-a-table.md", "sh")
    for command in commands.splitlines():
        code, out, _ = ask(capsys, data, *command.split()[1:])
        assert code == 0
        assert "5 rows" in out
    header, *lines = (tmp_path / "screened.csv").read_text().splitlines()
    told = (ROOT / "docs" / "how-to" / "screen-a-table.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in header.split(","))
    verdicts = [line.split(",")[2] for line in lines]
    assert verdicts == ["no_license_required", "license_required", *["no_license_required"] * 2, "invalid"]
    git(data.parent, "init", "-q")
    git(data.parent, "add", "data")
    git(data.parent, "commit", "-qm", "first")
    git(data.parent, "commit", "-qm", "second", "--allow-empty")
    revision, cut, days = again.splitlines()
    assert "the answer differs for 0" in ask(capsys, data, *revision.split()[1:])[1]
    cutting = shlex.split(cut.partition(" > ")[0])
    undated = subprocess.run(cutting, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    (tmp_path / "undated.csv").write_text(undated)
    assert "no license required → undetermined" in ask(capsys, data, *days.split()[1:])[1]


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
    chip = data / "chips" / "nvidia" / "nvidia-h20-96gb.yaml"
    chip.write_text(chip.read_text(encoding="utf-8").replace("dense_tops: 148", "dense_tops: 152"), encoding="utf-8")
    git(data.parent, "commit", "-q", "-a", "-m", "a faster chip")
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    for command in lines:
        code, out, err = ask(capsys, data, *command.split()[1:])
        assert (code, err) == (0, ""), command
        assert out
    assert len(lines) == 6
    workflow = yaml.safe_load(blocks(page, "yaml")[0])
    runs = [step["run"] for step in workflow["jobs"]["answers"]["steps"] if "run" in step]
    words = shlex.split(runs[1].replace("origin/${{ github.base_ref }}", "main"))
    assert words[0] == "kb"
    code, out, _ = ask(capsys, data, *words[1 : words.index(">")])
    assert code == 0
    assert out.startswith("## main → the data as they lie, as enforced\n")


def commands(page):
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("kb ")]


def test_design_under_a_limit(data, capsys):
    page = "design-under-a-limit.md"
    answers = [ask(capsys, data, *shlex.split(command)[1:]) for command in commands(page)]
    assert [code for code, _, _ in answers] == [0] * 6
    assert len(commands(page)) == 6
    (table,) = blocks(page, "text")
    assert table in answers[0][1]
    guarded, letters, exception, nowhere, free = [out for _, out, _ in answers[1:]]
    assert "below 3.0135 × area" in guarded
    assert "below 1,700 − DRAM bandwidth" in letters
    assert "from 4,800" in exception
    assert "No value gives no_license_required, because" in nowhere
    assert free.startswith("NO LICENSE REQUIRED")


def test_keep_a_determination(data, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "determinations").mkdir()
    (tmp_path / "queries.jsonl").write_text('{"chip": "T4", "to": "CN", "on": "2025-06-01"}\n')
    memo, one, batch, replay = commands("keep-a-determination.md")
    assert ask(capsys, data, *shlex.split(memo)[1:])[0] == 0
    assert (tmp_path / "order-4711.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    for command in (one, batch):
        words, _, file = command.partition(" > ")
        (tmp_path / file).write_text(ask(capsys, data, *shlex.split(words)[1:])[1], encoding="utf-8")
    code, out, _ = ask(capsys, data, *shlex.split(replay)[1:])
    assert (code, out.splitlines()[-1]) == (0, "2 same")
    chip = data / "chips" / "nvidia" / "nvidia-t4.yaml"
    chip.write_text(chip.read_text(encoding="utf-8").replace("dense_tops: 65,", "dense_tops: 70,"), encoding="utf-8")
    code, out, _ = ask(capsys, data, *shlex.split(replay)[1:])
    assert code == 1
    assert "chip nvidia-t4: total processing performance, 1,040" in " ".join(out.split())
    assert out.splitlines()[-1] == blocks("keep-a-determination.md", "text")[0].strip()


def test_edit_records(data, tmp_path, capsys, monkeypatch):
    """Every command as written, with --yes, on records that the page's readers would have beside them."""
    monkeypatch.chdir(tmp_path)
    instrument, threshold, _ = blocks("add-a-rule.md", "yaml")
    (data / "instruments" / "2026" / "91-fr-99999.yaml").write_text(instrument)
    (data / "thresholds" / "tpp-2000.yaml").write_text(threshold)
    spec = {"id": "x-one", "name": "X One", "vendor": "nvidia", "datacenter": {"value": True, "because": "Said so."}}
    (tmp_path / "spec.json").write_text(json.dumps(spec))
    codes = {}
    for command in commands("edit-records.md"):
        words = shlex.split(command, comments=True)[1:]
        codes[" ".join(words[:3])], _, err = ask(capsys, data, *words, "--yes")
        assert "Traceback" not in err
    assert set(codes.values()) == {0}, codes
    assert len(codes) == 7
    text = (data / "rules" / "definitions" / "3A090.b.1.yaml").read_text(encoding="utf-8")
    assert "until: 2027-01-01" in text
    assert "tpp-2000" in text
    assert ask(capsys, data, "show", "kelly")[0] == 0


@pytest.mark.parametrize(
    "page", ["ask-a-question.md", "find-chips-near-a-limit.md", "trace-a-models-chips.md", "fill-a-gap.md"]
)
def test_every_command_of_a_page_answers(page, data, capsys):
    asked = commands(page)
    assert asked
    for command in asked:
        code, out, err = ask(capsys, data, *shlex.split(command)[1:])
        assert (code, err) == (0, ""), command
        assert out


def test_build_the_site(site):
    """The commands as written are parsed; the site that tests share was built by the first of them."""
    page = "build-the-site.md"
    lines = [line for block in blocks(page, "text") for line in block.splitlines()]
    written = commands(page) + [line for line in lines if line.startswith("kb docs")]
    assert len(written) == 4
    for command in written:
        words = shlex.split(command)[1:]
        arguments = command_parser(next(one for one in COMMANDS if one.name == words[0])).parse_args(words[1:])
        assert arguments.action in ("build", "serve")
    assert site.html()
    for file in ("changes/feed.xml", "changes/coming.ics", "kb-site.json"):
        assert (site.folder / file).is_file(), file
    assert {line.split()[2] for line in lines if line.startswith("<!-- show:")} <= set(BLOCKS)


def test_release_the_data(tmp_path, capsys, monkeypatch):
    """Every command as written, in a small repository with two releases; what is published is exported again."""
    page = "release-the-data.md"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    checkout = tmp_path / "checkout"
    data = shutil.copytree(ROOT / "tests" / "bad_input" / "tiny", checkout / "data")
    (checkout / ".gitignore").write_text("notes.md\ndata-*\n")
    monkeypatch.chdir(checkout)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "data"], ["tag", "data-2026-10-09"]):
        git(checkout, *words)
    rule = data / "rules" / "requirements" / "to-d5.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace('"D:5 - US"', '"D:5 | DE"'), encoding="utf-8")
    git(checkout, "commit", "-q", "-a", "-m", "Germany joins")
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    for line in lines:
        command, _, file = line.partition(" > ")
        words = shlex.split(command)
        if words[0] == "git":
            git(checkout, *words[1:])
            continue
        code, out, err = ask(capsys, data, *words[1:])
        assert code in (0, 1) if words[1] in ("validate", "sources") else code == 0, (line, err)
        if file:
            (checkout / file).write_text(out, encoding="utf-8")
    assert len(lines) == 10
    notes = (checkout / "notes.md").read_text(encoding="utf-8")
    assert "## Verdicts" in notes
    assert "requirement" in notes.partition("## Law")[2]
    assert "# Data HEAD" in git(checkout, "tag", "-l", "--format=%(contents)", "data-2026-11-26")
    again = out.replace("# Data data-2026-11-26", "# Data HEAD")
    assert again == notes
    for made in ("db", "metadata.json", "json", "graphml"):
        assert (checkout / f"data-2026-11-26.{made}").stat().st_size
    for made in ("parquet", "csv"):
        assert (checkout / f"data-2026-11-26-{made}" / "kb-export.json").is_file()


def test_query_with_sql():
    """The command as written is parsed; tests of the export run each question on the real records and in Datasette."""
    text = (ROOT / "docs" / "how-to" / "query-with-sql.md").read_text(encoding="utf-8")
    (export,) = commands("query-with-sql.md")
    words = shlex.split(export)[1:]
    command_parser(next(one for one in COMMANDS if one.name == words[0])).parse_args(words[1:])
    for one in questions():
        assert f"```sql\n{one.sql}\n```" in text
