"""The networkx graph, built from the same triples that the law reads, when first asked for."""

from typing import Any

import networkx

from kb.store.cache import Sections


def build_graph(sections: Sections) -> "networkx.MultiDiGraph[str]":
    """A MultiDiGraph: every record a node with its kind and title, every reference a typed edge.

    Edges have their type as key and as the attribute `type`.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, kind, title in nodes_of(sections):
        graph.add_node(node, kind=kind, title=title)
    for start, edge, end in sections["edges"]:
        for node in (start, end):
            if node not in graph:
                graph.add_node(node, kind=implied_kind(node), title=node)
        graph.add_edge(start, end, key=edge, type=edge)
    return graph


def nodes_of(sections: Sections) -> list[tuple[str, str, str]]:
    """Node, kind and title of every record, in the order of kinds."""
    found: list[tuple[str, str, str]] = []
    index: dict[str, Any] = sections["index"]
    for kind, records in index.items():
        for record, title, _, _, _ in records:
            found.append((node_name(kind, record, sections), kind, title))
    return found


def node_name(kind: str, record: str, sections: Sections) -> str:
    """The node of a record: its id; `country:CC` for a destination; its name for a group."""
    if kind == "destination":
        return f"country:{record}"
    if kind == "group":
        return str(sections["group_names"][record])
    return record


def implied_kind(node: str) -> str:
    """The kind of a node that is no record of its own: a measure, a family, a coverage entry."""
    if node.startswith("coverage:"):
        return "coverage"
    if node.startswith("list:"):
        return "list"
    return "family" if "-" in node else "measure"
