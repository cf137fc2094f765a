"""Chips against destinations: a table of verdicts on one day.

Without chips, every chip on record; without --to, the destinations of the view `matrix` in
data/views.yaml. A name that means several chips has one row, undetermined where they differ.
"""

import argparse

EXAMPLES = (
    "kb matrix",
    "kb matrix H100 H20 A800 --to CN --to AE --to DE",
    "kb matrix --on 2023-10-01 --layer codified --markdown",
    "kb matrix --csv > matrix.csv",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb matrix`."""
    parser.add_argument("chips", nargs="*", metavar="CHIP", help="record ids, names or aliases (default: every chip)")
    parser.add_argument("--to", action="append", metavar="CC", help="destination, code or name; repeat for several")
    parser.add_argument("--on", metavar="DAY", help="the day asked about (default: today in Washington)")
    parser.add_argument("--layer", metavar="LAYER", help="enforced (default) or codified")
    parser.add_argument("--json", action="store_true", help="kb.matrix/1")
    parser.add_argument("--markdown", action="store_true", help="Markdown")
    parser.add_argument("--csv", action="store_true", help="comma-separated, verdicts in words")


def run(arguments: argparse.Namespace) -> int:
    """Print the table."""
    from kb.analysis.matrix import matrix
    from kb.base import Base

    base = Base(arguments.data, not arguments.no_cache)
    found = matrix(base, arguments.chips, arguments.to, arguments.on, arguments.layer)
    if arguments.json:
        import json

        print(json.dumps(found, ensure_ascii=False))
        return 0
    from kb.cli.parser import colored, page_width
    from kb.render.matrix import matrix_csv, matrix_markdown, matrix_text

    if arguments.csv:
        print(matrix_csv(found))
    elif arguments.markdown:
        print(matrix_markdown(found))
    else:
        print(matrix_text(found, colored(), page_width()))
    return 0
