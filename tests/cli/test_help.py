import shlex
from collections.abc import Callable

import pytest

from kb.cli import COMMANDS
from kb.cli.parser import command_parser

Run = Callable[..., tuple[int, str, str]]
NAMES = [command.name for command in COMMANDS]


@pytest.mark.parametrize("name", NAMES)
def test_help_has_an_example_and_the_notice(name: str, run: Run) -> None:
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "")
    assert f"\n  kb {name}" in out
    assert "not legal advice" in out
    assert "queries stay on this machine" in out


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_examples_are_commands_that_parse(command: object, run: Run) -> None:
    parser = command_parser(command)  # type: ignore[arg-type]
    for example in command.module().EXAMPLES:  # type: ignore[attr-defined]
        words = shlex.split(example.partition(" > ")[0].partition(" < ")[0])
        assert words[:2] == ["kb", command.name]  # type: ignore[attr-defined]
        parser.parse_args(words[2:])


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_the_common_options(name: str, run: Run) -> None:
    out = run(name, "--help")[1]
    for option in ("--data DIR", "--no-cache", "--quiet", "--json"):
        assert option in out


def test_the_help_of_kb_lists_every_command_with_an_example(run: Run) -> None:
    out = run("--help")[1]
    for command in COMMANDS:
        assert f"  {command.name}" in out
        assert command.summary in out
    assert "kb check nvidia-h100-sxm5 --to CN" in out
    assert "not legal advice" in out
    assert run()[1] == out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_names_every_command(shell: str, run: Run) -> None:
    code, out, _ = run("--print-completion", shell)
    assert code == 0
    assert all(name in out for name in NAMES)
