"""List the records of a kind; without a kind, the kinds and how many records each has."""

import argparse
import json

from kb.store.problems import UseError

EXAMPLES = ("kb list", "kb list chip", "kb list requirement --json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb list`."""
    parser.add_argument("kind", nargs="?", metavar="KIND", help="chip, computer, threshold, requirement, …")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Print ids and titles."""
    from kb.cli.records import caution, columns, open_index, records

    sections, _ = open_index(arguments)
    kinds = list(sections["index"])
    if arguments.kind is None:
        counts = [(kind, str(len(sections["index"][kind]))) for kind in kinds]
        if arguments.json:
            print("\n".join(json.dumps({"kind": kind, "records": int(count)}) for kind, count in counts))
        else:
            print(columns([("kind", "records"), *counts]))
        return 0
    kind = _kind(arguments.kind, kinds)
    found = [one for one in records(sections) if one.kind == kind]
    caution(sections, found, arguments)
    if arguments.json:
        lines = [json.dumps({"id": one.id, "kind": kind, "title": one.title}, ensure_ascii=False) for one in found]
        print("\n".join(lines))
    else:
        print(columns([(one.id, one.title) for one in found]))
    return 0


def _kind(name: str, kinds: list[str]) -> str:
    """The kind, also by its plural."""
    low = name.lower()
    for candidate in (low, low.removesuffix("s"), low.removesuffix("ies") + "y"):
        if candidate in kinds:
            return candidate
    import difflib

    near = difflib.get_close_matches(low, kinds, n=1)
    tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(kinds)}"
    raise UseError(f"no kind of record is called {name!r}; {tip}")
