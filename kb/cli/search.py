"""Search records by id, title, name or alias; every word must occur."""

import argparse
import json
from typing import TYPE_CHECKING

from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.cli.records import Found

EXAMPLES = ("kb search H100", "kb search headquarters", 'kb search "presumption of denial"')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb search`."""
    parser.add_argument("words", nargs="+", metavar="TEXT", help="words, without regard to case and spacing")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Print the matching records; nothing found is said on stderr and is no error."""
    import sys

    from kb.cli.records import caution, columns, open_index, records
    from kb.store.names import key_of

    if not any(key_of(text) for text in arguments.words):
        raise UseError("TEXT: expected a word to search for")
    sections, _ = open_index(arguments)
    wanted = [key_of(word) for text in arguments.words for word in text.split()]

    kinds = list(sections["index"])

    def rank(one: "Found") -> tuple[bool, bool, int, str]:
        told = all(word in key_of(one.title) for word in wanted)
        return key_of(one.id) not in wanted, not told, kinds.index(one.kind), one.id

    found = [one for one in records(sections) if _matches(one, wanted)]
    found.sort(key=rank)
    caution(sections, found, arguments)
    if arguments.json:
        for one in found:
            print(json.dumps({"id": one.id, "kind": one.kind, "title": one.title}, ensure_ascii=False))
    elif found:
        print(columns([(one.kind, one.id, one.title) for one in found]))
    else:
        print("nothing found; `kb list` names the kinds of records", file=sys.stderr)
    return 0


def _matches(one: "Found", wanted: list[str]) -> bool:
    from kb.store.names import key_of

    text = key_of(f"{one.id} {one.title} {one.words}")
    return all(word in text for word in wanted)
