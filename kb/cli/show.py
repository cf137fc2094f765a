"""Show a record as it is written, by its id, name or alias; a family shows every variant.

Above an instrument stand its four dates: each a day, or none, or not known and why. Above a chip stand
the days and numbers for which no source is named.
"""

import argparse
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.cli.records import Found
    from kb.store.cache import Sections

EXAMPLES = ("kb show nvidia-h20-96gb", "kb show tpp-4800", "kb show D:5", "kb show 88-fr-73458 --json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb show`."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="record id, chip name, group name or country code")
    parser.add_argument("--json", action="store_true", help="the record as JSON, every scalar as text")


def run(arguments: argparse.Namespace) -> int:
    """Print each record with the file it stands in."""
    from kb.cli.records import caution, named, open_index, text_of

    sections, folder = open_index(arguments)
    found = [one for name in arguments.ids for one in named(sections, name)]
    caution(sections, found, arguments)
    for index, one in enumerate(found):
        text = text_of(one, folder)
        if arguments.json:
            print(json.dumps(_plain(one, text, sections), ensure_ascii=False))
        else:
            head = [f"{one.kind} {one.id} — {one.file}:{one.line}", *_dates(one, sections), *_unsourced(one, sections)]
            print(("\n" if index else "") + "\n".join(f"# {line}" for line in head) + f"\n{text}")
    return 0


def _plain(one: "Found", text: str, sections: "Sections") -> dict[str, object]:
    from kb.store.yamltext import parse_yaml

    record = parse_yaml(text).data
    if isinstance(record, dict) and list(record) == [one.id]:
        record = record[one.id]
    plain: dict[str, object] = {"id": one.id, "kind": one.kind, "file": one.file, "line": one.line, "record": record}
    if one.kind == "instrument":
        from kb.render.instrument import dates

        plain["dates"] = dates(sections[f"instrument/{one.id}"])
    if one.kind == "chip":
        plain["unsourced"] = sections["particulars"][one.id]["unsourced"]
    return plain


def _unsourced(one: "Found", sections: "Sections") -> list[str]:
    """What a chip's record says without a source, as a line; nothing for other kinds."""
    names = sections["particulars"][one.id]["unsourced"] if one.kind == "chip" else []
    return [f"no source is named for: {', '.join(names)}"] if names else []


def _dates(one: "Found", sections: "Sections") -> list[str]:
    """The four dates of an instrument as lines; nothing for other kinds."""
    if one.kind != "instrument":
        return []
    from kb.render.instrument import date_lines

    return date_lines(sections[f"instrument/{one.id}"])
