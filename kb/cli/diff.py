"""The answers that differ between two points, from what to what and why, the gravest first.

A point is a day, a layer (enforced, codified), or a layer on a day (codified@2025-06-01). Stricter
verdicts come first, then freer ones, then other review policies, control numbers and rules.
"""

import argparse

EXAMPLES = (
    "kb diff 2026-01-14 2026-01-15",
    "kb diff 2025-01-12..2025-01-13 --to DE --to IN",
    "kb diff enforced codified --chip H100 --summary",
    "kb diff enforced..codified@2025-06-01 --markdown",
    "kb diff 2025-04-08 2025-04-09 --exit-code --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb diff`."""
    parser.add_argument("points", nargs="+", metavar="POINT", help="two points, as A B or A..B")
    parser.add_argument("--chip", action="append", metavar="CHIP", help="only this chip or family; repeat for several")
    parser.add_argument("--to", action="append", metavar="CC", help="only this destination; repeat for several")
    parser.add_argument("--summary", action="store_true", help="how many answers differ, by kind, and no more")
    parser.add_argument("--exit-code", action="store_true", help="exit 1 if any answer differs")
    parser.add_argument("--json", action="store_true", help="kb.diff/1")
    parser.add_argument("--markdown", action="store_true", help="Markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print what differs."""
    from kb.analysis.diff import diff
    from kb.base import Base

    base = Base(arguments.data, not arguments.no_cache)
    found = diff(base, arguments.points, arguments.chip, arguments.to)
    if arguments.json:
        import json

        print(json.dumps(found, ensure_ascii=False))
    else:
        from kb.cli.parser import colored, page_width
        from kb.render.diff import diff_markdown, diff_text
        from kb.render.facts import names_of

        names = names_of(base.sections["law"])
        if arguments.markdown:
            print(diff_markdown(found, names, arguments.summary))
        else:
            print(diff_text(found, names, colored(), page_width(), arguments.summary))
    return 1 if arguments.exit_code and found["differing"]["answers"] else 0
