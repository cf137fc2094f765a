"""Batches: one query a line, one answer a line, in order; a bad line never costs the others."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from kb.cli.files import LARGEST_SPEC, lines_of, parse_json
from kb.cli.progress import Progress
from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.base import Base

ERROR_FORMAT = "kb.error/1"


def run_batch(base: "Base", arguments: argparse.Namespace) -> int:
    """Answer every line; exit code 2 at the end where any was bad, else 1 with --exit-code."""
    detail = arguments.detail or "summary"
    bad = restricted = number = 0
    with Progress("lines", arguments.quiet) as told:
        for number, line in enumerate(lines_of(arguments.batch), start=1):
            if not line.strip():
                continue
            found = _answer(base, line, number, detail)
            bad += found["format"] == ERROR_FORMAT
            restricted += found.get("required", False) is not False
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
            told(number)
    if not arguments.quiet and sys.stderr.isatty():
        print(f"{number:,} lines, {bad:,} bad", file=sys.stderr)
    return 2 if bad else 1 if arguments.exit_code and restricted else 0


def _answer(base: "Base", line: bytes, number: int, detail: Any) -> dict[str, Any]:
    try:
        if len(line) > LARGEST_SPEC:
            raise UseError(f"expected at most {LARGEST_SPEC:,} bytes a line")
        query = parse_json(line, f"line {number}")
        if not isinstance(query, dict):
            raise UseError("expected a mapping of query fields")
        return base.ask(query, detail).to_dict()
    except UseError as error:
        return {"format": ERROR_FORMAT, "line": number, "error": str(error)}
