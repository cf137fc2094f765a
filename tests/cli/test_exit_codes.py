from collections.abc import Callable
from pathlib import Path

import pytest
from asking import DAY

Run = Callable[..., tuple[int, str, str]]

ANSWERED = ("check", "nvidia-h20-96gb", "--on", DAY)


@pytest.mark.parametrize(("place", "code"), [("CN", 1), ("DE", 0)])
def test_exit_code_option_tells_a_requirement(place: str, code: int, run: Run) -> None:
    assert run(*ANSWERED, "--to", place, "--exit-code")[0] == code
    assert run(*ANSWERED, "--to", place)[0] == 0


def test_exit_code_option_counts_what_is_open_as_found(run: Run) -> None:
    assert run("check", "--die-area", "500", "--to", "CN", "--on", DAY, "--exit-code")[0] == 1


def test_exit_code_option_over_several_answers(run: Run) -> None:
    assert run(*ANSWERED, "--to", "DE", "--to", "CN", "--exit-code")[0] == 1
    assert run(*ANSWERED, "--to", "DE", "--to", "IL", "--exit-code")[0] == 0


@pytest.mark.parametrize("words", [["--help"], ["--version"], [], ["check", "--help"], ["coverage"]])
def test_success_is_zero_and_quiet_on_stderr(words: list[str], run: Run) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert out


@pytest.mark.parametrize(
    "words", [["chekc"], ["--nope"], ["check", "--nope"], ["check", "h100", "--to"], ["show"], ["coverage", "x"]]
)
def test_wrong_use_is_two_and_says_so_on_stderr(words: list[str], run: Run) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(("kb", "usage"))


def test_a_mistyped_command_is_corrected(run: Run) -> None:
    assert run("chekc")[2] == "kb: no command 'chekc'; did you mean `kb check`?\n"


def test_data_that_does_not_load_is_three(tmp_path: Path, run: Run) -> None:
    assert run("list", "--data", tmp_path)[0] == 3


def test_nothing_found_is_no_error(run: Run) -> None:
    code, out, err = run("search", "zzzzzz")
    assert (code, out) == (0, "")
    assert "nothing found" in err
