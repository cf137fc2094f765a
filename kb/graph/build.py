"""The networkx graph, built from the same triples that the law reads, when first asked for."""

import networkx

from kb.graph.nodes import implied_kind, nodes_of
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
