"""Set one value of a record, with its evidence; nothing but the lines of that value changes.

The answers that would change are shown before anything is written. A path names fields with dots and
entries with indexes counted from 0, as the record is written: dies[0].area_mm2. What is not there yet is
added. A value in brackets or braces is read as YAML.
"""

import argparse

from kb.cli.editing import add_editing, edit

EXAMPLES = (
    'kb set nvidia-h20-96gb memory.bandwidth_gb_s 4000 --source toms-h20 --at "the table"',
    "kb set nvidia-h20-96gb dies[0].area_mm2 814 --source kelly --grade secondary --dry-run",
    "kb set nvidia-h20-96gb aliases '[H20, H20 SXM]' --yes",
    "kb set nvidia-h20-96gb tdp_w --remove",
)
GRADES = ("primary", "secondary", "unverified")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb set`."""
    parser.add_argument("id", metavar="ID", help="record id")
    parser.add_argument("path", metavar="PATH", help="field, such as memory.bandwidth_gb_s or dies[0].area_mm2")
    parser.add_argument("value", metavar="VALUE", nargs="?", help="its new value")
    parser.add_argument("--source", metavar="ID", help="the source that says so")
    parser.add_argument("--at", metavar="WHERE", help="where in it: page, table, section")
    parser.add_argument("--grade", choices=GRADES, help="how well it was checked (default: unverified)")
    parser.add_argument("--same-evidence", action="store_true", help="what is cited already proves the new value too")
    parser.add_argument("--remove", action="store_true", help="remove the field or entry")
    add_editing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the edit and write it."""
    from kb.edit.evidence import Given
    from kb.edit.set import plan_set
    from kb.store.problems import UseError

    if (arguments.value is None) != arguments.remove:
        raise UseError("expected a VALUE, or --remove without one")
    if arguments.source is None and (arguments.at or arguments.grade):
        raise UseError("--at and --grade say where in a source and how well it was read: add --source ID")
    given = Given(arguments.source, arguments.at, arguments.grade) if arguments.source else None
    return edit(
        arguments,
        lambda folder: plan_set(folder, arguments.id, arguments.path, arguments.value, given, arguments.same_evidence),
    )
