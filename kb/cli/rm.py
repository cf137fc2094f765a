"""Remove a record; refused while anything refers to it, with each place that does."""

import argparse

from kb.cli.editing import add_editing, edit

EXAMPLES = ("kb rm apple-m5 --dry-run", "kb rm toms-h20")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb rm`."""
    parser.add_argument("id", metavar="ID", help="record id")
    add_editing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the edit and write it."""
    from kb.edit.rm import plan_rm

    return edit(arguments, lambda folder: plan_rm(folder, arguments.id))
