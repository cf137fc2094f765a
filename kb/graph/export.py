"""Part of the graph, or all of it, as GraphML, by networkx."""

import io
from collections.abc import Iterable, Mapping

import networkx

from kb.graph.draw import Edges


def graphml(
    graph: "networkx.MultiDiGraph[str]", edges: Edges, nodes: Iterable[str] = (), told: Mapping[str, str] | None = None
) -> str:
    """The nodes and edges named, with their attributes, as a GraphML document.

    nodes
        Nodes beside those at the ends of the edges.
    told
        What is said of the graph as a whole, by name.
    """
    part: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    part.graph.update(told or {})
    for node in nodes:
        part.add_node(node, **graph.nodes[node])
    for first, kind, second in edges:
        for node in (first, second):
            part.add_node(node, **graph.nodes[node])
        part.add_edge(first, second, key=kind, type=kind)
    out = io.BytesIO()
    networkx.write_graphml(part, out)
    return out.getvalue().decode()
