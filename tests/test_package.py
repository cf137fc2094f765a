"""The package as a whole: its version, its words, and that the docs name what exists."""

import pathlib
import re
import tomllib

import pytest

from kb.cli.commands import COMMANDS
from kb.law.fields import FIELDS
from kb.records.kinds import KINDS
from kb.render.schema import answer_schema
from kb.version import VERSION

ROOT = pathlib.Path(__file__).parents[1]
CODE = sorted((ROOT / "kb").rglob("*.py"))


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_stands_in_one_place():
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == VERSION
    assert f"version: {VERSION}" in read("CITATION.cff")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_documented_and_shows_an_example(command):
    assert f"## kb {command.name}\n" in read("docs/reference/commands.md")
    assert command.module().EXAMPLES


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_record_is_documented_and_described(kind):
    assert f"| {kind.name} |" in read("docs/reference/records.md")
    assert kind.model.__doc__


def test_every_key_of_the_answer_is_described():
    documented = read("docs/reference/answer.md")
    missing = [name for name in answer_schema()["properties"] if f"`{name}`" not in documented]
    missing += [field.name for field in FIELDS if f"`{field.name}`" not in documented]
    assert not missing


def test_no_chip_limit_date_or_country_stands_in_the_program():
    names = re.compile(r"nvidia|huawei|\bH100\b|\b(4800|2400|1600|21000)\b|5\.92|20[0-9]{2}-[01][0-9]-[0-3][0-9]", re.I)
    for file in CODE:
        if "cli" in file.parts or file.name == "days.py":
            continue  # examples in help; the first day of which answers speak
        for number, line in enumerate(code_of(file.read_text(encoding="utf-8")).splitlines(), start=1):
            assert not names.search(line), f"{file.name}:{number}: {line.strip()}"


def code_of(text):
    """The code with its texts, without docstrings and comments."""
    text = re.sub(r'"""(?:.|\n)*?"""', lambda found: "\n" * found.group().count("\n"), text)
    return re.sub(r"(^|\s)#.*", "", text)


def test_american_spelling_in_records_and_docs():
    british = re.compile(r"\blicen[c]e|\bcent[r]e|\bcolo[u]r|\borganis|\brecognis", re.I)
    for file in [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *CODE]:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            outside = re.sub(r"https?://\S+", "", line)
            assert not british.search(outside), f"{file.name}:{number}: {line.strip()}"


def test_readme_and_answers_say_what_they_are():
    assert "Information, not legal advice." in read("README.md")
    assert "queries stay on this machine" in read("README.md")
