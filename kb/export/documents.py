"""The formats of one text: JSON, with each table as a list of objects, and GraphML, the graph alone."""

import json
from typing import Any

from kb.export.model import Filled
from kb.export.stock import Stock
from kb.export.tables.about import facts_of


def json_bytes(stock: Stock, tables: list[Filled]) -> bytes:
    """`kb.export/1`: what the export is, then every table by its name, a row an object, a row a line."""
    head = json.dumps(facts_of(stock), ensure_ascii=False)
    parts = [f'"{table.name}": [\n{_rows(table.names(), rows)}\n]' for table, rows in tables]
    return (head[:-1] + ', "tables": {\n' + ",\n".join(parts) + "\n}}\n").encode()


def _rows(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    return ",\n".join(
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, separators=(",", ":")) for row in rows
    )


def graphml_bytes(stock: Stock) -> bytes:
    """The whole graph as GraphML: kinds and titles on nodes, types on edges, what the export is on the graph."""
    from kb.graph.export import graphml

    graph = stock.base.graph
    facts = {name: value for name, value in facts_of(stock).items() if value is not None}
    told = {name: value for name, value in facts.items() if not name.startswith("verdicts")}
    return (graphml(graph, stock.base.sections["edges"], list(graph), told) + "\n").encode()
