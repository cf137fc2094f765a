"""Asks the question of a stored answer again: the same today, or which records made the difference.

An answer stored by `kb check --json` or `--batch` is the record of a determination. Its question is asked
of today's data for the same day, with the same facts; what was assumed then is assumed again.
"""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from kb.cli.parser import named
from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.base import Base
    from kb.cli.answers import Stored

EXAMPLES = (
    "kb replay answer.json",
    "kb replay determinations --exit-code",
    "kb replay answers.jsonl --json",
    "kb replay - --exit-code < answer.json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb replay`."""
    parser.add_argument(
        "answers", nargs="+", type=named, metavar="ANSWER",
        help="file of an answer or of one a line, a folder of such files, or - for stdin",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="kb.replay/1, one a line")
    parser.add_argument("--exit-code", action="store_true", help="exit 1 if any answer differs")


def run(arguments: argparse.Namespace) -> int:
    """Replay every answer; exit code 2 at the end where something was none, else 1 with --exit-code."""
    from kb.base import Base
    from kb.cli.answers import stored_in

    base = Base(arguments.data, not arguments.no_cache)
    counted: dict[str, int] = {}
    for name in arguments.answers:
        for stored in stored_in(name):
            status = _one(base, stored, arguments)
            counted[status] = counted.get(status, 0) + 1
    if not arguments.json and sum(counted.values()) > 1:
        from kb.render.replay import counts

        print(f"\n{counts(counted)}")
    if "no_answer" in counted:
        return 2
    return 1 if arguments.exit_code and set(counted) != {"same"} else 0


def _one(base: "Base", stored: "Stored", arguments: argparse.Namespace) -> str:
    from kb.analysis.replay import replay

    try:
        if stored.error is not None:
            raise UseError(stored.error)
        found = replay(base, stored.value)
    except UseError as error:
        print(f"kb replay: {stored}: {error}", file=sys.stderr)
        return "no_answer"
    _print(found, stored, base, arguments)
    return str(found["status"])


def _print(found: dict[str, Any], stored: "Stored", base: "Base", arguments: argparse.Namespace) -> None:
    if arguments.json:
        import json

        print(json.dumps({"file": stored.file, "line": stored.line, **found}, ensure_ascii=False))
        return
    from kb.cli.parser import colored, page_width
    from kb.render.facts import names_of
    from kb.render.replay import replay_text

    print(replay_text(found, str(stored), names_of(base.sections["law"]), colored(), page_width()))
