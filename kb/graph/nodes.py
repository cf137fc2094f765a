"""The nodes of the graph: their names, kinds and titles, from the compiled records."""

from typing import Any

from kb.store.cache import Sections


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
