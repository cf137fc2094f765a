"""List the records of a kind; without a kind, the kinds and how many records each has.

AI models are listed with who made them, their chips as stated and how these could be had, and can
be chosen and sorted by it.
"""

import argparse
import json

from kb.store.problems import UseError

EXAMPLES = (
    "kb list",
    "kb list chip",
    "kb list requirement --json",
    "kb list models --country CN --weights open --sort status",
    "kb list models --chip H800",
)
OF_MODELS = ("country", "weights", "chip", "status", "disclosure", "sort")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb list`."""
    parser.add_argument("kind", nargs="?", metavar="KIND", help="chip, computer, threshold, requirement, …")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    models = parser.add_argument_group("of AI models")
    models.add_argument("--country", metavar="CC", help="of the developer's seat, code or name")
    models.add_argument("--weights", metavar="WHICH", help="open or closed")
    models.add_argument("--chip", metavar="CHIP", help="trained on it, or on what may be it")
    models.add_argument("--status", metavar="STATUS", help="free, once_free, never_free, not_described, home, …")
    models.add_argument("--disclosure", metavar="HOW", help="disclosed, reported or undisclosed")
    models.add_argument("--sort", metavar="BY", help="released (default), name, country, weights, status, disclosure")


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
    if kind == "model":
        return _models(arguments)
    for name in OF_MODELS:
        if getattr(arguments, name) is not None:
            raise UseError(f"--{name} is of AI models: kb list models --{name} {getattr(arguments, name)}")
    found = [one for one in records(sections) if one.kind == kind]
    caution(sections, found, arguments)
    if arguments.json:
        lines = [json.dumps({"id": one.id, "kind": kind, "title": one.title}, ensure_ascii=False) for one in found]
        print("\n".join(lines))
    else:
        print(columns([(one.id, one.title) for one in found]))
    return 0


def _models(arguments: argparse.Namespace) -> int:
    from kb.analysis.model_table import Choice, table
    from kb.base import Base
    from kb.cli.records import columns

    base = Base(arguments.data, not arguments.no_cache)
    choice = Choice(*(getattr(arguments, name) for name in Choice._fields))
    rows = table(base, choice, arguments.sort or "released")
    if arguments.json:
        print("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
        return 0
    head = ("released", "id", "country", "weights", "disclosure", "status", "chips as stated")
    cells = [
        (row["released"], row["id"], row["headquarters"], row["weights"] or "–", row["disclosure"], row["status"],
         "; ".join(row["chips_as_stated"]) or "–")
        for row in rows
    ]  # fmt: skip
    print(columns([head, *cells]))
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
