"""Argument parsers. argparse costs half of what the fullest alternatives do to import (benchmarks/)."""

import argparse
import os
import sys
from typing import Any, NoReturn

from kb.cli.commands import COMMANDS, Command
from kb.version import VERSION

NOTICE = "Information, not legal advice. No telemetry; queries stay on this machine."


class _Parser(argparse.ArgumentParser):
    """Errors on one line, with the nearest option where one is not known."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what to type next, and exit with 2."""
        tip = f"`{self.prog} --help` explains the options"
        if message.startswith("unrecognized arguments: -"):
            from difflib import get_close_matches

            unknown = message.partition(": ")[2].split("=")[0].split()[0]
            near = get_close_matches(unknown, [name for name in self._option_string_actions if len(name) > 2], n=1)
            tip = f"did you mean {near[0]}?" if near else tip
        self.exit(2, f"{self.prog}: {message}; {tip}\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Asks for the width itself; argparse does so for every option through an import of 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns())


def _columns() -> int:
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated) > 0:
        return int(stated) - 2
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns - 2 if sys.__stdout__ else 78
    except (OSError, ValueError):
        return 78


def command_parser(command: Command, prog: str | None = None) -> argparse.ArgumentParser:
    """The parser of one command, with its examples below the options."""
    module = command.module()
    examples = "\n".join(f"  {line}" for line in module.EXAMPLES)
    parser = _Parser(
        prog=prog or f"kb {command.name}",
        description=module.__doc__.split("\n\n")[0].replace("\n", " "),
        epilog=f"examples:\n{examples}\n\n{NOTICE}",
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    common(parser)
    return parser


def common(parser: argparse.ArgumentParser) -> None:
    """Options that every command has."""
    group = parser.add_argument_group("common options")
    group.add_argument(
        "--data", type=named, metavar="DIR", help="data folder (default: of the nearest checkout, else shipped)"
    )
    group.add_argument("--no-cache", action="store_true", help="read the data files themselves")
    group.add_argument("-q", "--quiet", action="store_true", help="no warnings on stderr")


def named(text: str) -> str:
    """The name of a file or folder; an empty one is refused by the option that has it."""
    if not text:
        raise argparse.ArgumentTypeError("expected a name, found nothing")
    return text


def top_parser() -> argparse.ArgumentParser:
    """The parser of `kb` itself: help, version, completion."""
    lines = "\n".join(f"  {one.name:<10} {one.summary}" for one in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="kb",
        description="Is this chip export-controlled, for this country, on this day, and who says so?",
        usage="kb COMMAND …",
        epilog=(
            f"commands:\n{lines}\n\nexample:\n  kb check nvidia-h100-sxm5 --to CN\n"
            f"\n`kb COMMAND --help` explains one.\n{NOTICE}"
        ),
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kb {VERSION}")
    shells = ("bash", "zsh", "tcsh")
    parser.add_argument("--print-completion", action=_Completion, choices=shells, help="print a completion script")
    return parser


class _Completion(argparse.Action):
    """Prints a completion script made by shtab from the parsers of all commands."""

    def __call__(self, parser: argparse.ArgumentParser, *rest: Any) -> None:
        import shtab

        whole = argparse.ArgumentParser(prog="kb")
        below = whole.add_subparsers()
        for command in COMMANDS:
            module = command.module()
            one = below.add_parser(command.name, help=command.summary)
            module.add_arguments(one)
            common(one)
        print(shtab.complete(whole, shell=str(rest[1])))
        parser.exit()


def colored() -> bool:
    """Whether to color: on a terminal only, and not where NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def page_width() -> int:
    """Columns for running text: the terminal's within what reads well, 80 where there is none."""
    return max(60, min(_columns() + 2, 100))


def table_width() -> int | None:
    """Columns that a table has on a terminal; None where the output goes elsewhere."""
    return _columns() + 2 if sys.stdout.isatty() else None


def asked(prompt: str) -> str:
    """What a person types after a prompt on the terminal; empty where they end the input."""
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line.endswith("\n"):
        print(file=sys.stderr)
    return line.strip()
