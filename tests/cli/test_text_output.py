import re
from collections.abc import Callable

import pytest
from asking import DAY

Run = Callable[..., tuple[int, str, str]]

QUESTIONS = {
    "license-required": ("nvidia-h100-sxm5", "--to", "CN"),
    "by-letter": ("H20", "--to", "CN"),
    "free": ("RTX 4090", "--to", "DE"),
    "exception": ("RTX 4090", "--to", "CN"),
    "undetermined": ("--tpp", "4799", "--datacenter", "--to", "CN"),
    "codified": ("H100", "--to", "DE", "--layer", "codified"),
    "explain": ("H20", "--to", "CN", "--explain"),
    "strict": ("H20", "--to", "SG", "--strict"),
}
VERDICTS = ("LICENSE REQUIRED", "NO LICENSE REQUIRED", "LICENSE EXCEPTION", "EXCEPTION AVAILABLE", "UNDETERMINED")
PLACES = {"CN": "China", "DE": "Germany", "SG": "Singapore"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_first_three_lines_and_the_last(name: str, run: Run) -> None:
    words = QUESTIONS[name]
    code, out, err = run("check", *words, "--on", DAY)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    head = "\n".join(lines[:3])
    assert head.startswith(VERDICTS)
    assert DAY in head
    assert PLACES[words[words.index("--to") + 1]] in head
    assert ("as codified" if "codified" in words else "as enforced") in head
    assert re.search(r"law checked through \d{4}-\d\d-\d\d", head)
    assert "not legal advice" in lines[-1]


def test_the_item_stands_in_the_head(run: Run) -> None:
    assert "NVIDIA H100 SXM5" in "\n".join(run("check", "nvidia-h100-sxm5", "--to", "CN")[1].splitlines()[:3])
    assert "stated item" in "\n".join(run("check", "--tpp", "5000", "--to", "CN")[1].splitlines()[:3])


def test_an_answer_gives_sources_with_addresses_and_what_was_assumed(run: Run) -> None:
    out = run("check", "H20", "--to", "CN", "--on", DAY)[1]
    assert "https://" in out.partition("\nSources")[2]
    assert "buyer and its parent headquartered in China" in " ".join(out.split())


def test_several_give_a_table_with_a_row_each_and_the_notice(run: Run) -> None:
    code, out, err = run("check", "H20", "RTX 4090", "--to", "CN", "--to", "DE", "--on", DAY)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert DAY in lines[0]
    assert "law checked through" in lines[0]
    header = next(line for line in lines if line.startswith("chip"))
    rows = [line for line in lines if line.startswith("NVIDIA")]
    assert header.split()[:3] == ["chip", "to", "verdict"]
    assert len(rows) == 4
    column = header.index("verdict")
    assert rows[0][column:].startswith("license required")
    assert "not legal advice" in lines[-1]


def test_an_unknown_chip_among_several_answers_none(run: Run) -> None:
    code, out, err = run("check", "H20", "H200x", "--to", "CN")
    assert (code, out) == (2, "")
    assert "'H200x'" in err


def test_explain_shows_the_proof_between_the_answer_and_the_notice(run: Run) -> None:
    out = run("check", "H20", "--to", "CN", "--on", DAY, "--explain")[1]
    assert "\nProof" in out
    assert out.index("\nSources") < out.index("\nProof")


def test_markdown_says_the_same(run: Run) -> None:
    out = run("check", "H20", "--to", "CN", "--on", DAY, "--markdown")[1]
    assert out.startswith("## LICENSE REQUIRED")
    assert "| measure |" in out
    assert "not legal advice" in out.splitlines()[-1]


COMMANDS = [
    ["check", "H20", "--to", "CN", "--on", DAY],
    ["check", "H20", "--to", "CN", "--on", DAY, "--json", "--detail", "full"],
    ["check", "--tpp", "4799", "--datacenter", "--to", "CN", "--on", DAY, "--json"],
    ["check", "Ascend 910B", "--to", "CN", "--on", DAY, "--explain"],
    ["check", "H20", "H100", "--to", "CN,DE", "--on", DAY],
    ["graph", "H20", "--to", "CN", "--on", DAY],
    ["graph", "nvidia-h20-96gb", "--format", "graphml"],
    ["list", "requirement"],
    ["search", "headquarters"],
    ["coverage"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_same_question_gives_the_same_bytes(words: list[str], run: Run) -> None:
    assert run(*words) == run(*words) == run(*words, "--no-cache")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_control_codes_where_it_is_no_terminal(words: list[str], run: Run) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", run(*words)[1])


TEXTS = [words for words in COMMANDS if words[0] == "check" and "--json" not in words]


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_color_on_a_terminal_only_and_never_against_the_wish(
    name: str, words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    plain = run(*words)[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    colored = run(*words)[1]
    assert "\x1b[" in colored
    monkeypatch.setenv(name, {"NO_COLOR": "1", "TERM": "dumb"}[name])
    assert "\x1b" not in run(*words)[1]
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == plain.split()


def test_a_narrow_terminal_leaves_columns_out_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("check", "H20", "L20", "--to", "CN,DE", "--on", DAY)[1].splitlines()
    assert lines[2].split() == ["chip", "to", "verdict", "ECCN"]
    assert max(len(line) for line in lines[2:7]) <= 80
    assert "A wider terminal shows review and by too." in lines[-1]


def test_a_table_never_words_a_notice_as_clearance(run: Run) -> None:
    out = run("check", "RTX 4090", "--to", "CN,SA", "--on", "2026-11-23")[1]
    assert "license required; NAC after notice" in out
    assert "license required; ACA " in out


@pytest.mark.parametrize("words", [("list", "party"), ("show", "smic"), ("search", "biren")])
def test_parties_are_never_shown_as_a_screening_list(words: tuple[str, ...], run: Run) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "parties are a selection, not a screening list: screen elsewhere\n")
    assert out
    assert run(*words, "--quiet")[2] == ""


def test_other_records_are_shown_without_that(run: Run) -> None:
    assert run("list", "chip")[2] == ""


def test_the_named_party_is_told_under_the_requirement_and_not_among_the_warnings(run: Run) -> None:
    _, out, _ = run("check", "T4", "--to", "SG", "--end-user", "Biren", "--on", "2026-01-01")
    assert out.count("named: Shanghai Biren Intelligent Technology Co., Ltd. (as 'Biren')") == 1
    assert out.index("Required by") < out.index("named: Shanghai Biren") < out.index("Exceptions")
    assert "\nWarnings" not in out
