"""Every problem in the data: where it is, what was found, what was expected.

What keeps the data from loading comes first; then the checks of `--list`. Exit code 1 where any
error was found; warnings alone leave it 0. What was found is kept until a file changes.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable

from kb.cli.progress import Progress
from kb.store.found import Found, keep, program_stamp, recall
from kb.store.problems import DataError, Problem, UseError

EXAMPLES = (
    "kb validate",
    "kb validate data/rules",
    "kb validate --changed main",
    "kb validate --list",
    "kb validate --format github",
)
FORMATS = ("text", "json", "github")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb validate`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show problems of these files or folders alone")
    parser.add_argument("--changed", metavar="REV", help="show problems of files changed since leaving a git revision")
    parser.add_argument("--list", action="store_true", help="list the checks and stop")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--on", metavar="DAY", help="the day from which end dates are seen (default: today)")


def run(arguments: argparse.Namespace) -> int:
    """Load, check, and print every problem."""
    from kb.store.locate import find_data

    if arguments.list:
        from kb.checks import CHECKS

        print("\n".join(f"{check.code:<20} {check.severity:<8} {check.sentence}" for check in CHECKS))
        return 0
    folder = find_data(arguments.data)
    wanted = [os.path.realpath(path) for path in arguments.paths] or None
    if arguments.changed is not None:
        from kb.cli.changed import changed_files

        touched = changed_files(folder, arguments.changed)
        wanted = touched if wanted is None else [one for one in touched if _below(one, wanted)]
    with Progress("files read and checked", arguments.quiet) as progress:
        found = _found(folder, _day(arguments.on), not arguments.no_cache, progress)
    # of a branch's files what keeps all from loading is shown wherever it is: a removed record breaks others
    found = [one for one in found if _named(one, wanted, folder, arguments.changed is not None)]
    _print(found, "json" if arguments.json else arguments.format, folder)
    errors = sum(severity == "error" for severity, _, _ in found)
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


def _found(folder: str, today: str, use_cache: bool, told: Callable[[int, int], object]) -> list[Found]:
    """All problems in the order of files; as they were kept, where nothing has changed since."""
    from kb.store.cache import stamp_of

    key = f"{program_stamp()} {today} {_beside(folder)}"
    kept = recall(folder, key) if use_cache else None
    if kept is not None:
        return kept
    try:
        began, stamp = time.time_ns(), stamp_of(folder)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        return [("error", Problem(str(error.filename or folder), 0, 0, "unreadable", message), True)]
    found = _problems(folder, today, use_cache, told)
    if use_cache:
        keep(folder, key, stamp, began, found)
    return found


def _beside(folder: str) -> str:
    """What checks read beside the data: the README and the proposals, by size and time."""
    from kb.store.cache import PROPOSALS_FOLDER, stamp_of

    proposals = os.path.join(folder, PROPOSALS_FOLDER)
    laid_over = stamp_of(proposals) if os.path.isdir(proposals) else []
    try:
        status = os.stat(os.path.join(folder, os.pardir, "README.md"))
    except OSError:
        return f"- {laid_over}"
    return f"{status.st_size}:{status.st_mtime_ns} {laid_over}"


def _problems(folder: str, today: str, use_cache: bool, told: Callable[[int, int], object]) -> list[Found]:
    """Severity and problem, in the order of files; where the data does not load, why."""
    from kb.store.garbage import paused

    try:
        with paused():  # until the records are gone, or all of them are searched for garbage
            found = _checked(folder, today, program_stamp() if use_cache else None, told)
    except DataError as error:
        return [("error", problem, True) for problem in error.problems]
    return sorted(found, key=lambda one: (one[1].path, one[1].line, one[1].column))


def _checked(folder: str, today: str, writer: str | None, told: Callable[[int, int], object]) -> list[Found]:
    """What the checks find; raises DataError where the data does not load."""
    from kb.checks import CHECKS
    from kb.store.survey import surveyed

    records = surveyed(folder, tuple(note for check in CHECKS for note in check.notes), writer, told)
    return [(check.severity, problem, False) for check in CHECKS for problem in check.run(records, today)]


def _named(one: Found, wanted: list[str] | None, folder: str, loading_too: bool) -> bool:
    _, problem, stops = one
    place = os.path.realpath(os.path.join(folder, problem.path))
    return wanted is None or (stops and loading_too) or _below(place, wanted)


def _below(place: str, wanted: list[str]) -> bool:
    return any(place == path or place.startswith(path.rstrip(os.sep) + os.sep) for path in wanted)


def _print(found: list[Found], form: str, folder: str) -> None:
    for severity, one, _ in found:
        if form == "json":
            print(json.dumps({"severity": severity, **one._asdict()}, ensure_ascii=False))
        elif form == "github":
            print(_annotation(severity, one, folder))
        else:
            print(one if severity == "error" else str(one).replace(f": {one.code} ", f": warning {one.code} ", 1))


def _annotation(severity: str, one: Problem, folder: str) -> str:
    """A workflow command of GitHub, which escapes `%`, line ends and, in properties, `:` and `,`."""
    path = os.path.normpath(os.path.join(os.path.basename(folder), one.path))
    words = _escaped(f"{one.message}{f' — {one.tip}' if one.tip else ''}")
    file, title = (_escaped(text).replace(":", "%3A").replace(",", "%2C") for text in (path, one.code))
    return f"::{severity} file={file},line={one.line or 1},col={one.column or 1},title={title}::{words}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
