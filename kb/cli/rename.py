"""Give a record another id: its file moves, every reference is mended, and the old id stays as an alias."""

import argparse

from kb.cli.editing import add_editing, edit

EXAMPLES = (
    "kb rename kelly kelly-chip-dataset --dry-run",
    "kb rename nvidia-h20-96gb nvidia-h20-sxm-96gb --yes",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb rename`."""
    parser.add_argument("old", metavar="OLD", help="the id that the record has")
    parser.add_argument("new", metavar="NEW", help="the id that it gets")
    add_editing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the edit and write it."""
    from kb.edit.rename import plan_rename

    return edit(arguments, lambda folder: plan_rename(folder, arguments.old, arguments.new))
