"""The records that refer to a record, directly or through others: what the graph says rests on it."""

from collections.abc import Collection, Iterator
from typing import Any

from kb.graph.nodes import nodes_of
from kb.store.cache import Sections


def referring(sections: Sections, nodes: Collection[str]) -> Iterator[dict[str, Any]]:
    """Records that refer to any of the nodes, then those that refer to these, nearest first.

    `edge` is how it refers, in the words of the graph; `through` the node between, null where it refers directly.
    """
    titles = {node: (kind, title) for node, kind, title in nodes_of(sections)}
    incoming: dict[str, list[tuple[str, str]]] = {}
    for start, edge, end in sections["edges"]:
        incoming.setdefault(end, []).append((start, edge))
    reached, ring = set(nodes), sorted(nodes)
    while ring:
        found: dict[str, tuple[str, str]] = {}
        for end in ring:
            for start, edge in incoming.get(end, ()):
                if start in titles and start not in reached:
                    found.setdefault(start, (edge, end))
        for start, (edge, end) in found.items():
            kind, title = titles[start]
            between = None if end in nodes else end
            yield {"kind": kind, "id": start, "title": title, "edge": edge, "through": between}
        reached |= found.keys()
        ring = list(found)
