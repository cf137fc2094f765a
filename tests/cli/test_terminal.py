"""What only a person at a terminal sees: questions, progress and color, on a real one."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from terminal import CTRL_C, CTRL_D, on_terminal

ROOT = Path(__file__).parents[2]
KB = [sys.executable, "-m", "kb"]
SET = ("set", "acme-one", "units[0].rates[0].dense_tops", "100", "--source", "acme-sheet", "--at", "p. 3")
ASKED = "Write it? [y/N] "
ESCAPE = "\x1b"


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(ROOT / "tests" / "bad_input" / "tiny", tmp_path / "data"))


@pytest.fixture
def at_terminal(tmp_path, data):
    """Runs a command there: its exit code and what the terminal showed."""

    def run(*words, answers=(), **variables):
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        own = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT), "TERM": "xterm", **variables}
        return on_terminal([*KB, *words, "--data", str(data)], answers, env={**kept, **own})

    return run


def snapshot(folder):
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("typed", ["y\n", "Yes\n"])
def test_yes_writes(typed, at_terminal, data):
    code, shown = at_terminal(*SET, answers=[(ASKED, typed)])
    assert code == 0
    assert shown.endswith("\nwritten\n")
    assert "dense_tops: {value: 100," in (data / "chips/acme/acme-one.yaml").read_text()


@pytest.mark.parametrize(("typed", "code"), [("n\n", 0), ("\n", 0), ("yikes\n", 0), (CTRL_D, 0), (CTRL_C, 130)])
def test_anything_else_leaves_every_file_untouched(typed, code, at_terminal, data):
    before = snapshot(data)
    found, shown = at_terminal(*SET, answers=[(ASKED, typed)])
    assert found == code, shown
    assert "Traceback" not in shown
    assert ("nothing was written" in shown) == (code == 0)
    assert snapshot(data) == before


def test_add_asks_for_what_is_missing(at_terminal, data):
    words = ("add", "source", "--id", "paper", "--field", "publisher=Acme")
    answers = [("title: ", "A paper\n"), ("access: ", "opened\n"), (ASKED, "y\n")]
    code, shown = at_terminal(*words, answers=answers)
    assert code == 0, shown
    assert (data / "sources/paper.yaml").read_text() == "title: A paper\npublisher: Acme\naccess: opened\n"


def test_add_asks_for_the_day_and_the_act_of_a_version(at_terminal, data):
    before = snapshot(data)
    answers = [
        ("--effective: ", "2027-01-01\n"),
        ("--instrument: ", "act-2023\n"),
        ("--at: ", "740.8\n"),
        (ASKED, "n\n"),
    ]
    code, shown = at_terminal("add", "rule-version", "to-d5", answers=answers)
    assert code == 0, shown
    assert "versions[0] ends on 2027-01-01" in shown
    assert snapshot(data) == before


@pytest.mark.parametrize("typed", [CTRL_D, CTRL_C, "\n"])
def test_a_question_without_an_answer_writes_nothing(typed, at_terminal, data):
    before = snapshot(data)
    again = [("access: ", "\n")] if typed == "\n" else []
    code, shown = at_terminal(
        "add", "source", "--id", "paper", "--field", "publisher=Acme", answers=[("title: ", typed), *again]
    )
    assert code == (130 if typed == CTRL_C else 2), shown
    assert "Traceback" not in shown
    assert snapshot(data) == before


def test_color_and_progress_on_a_terminal_alone(at_terminal, run, data):
    words = (*SET, "--dry-run")
    shown = at_terminal(*words)[1]
    assert f"{ESCAPE}[1m" in shown
    assert f" days{ESCAPE}[K" in shown
    assert f" days{ESCAPE}[K" not in at_terminal(*words, "--quiet")[1]
    plain = at_terminal(*words, NO_COLOR="1")[1]
    assert f"{ESCAPE}[1m" not in plain
    _, out, err = run(*words, "--data", data)
    assert ESCAPE not in out + err
