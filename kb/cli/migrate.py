"""Move data of an older shape forward, in place; comments and layout stay."""

import argparse
import json
import sys

from kb.store.problems import UseError

EXAMPLES = ("kb migrate --dry-run", "kb migrate --data path/to/data")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb migrate`."""
    parser.add_argument("--dry-run", action="store_true", help="name the files that would change, and write nothing")
    parser.add_argument("--json", action="store_true", help="the names as one JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Run the steps that the data lacks and name each file that changed."""
    from kb.store.locate import find_data
    from kb.store.migrate import migrate
    from kb.store.shape import SHAPE

    folder = find_data(arguments.data)
    try:
        changed = migrate(folder, write=not arguments.dry_run)
    except OSError as error:
        raise UseError(f"{error.filename or folder}: {error.strerror or error}; run it again afterwards") from None
    print(json.dumps(changed) if arguments.json else "\n".join(changed), end="\n" if changed or arguments.json else "")
    if not arguments.quiet:
        would = "would be written" if arguments.dry_run else "written; `kb validate` checks them"
        said = f"{len(changed)} files {would}" if changed else f"the data is of schema {SHAPE} already"
        print(said, file=sys.stderr)
    return 0
