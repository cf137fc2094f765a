"""A record's neighborhood in the graph, or with --to the path that joins a chip to its answer."""

import argparse
import sys
from typing import Any

from kb.store.problems import UseError

EXAMPLES = (
    "kb graph nvidia-h20-96gb",
    "kb graph nvidia-h20-96gb --to CN --on 2025-06-01",
    "kb graph tpp-4800 --format mermaid",
    "kb graph H20 --to CN --format graphml > h20.graphml",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb graph`."""
    parser.add_argument("id", metavar="ID", help="record id or chip name")
    parser.add_argument("--to", metavar="CC", help="destination: print the path of that answer")
    parser.add_argument("--on", metavar="DAY", help="day of the answer (default: today in Washington)")
    parser.add_argument("--layer", metavar="LAYER", help="enforced (default) or codified")
    parser.add_argument("--format", choices=("tree", "mermaid", "graphml"), default="tree", help="how to print it")
    parser.add_argument("--json", action="store_true", help="edges as a JSON list of [from, edge, to]")


def run(arguments: argparse.Namespace) -> int:
    """Print the edges as a tree, as Mermaid, as GraphML, or as JSON."""
    from kb.base import Base

    if arguments.to is None and (arguments.on or arguments.layer):
        raise UseError("--on and --layer are for the path of an answer; name its destination with --to")
    base = Base(arguments.data, not arguments.no_cache)
    start, edges = _edges(base, arguments)
    if arguments.json:
        import json

        print(json.dumps(edges, ensure_ascii=False))
    elif arguments.format == "graphml":
        from kb.graph.export import graphml

        print(graphml(base.graph, edges))
    else:
        from kb.graph.draw import mermaid, tree

        titles = _titles(base)
        print(tree(start, edges, titles) if arguments.format == "tree" else mermaid(edges, titles))
    return 0


def _edges(base: Any, arguments: argparse.Namespace) -> tuple[str, list[list[str]]]:
    if arguments.to is not None:
        query = {"chip": arguments.id, "to": arguments.to, "on": arguments.on, "layer": arguments.layer}
        answer = base.ask(query).to_dict()
        _tell_variants(arguments, [one["id"] for one in answer["variants"]])
        return answer["subject"]["id"], answer["path"]
    from kb.cli.records import named
    from kb.graph.nodes import node_name

    every = named(base.sections, arguments.id)
    _tell_variants(arguments, [one.id for one in every])
    found = every[0]
    node = node_name(found.kind, found.id, base.sections)
    return node, [edge for edge in base.sections["edges"] if node in (edge[0], edge[2])]


def _tell_variants(arguments: argparse.Namespace, ids: list[str]) -> None:
    """A name that means several is drawn for the first; the others are named, none picked silently."""
    if len(ids) > 1 and not arguments.quiet:
        print(f"kb graph: {arguments.id} means {ids[0]}, shown here, and {', '.join(ids[1:])}", file=sys.stderr)


def _titles(base: Any) -> dict[str, str]:
    from kb.graph.nodes import nodes_of

    return {node: title for node, _, title in nodes_of(base.sections)}
