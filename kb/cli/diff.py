"""The answers that differ between two points, from what to what and why, the gravest first.

A point is a day, a layer (enforced, codified), a layer on a day (codified@2025-06-01), or a git
revision; one revision alone is held against the data as they lie, and --with holds the law against
a proposal. Data are compared today and on the days on which what differs between them began or
ended, or on those of --on. Stricter verdicts come first, then freer ones, then other review
policies, control numbers and rules.
"""

import argparse

from kb.cli.opening import add_proposal
from kb.store.problems import UseError

EXAMPLES = (
    "kb diff 2026-01-14 2026-01-15",
    "kb diff 2025-01-12..2025-01-13 --to DE --to IN",
    "kb diff enforced codified --chip H100 --summary",
    "kb diff enforced..codified@2025-06-01 --markdown",
    "kb diff 2025-04-08 2025-04-09 --exit-code --json",
    "kb diff main..HEAD --markdown",
    "kb diff data-2026-10-09..data-2026-11-26 --release-notes > notes.md",
    "kb diff --with proposals/ai-overwatch-act --to CN",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb diff`."""
    parser.add_argument("points", nargs="*", metavar="POINT", help="two points, as A B or A..B, or one revision")
    add_proposal(parser)
    add_asked(parser)
    parser.add_argument("--summary", action="store_true", help="how many answers differ, by kind, and no more")
    parser.add_argument(
        "--release-notes", action="store_true",
        help="of revisions: what a release of the data changes, as Markdown, on --on, else the day that ends its name",
    )  # fmt: skip
    parser.add_argument("--exit-code", action="store_true", help="exit 1 if any answer differs")
    parser.add_argument("--json", action="store_true", help="kb.diff/1; with --release-notes kb.release/1")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def add_asked(parser: argparse.ArgumentParser) -> None:
    """What is compared."""
    parser.add_argument("--chip", action="append", metavar="CHIP", help="only this chip or family; repeat for several")
    parser.add_argument("--to", action="append", metavar="CC", help="only this destination; repeat for several")
    parser.add_argument("--on", action="append", metavar="DAY", help="of data: only this day; repeat for several")
    parser.add_argument("--layer", metavar="LAYER", help="of data: enforced (default) or codified")


def run(arguments: argparse.Namespace) -> int:
    """Print what differs."""
    from kb.cli.comparing import run_revisions, run_with

    words = [word for point in arguments.points for word in point.split("..", 1)]
    if arguments.release_notes:
        from kb.cli.releasing import run_release

        return run_release(words, arguments)
    if arguments.proposal is not None:
        if words:
            raise UseError(
                f"--with compares the law with a proposal; leave out {' '.join(arguments.points)}, or use --on DAY"
            )
        return run_with(arguments)
    if not words:
        raise UseError("expected two points, such as `kb diff 2026-01-14 2026-01-15`, or --with PROPOSAL")
    from kb.analysis.points import is_point

    if not any(is_point(word) for word in words):
        return run_revisions(words, arguments)
    if arguments.on or arguments.layer:
        raise UseError("--on and --layer are for comparing data; a point names its own day and layer")
    return _run_points(arguments)


def _run_points(arguments: argparse.Namespace) -> int:
    """Two days or layers of the law as it lies."""
    from kb.analysis.diff import diff
    from kb.base import Base
    from kb.cli.comparing import print_diff

    base = Base(arguments.data, not arguments.no_cache)
    found = diff(base, arguments.points, arguments.chip, arguments.to)
    return print_diff(found, [base.sections["law"]], arguments)
