"""The command line: one thin file a command; each imports only what it needs.

Results go to stdout, everything else to stderr. Exit codes: 0 answered; 1 `--exit-code` found
something; 2 wrong use; 3 the data does not load.
"""

import gc
import io
import sys

from kb.cli.commands import COMMANDS, Command


def main(argv: list[str] | None = None) -> int:
    """Run `kb` with the given words and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    gc.set_threshold(1_000_000, 50, 50)  # proofs and records have no cycles; a search now and then, for libraries' own
    _open_streams()
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader of a pipe has seen enough
        _silence()
        return 0
    except OSError as error:
        _silence()
        print(f"kb: cannot write the answer: {error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _open_streams() -> None:
    """Streams that are closed lead nowhere; characters that an old encoding lacks become `?`."""
    import os

    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives as long as we do
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives as long as we do
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def _silence() -> None:
    """Let nothing that is still in a broken stream's buffer be written at the end."""
    import os

    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives as long as we do


def _run(words: list[str]) -> int:
    from kb.cli.parser import command_parser
    from kb.store.problems import DataError, UseError

    command = next((one for one in COMMANDS if words and one.name == words[0]), None)
    if command is None:
        return _without_command(words)
    try:
        arguments = command_parser(command).parse_intermixed_args(words[1:])
        return int(command.module().run(arguments))
    except UseError as error:
        print(f"kb {command.name}: {error}", file=sys.stderr)
        return 2
    except DataError as error:
        print(f"kb {command.name}: the data does not load\n{error}", file=sys.stderr)
        return 3


def _without_command(words: list[str]) -> int:
    """Help, version, completion, or a word that is no command, with the nearest one."""
    from kb.cli.parser import top_parser

    if words and not words[0].startswith("-"):
        import difflib

        near = difflib.get_close_matches(words[0], [one.name for one in COMMANDS], n=1)
        tip = f"did you mean `kb {near[0]}`?" if near else "`kb --help` lists the commands"
        print(f"kb: no command {words[0]!r}; {tip}", file=sys.stderr)
        return 2
    top_parser().parse_args(words or ["--help"])
    return 0


__all__ = ["COMMANDS", "Command", "main"]
