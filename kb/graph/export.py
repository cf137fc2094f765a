"""Part of the graph as GraphML, by networkx."""

import io

import networkx

from kb.graph.draw import Edges


def graphml(graph: "networkx.MultiDiGraph[str]", edges: Edges) -> str:
    """The nodes and edges named, with their attributes, as a GraphML document."""
    part: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for first, kind, second in edges:
        for node in (first, second):
            part.add_node(node, **graph.nodes[node])
        part.add_edge(first, second, key=kind, type=kind)
    out = io.BytesIO()
    networkx.write_graphml(part, out)
    return out.getvalue().decode()
