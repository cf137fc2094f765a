"""JSON Schema of a kind of record, of the query, of an ad-hoc item, of the answer, or of an analysis."""

import argparse
import json
from typing import Any

from kb.store.problems import UseError

EXAMPLES = ("kb schema chip", "kb schema query", "kb schema item", "kb schema answer", "kb schema editor")
CONTRACT = (
    "query", "item", "answer", "timeline", "diff", "matrix", "near", "findings", "model-answer", "chip-coverage",
    "solve", "replay", "picture", "release",
)  # fmt: skip

EDITOR = "editor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb schema`."""
    parser.add_argument(
        "kind", metavar="KIND", help="chip, source, … or query, item, answer, …; editor writes .vscode/"
    )
    parser.add_argument("--json", action="store_true", help="accepted for symmetry: a schema is JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema, or write all of them for an editor."""
    if arguments.kind == EDITOR:
        return _for_the_editor(arguments)
    print(json.dumps(_schema(arguments), indent=2, ensure_ascii=False))
    return 0


def _schema(arguments: argparse.Namespace) -> dict[str, Any]:
    from kb.records.item import Item
    from kb.records.kinds import COVERAGE_MODEL, KINDS, PROPOSAL
    from kb.render.schema import answer_schema, query_schema
    from kb.render.schema_analysis import analysis_schemas

    kind = arguments.kind
    if kind == "answer":
        return answer_schema()
    if kind in (analyses := analysis_schemas()):
        return analyses[kind]
    if kind == "item":
        return Item.model_json_schema()
    if kind == "query":
        from kb.cli.records import open_index

        sections, _ = open_index(arguments)
        law = sections["law"]
        return query_schema(law["facts"], Item.model_json_schema(), _asking(law["rules"]))
    models = {one.name: one.model for one in (*KINDS, PROPOSAL)} | {"coverage": COVERAGE_MODEL}
    if kind in models:
        return {**models[kind].model_json_schema(), **_example(arguments, kind)}
    import difflib

    known = [*models, *CONTRACT, EDITOR]
    near = difflib.get_close_matches(kind, known, n=1)
    tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
    raise UseError(f"no schema of {kind!r}; {tip}")


def _example(arguments: argparse.Namespace, kind: str) -> dict[str, Any]:
    """The shortest record of the kind on file, as `examples`; nothing where the data has none or does not load."""
    from kb.store.load import load_records
    from kb.store.locate import find_data
    from kb.store.problems import DataError

    try:
        records = load_records(find_data(arguments.data))
    except (DataError, OSError):
        return {}
    known = [records.coverage] if kind == "coverage" else list(records.by_kind.get(kind, {}).values())
    shortest = min(known, key=lambda one: (len(json.dumps(one.data)), one.id), default=None)
    return {"examples": [shortest.data]} if shortest else {}


def _for_the_editor(arguments: argparse.Namespace) -> int:
    """Write `.vscode/` beside the data: a schema of each kind, and the mapping where there is none yet."""
    import os
    import sys

    from kb.render.editor import editor_schemas, settings
    from kb.store.locate import find_data

    root, data = os.path.split(find_data(arguments.data))
    folder = os.path.join(root, ".vscode", "schemas")
    mapping = json.dumps(settings(data, ".vscode/schemas"), indent=2) + "\n"
    file = os.path.join(root, ".vscode", "settings.json")
    try:
        os.makedirs(folder, exist_ok=True)
        for name, (_, schema) in editor_schemas().items():
            with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as written:
                written.write(json.dumps(schema, indent=1, ensure_ascii=False) + "\n")
        with open(file, "x", encoding="utf-8") as written:
            written.write(mapping)
    except FileExistsError:
        print(f"{file} is yours and was left alone; it needs:", file=sys.stderr)
        print(mapping, end="")
    except OSError as error:
        raise UseError(f"{error.filename}: cannot be written: {error.strerror}") from None
    return 0


def _asking(rules: dict[str, Any]) -> dict[str, list[str]]:
    """For each fact, the rules that ask for it."""
    found: dict[str, list[str]] = {}
    for step in rules.values():
        for name, rule in step.items():
            for version in rule["versions"]:
                for fact in _facts_in(version["when"]):
                    if name not in found.setdefault(fact, []):
                        found[fact].append(name)
    return found


def _facts_in(plain: list[Any]) -> list[str]:
    """Names of the facts in a serialized condition."""
    if plain[0] == "fact":
        return [plain[1]]
    if plain[0] in ("all", "any"):
        return [name for part in plain[1] for name in _facts_in(part)]
    return _facts_in(plain[1]) if plain[0] == "not" else []
