"""Timeline, diff, matrix and near as commands: codes, streams, color, bytes."""

import json
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
UNTIL = "2026-10-09"
COMMANDS = [
    ["timeline", "H20", "--to", "CN", "--until", UNTIL],
    ["timeline", "RTX PRO 6000D", "H100", "--to", "AE", "--until", UNTIL],
    ["timeline", "H200", "--to", "CN", "--until", UNTIL, "--markdown"],
    ["timeline", "H20", "A800", "--to", "CN", "--to", "DE", "--until", UNTIL, "--json"],
    ["diff", "2025-04-08", "2025-04-09", "--chip", "H20"],
    ["diff", "enforced..codified@2026-10-01", "--to", "DE", "--summary"],
    ["diff", "2023-11-16..2023-11-17", "--to", "CN", "--markdown"],
    ["diff", "2023-11-16..2023-11-17", "--to", "CN", "--json"],
    ["matrix", "--on", UNTIL],
    ["matrix", "H100", "--to", "CN", "--on", UNTIL, "--json"],
    ["matrix", "--to", "CN", "--on", UNTIL, "--markdown"],
    ["matrix", "H100", "T4", "--on", UNTIL, "--markdown"],
    ["matrix", "--to", "CN", "--on", UNTIL, "--csv"],
    ["findings"],
    ["findings", "--to", "AE", "--within", "5", "--on", "2024-01-01", "--json"],
    ["findings", "--markdown"],
    ["near"],
    ["near", "tpp-4800", "--within", "10%"],
    ["near", "tpp-4800", "--json"],
    ["near", "pd-3.2", "--markdown"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_answers_on_stdout_the_same_bytes_and_no_control_codes(words: list[str], run: Run) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert out.endswith("\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", out)
    assert run(*words) == (code, out, err)
    if "--json" in words:
        assert all(json.loads(line)["format"] == f"kb.{words[0]}/1" for line in out.splitlines())
    elif "--csv" not in words:
        assert "not legal advice" in " ".join(out.split())


TEXTS = [words for words in COMMANDS if not {"--json", "--csv", "--markdown"} & set(words)]


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
def test_text_fits_80_columns_and_says_how_far_the_law_was_checked(words: list[str], run: Run) -> None:
    out = run(*words)[1]
    assert all(len(line) <= 80 or "https://" in line for line in out.splitlines())
    assert re.search(r"[Ll]aw checked through \d{4}-\d\d-\d\d", out)


COLORED = [
    ["timeline", "H20", "--to", "CN", "--until", UNTIL],
    ["timeline", "RTX PRO 6000D", "H100", "--to", "AE", "--until", UNTIL],
    ["diff", "2025-04-08", "2025-04-09", "--chip", "H20"],
    ["diff", "enforced..codified@2026-10-01", "--to", "DE", "--chip", "H100", "--summary"],
    ["matrix", "H100", "H20", "T4", "--on", UNTIL],
    ["findings", "--to", "AE", "--within", "5", "--on", "2024-01-01"],
]


def test_every_text_but_near_has_colors() -> None:
    assert {words[0] for words in COLORED} == {words[0] for words in TEXTS} - {"near"}


@pytest.mark.parametrize("words", COLORED, ids=" ".join)
@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_color_on_a_terminal_only(name: str, words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run(*words)[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    colored = run(*words)[1]
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == plain.split()
    monkeypatch.setenv(name, {"NO_COLOR": "1", "TERM": "dumb"}[name])
    assert "\x1b" not in run(*words)[1]


WRONG = [
    (["timeline", "H20"], "--to CN"),
    (["timeline", "H2000", "--to", "CN"], "did you mean"),
    (["timeline", "H20", "--to", "CN", "--from", "yesterday"], "YYYY-MM-DD"),
    (["timeline", "H20", "--to", "CN", "--from", "2026-01-01", "--until", "2025-01-01"], "2025-01-01"),
    (["diff", "2025-01-01"], "A..B"),
    (["diff", "nosuch..HEAD"], "git log --oneline"),
    (["diff", "2025-01-01", "2025-01-02", "--chip", "H2000"], "did you mean"),
    (["matrix", "--to", "Chyna"], "China"),
    (["matrix", "--layer", "printed"], "enforced or codified"),
    (["findings", "--within", "much"], "percentage"),
    (["findings", "--to", "Chian"], "China"),
    (["findings", "--on", "2024-13-01"], "2024-13-01"),
    (["near", "tpp-48000"], "tpp-4800"),
    (["near", "--within", "near"], "percentage"),
    (["near", "--within", "-1"], "percentage"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_wrong_use_is_2_with_the_nearest_right_thing(words: list[str], said: str, run: Run) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_diff_ends_with_1_only_where_asked_to_and_anything_differs(run: Run) -> None:
    words = ["diff", "--chip", "H20", "--to", "CN"]
    assert run(*words, "2025-04-08", "2025-04-09", "--exit-code")[0] == 1
    assert run(*words, "2025-04-08", "2025-04-09")[0] == 0
    assert run(*words, "2025-04-09", "2025-04-10", "--exit-code")[0] == 0


def test_a_day_past_what_was_checked_is_answered_with_a_warning(run: Run) -> None:
    for words in (["timeline", "H20", "--to", "CN", "--until"], ["matrix", "H20", "--to", "CN", "--on"]):
        out = run(*words, "2027-01-01")[1]
        assert "later changes are not in it" in " ".join(out.split())


def test_an_event_can_be_listed_and_shown(run: Run) -> None:
    assert "h20-licenses-issued" in run("list", "event")[1]
    assert "evidence:" in run("show", "h20-licenses-issued")[1]


def test_a_check_imports_nothing_of_the_analyses() -> None:
    script = (
        "import sys; from kb.cli import main; main(['check', 'H20', '--to', 'CN']); "
        "sys.exit(any(name.startswith('kb.analysis') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], stdout=subprocess.DEVNULL, check=False).returncode == 0


OF_CHIPS = [
    ["coverage", "chips", "--on", UNTIL],
    ["coverage", "chips", "--on", UNTIL, "--field", "interconnect"],
    ["coverage", "chips", "--on", UNTIL, "--field", "memory-density", "--to", "CN", "--json"],
]


@pytest.mark.parametrize("words", OF_CHIPS, ids=" ".join)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_coverage_of_chips_fits_and_is_the_same_bytes(
    words: list[str], columns: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert run(*words)[1] == out
    if "--json" in words:
        assert json.loads(out)["format"] == "kb.chip-coverage/1"
    else:
        assert all(len(line) <= int(columns) for line in out.splitlines())
        assert "hangs on it" in " ".join(out.split()) and "not legal advice" in out


WRONG_COVERAGE = [
    (["coverage", "--field", "rates"], "kb coverage chips --field rates"),
    (["coverage", "chips", "--field", "interconect"], "did you mean 'interconnect'?"),
    (["coverage", "chips", "--to", "Chyna"], "China"),
    (["coverage", "chip"], "invalid choice"),
]


@pytest.mark.parametrize(
    ("words", "said"), WRONG_COVERAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_wrong_use_of_coverage_names_the_next_right_thing(words: list[str], said: str, run: Run) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
