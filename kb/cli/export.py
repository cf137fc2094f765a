"""The whole knowledge base in one file or folder: SQLite, JSON, GraphML, Parquet, CSV.

The tables, their keys and the words of every column are in docs/reference/export.md. Verdicts of every
chip and destination are those of one day, as enforced. For the same data, day and program the bytes are
the same. What stands at --output is replaced in whole, and only where an export wrote it.
"""

import argparse
import sys
from typing import TYPE_CHECKING

from kb.cli.parser import named
from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.export.stock import Stock

EXAMPLES = (
    "kb export --format sqlite --output kb.db",
    "kb export --format sqlite --output kb.db --datasette metadata.json",
    "kb export --format parquet --output kb-parquet --on 2026-11-26",
    "kb export --format csv --output kb-csv",
    "kb export --format json > kb.json",
    "kb export --format graphml --output kb.graphml",
)
STANDARD = {"sqlite": "kb.db", "parquet": "kb-parquet", "csv": "kb-csv", "json": "-", "graphml": "-"}
"""Formats, and where each goes where nothing is named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb export`."""
    parser.add_argument("--format", choices=STANDARD, required=True, help="parquet and csv: a folder, one file a table")
    parser.add_argument(
        "--output", type=named, metavar="PATH",
        help="where it goes (default: kb.db, kb-parquet, kb-csv; JSON and GraphML to stdout, which is `-`)",
    )  # fmt: skip
    parser.add_argument("--on", metavar="DAY", help="the day of the verdicts (default: today in Washington)")
    parser.add_argument("--force", action="store_true", help="replace what no export wrote")
    parser.add_argument(
        "--datasette", type=named, metavar="FILE", help="with sqlite: also write metadata for Datasette there"
    )
    parser.add_argument("--json", action="store_true", help="what was written: kb.exported/1")


def run(arguments: argparse.Namespace) -> int:
    """Write the export."""
    target = arguments.output or STANDARD[arguments.format]
    _check(arguments, target)
    from kb.base import Base
    from kb.cli.progress import Progress
    from kb.export.stock import Stock

    base = Base(arguments.data, not arguments.no_cache)
    on = base.reader.read({"chip": "any", "on": arguments.on}).on
    with Progress("chips", arguments.quiet) as told:
        stock = Stock(base, on, told)
        _write(arguments, stock, target)
    if target != "-":
        _tell(arguments, stock, target)
    return 0


def _check(arguments: argparse.Namespace, target: str) -> None:
    """Refuse before anything is worked out."""
    from kb.export.write import ready

    if arguments.datasette is not None and arguments.format != "sqlite":
        raise UseError("--datasette describes a SQLite file; add --format sqlite")
    if target != "-":
        ready(arguments.format, target, arguments.force)
    elif arguments.format not in ("json", "graphml"):
        raise UseError(f"--output: expected a place for {arguments.format}, found `-`, which is for json and graphml")
    elif arguments.json:
        raise UseError("--json tells what was written; name a file with --output")


def _write(arguments: argparse.Namespace, stock: "Stock", target: str) -> None:
    from kb.cli.files import write_whole
    from kb.export.write import FOLDERS, file_bytes, write_folder

    if arguments.format in FOLDERS:
        write_folder(arguments.format, stock, target, arguments.force)
        return
    content = file_bytes(arguments.format, stock)
    if target != "-":
        write_whole(target, content, "--output")
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content.decode())
    if arguments.datasette is not None:
        from kb.export.datasette import metadata_bytes

        write_whole(arguments.datasette, metadata_bytes(stock, target), "--datasette")


def _tell(arguments: argparse.Namespace, stock: "Stock", target: str) -> None:
    if arguments.json:
        import json

        print(json.dumps(
            {"format": "kb.exported/1", "kind": arguments.format, "output": target, "on": stock.on,
             "data": stock.base.stamp()}
        ))  # fmt: skip
    elif not arguments.quiet:
        print(f"{target}: {arguments.format}, verdicts as of {stock.on}", file=sys.stderr)
