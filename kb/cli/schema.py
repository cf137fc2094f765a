"""JSON Schema of a kind of record, of the query, of an ad-hoc item, of the answer, or of an analysis."""

import argparse
import json
from typing import Any

from kb.store.problems import UseError

EXAMPLES = ("kb schema chip", "kb schema query", "kb schema item", "kb schema answer", "kb schema timeline")
CONTRACT = (
    "query", "item", "answer", "timeline", "diff", "matrix", "near", "findings", "model-answer", "chip-coverage",
    "solve", "replay",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb schema`."""
    parser.add_argument("kind", metavar="KIND", help="chip, rule kinds, source, … or query, item, answer, timeline, …")
    parser.add_argument("--json", action="store_true", help="accepted for symmetry: a schema is JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(_schema(arguments), indent=2, ensure_ascii=False))
    return 0


def _schema(arguments: argparse.Namespace) -> dict[str, Any]:
    from kb.records.item import Item
    from kb.records.kinds import COVERAGE_MODEL, KINDS
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
    models = {one.name: one.model for one in KINDS} | {"coverage": COVERAGE_MODEL}
    if kind in models:
        return models[kind].model_json_schema()
    import difflib

    known = [*models, *CONTRACT]
    near = difflib.get_close_matches(kind, known, n=1)
    tip = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
    raise UseError(f"no schema of {kind!r}; {tip}")


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
