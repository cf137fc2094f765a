"""The graph: every record and measure a node, every reference a typed edge."""

from collections.abc import Iterator

from kb.export.model import Column, Row, Table
from kb.export.stock import Stock
from kb.graph.nodes import implied_kind, nodes_of


def _nodes(stock: Stock) -> Iterator[Row]:
    sections = stock.base.sections
    told = {node: (node, kind, title) for node, kind, title in nodes_of(sections)}
    yield from told.values()
    ends = {end for start, _, other in sections["edges"] for end in (start, other)}
    yield from ((node, implied_kind(node), node) for node in ends - told.keys())


def _edges(stock: Stock) -> Iterator[Row]:
    yield from map(tuple, stock.base.sections["edges"])


TABLES = (
    Table(
        "nodes",
        "Nodes of the graph: records, and measures, families, lists and pieces of coverage that records name.",
        (
            Column("node", "text", "The record's id; `country:CC` for a destination; the name of a group"),
            Column("kind", "text", "Kind of record, or `measure`, `family`, `list`, `coverage`"),
            Column("title", "text", "Title"),
        ),
        ("node",),
        _nodes,
    ),
    Table(
        "edges",
        "Edges of the graph, each in its stored direction.",
        (
            Column("from_node", "text", "Where it begins", to="nodes"),
            Column("edge", "text", "Its type, such as `cites`, `tests`, `member_of`"),
            Column("to_node", "text", "Where it ends", to="nodes"),
        ),
        ("from_node", "edge", "to_node"),
        _edges,
        indexes=(("to_node", "edge"),),
    ),
)
