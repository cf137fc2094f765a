"""A picture drawn from the records, as SVG, or its data as a table.

Without a name, the pictures there are. The file's suffix says what is written: .svg or .csv.
"""

import argparse
import os
from typing import TYPE_CHECKING

from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.site.pictures.picture import Picture

EXAMPLES = (
    "kb picture",
    "kb picture performance --output performance.svg",
    "kb picture performance --on 2023-01-01 --output text-of-2022.svg",
    "kb picture matrix --output matrix.csv",
    "kb picture margins --json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb picture`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="which picture; without it, all are listed")
    parser.add_argument("--on", metavar="DAY", help="the day of the law and the chips (default: today in Washington)")
    parser.add_argument("--output", metavar="FILE", help="write .svg or .csv there instead of SVG to stdout")
    parser.add_argument("--narrow", action="store_true", help="the SVG for a telephone")
    parser.add_argument("--json", action="store_true", help="kb.picture/1, the data")
    parser.add_argument("--markdown", action="store_true", help="the data as a Markdown table")


def run(arguments: argparse.Namespace) -> int:
    """Print or write the picture."""
    from kb.site.pictures import PICTURES, picture

    if arguments.name is None:
        return _listed(arguments, [entry._asdict() for entry in PICTURES])
    suffix = _suffix(arguments)
    from kb.base import Base

    found = picture(Base(arguments.data, not arguments.no_cache), arguments.name, arguments.on)
    text = _text(found, arguments, suffix)
    if arguments.output is None:
        print(text, end="")
    else:
        from kb.cli.files import write_whole

        write_whole(arguments.output, text.encode("utf-8"), "--output")
    return 0


def _listed(arguments: argparse.Namespace, entries: list[dict[str, str]]) -> int:
    if arguments.output is not None:
        raise UseError(f"expected a picture to write to {arguments.output}: one of {_names(entries)}")
    if arguments.json:
        import json

        print("\n".join(json.dumps(entry) for entry in entries))
        return 0
    from kb.cli.records import columns

    print(columns([(entry["name"], entry["summary"]) for entry in entries]))
    return 0


def _names(entries: list[dict[str, str]]) -> str:
    return ", ".join(entry["name"] for entry in entries)


def _suffix(arguments: argparse.Namespace) -> str:
    """What is written, by the file's suffix; checked before anything is drawn."""
    if arguments.output is None:
        return ".svg"
    suffix: str = os.path.splitext(arguments.output)[1].lower()
    if suffix not in (".svg", ".csv") or arguments.json or arguments.markdown:
        tip = "without --json and --markdown" if suffix in (".svg", ".csv") else "ending in .svg or .csv"
        raise UseError(f"--output: expected a file {tip}, found {arguments.output!r}")
    return suffix


def _text(found: "Picture", arguments: argparse.Namespace, suffix: str) -> str:
    if arguments.json:
        import json

        data: str = json.dumps(found.to_dict(), ensure_ascii=False)
        return data + "\n"
    if arguments.markdown:
        return found.markdown() + "\n"
    if suffix == ".csv":
        return found.csv()
    if arguments.narrow:
        return found.narrow
    return found.wide
