"""Every problem in the data: where it is, what was found, what was expected.

What keeps the data from loading comes first; then the checks of `--list`. Exit code 1 where any
error was found; warnings alone leave it 0.
"""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from kb.store.problems import DataError, Problem, UseError

if TYPE_CHECKING:
    from kb.store.load import Records

EXAMPLES = ("kb validate", "kb validate data/rules", "kb validate --list", "kb validate --format github")
FORMATS = ("text", "json", "github")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb validate`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show problems of these files or folders alone")
    parser.add_argument("--list", action="store_true", help="list the checks and stop")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--on", metavar="DAY", help="the day from which end dates are seen (default: today)")


def run(arguments: argparse.Namespace) -> int:
    """Load, check, and print every problem."""
    from kb.checks import CHECKS
    from kb.store.locate import find_data

    if arguments.list:
        print("\n".join(f"{check.code:<20} {check.severity:<8} {check.sentence}" for check in CHECKS))
        return 0
    folder = find_data(arguments.data)
    found = _problems(folder, _day(arguments.on))
    found = [(severity, one) for severity, one in found if _named(one, arguments.paths, folder)]
    _print(found, "json" if arguments.json else arguments.format)
    errors = sum(severity == "error" for severity, _ in found)
    if not arguments.quiet:
        print(f"{errors} errors, {len(found) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0


def _day(stated: str | None) -> str:
    from datetime import date

    if stated is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(stated).isoformat()
    except ValueError:
        raise UseError(f"--on: expected a day as YYYY-MM-DD, found {stated!r}") from None


def _problems(folder: str, today: str) -> list[tuple[str, Problem]]:
    """Severity and problem, in the order of files; where the data does not load, why."""
    from kb.checks import CHECKS

    try:
        records = _loaded(folder)
    except DataError as error:
        return [("error", problem) for problem in error.problems]
    found = [(check.severity, problem) for check in CHECKS for problem in check.run(records, today)]
    return sorted(found, key=lambda pair: (pair[1].path, pair[1].line, pair[1].column))


def _loaded(folder: str) -> "Records":
    from kb.store.build import checked_records

    records, _ = checked_records(folder)
    return records


def _named(problem: Problem, paths: list[str], folder: str) -> bool:
    import os

    place = os.path.join(os.path.abspath(folder), problem.path)
    wanted = [os.path.abspath(path) for path in paths]
    return not wanted or any(place == path or place.startswith(path.rstrip(os.sep) + os.sep) for path in wanted)


def _print(found: list[tuple[str, Problem]], form: str) -> None:
    for severity, one in found:
        if form == "json":
            print(json.dumps({"severity": severity, **one._asdict()}, ensure_ascii=False))
        elif form == "github":
            place = f"file=data/{one.path},line={one.line or 1},col={one.column or 1}"
            print(f"::{severity} {place},title={one.code}::{one.message}{f' — {one.tip}' if one.tip else ''}")
        else:
            print(one if severity == "error" else str(one).replace(f": {one.code} ", f": warning {one.code} ", 1))
