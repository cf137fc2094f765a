"""A YAML text as nodes with the characters they span: what a splice works on."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.store.yamltext import Path, events_of

BOM = "\ufeff"


@dataclass(slots=True)
class Node:
    """A scalar, mapping or list and the span of its characters; `end` is after the last that is not blank.

    column
        Of its first character, or of the keys or dashes of a block.
    style
        How a scalar is quoted: None (plain), `'`, `"`, `|` or `>`.
    """

    kind: str
    start: int
    column: int
    end: int = 0
    flow: bool = False
    style: str | None = None
    parts: list["Part"] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """An entry of a mapping, with its key, or of a list, with its index."""

    name: str | int
    node: Node
    key: Node | None = None


def nodes_of(text: str) -> Node:
    """The root node of a text that `kb.store.yamltext.read_yaml` has accepted."""
    builder = _Builder(text)
    for event in events_of(text):
        builder.take(event)
    if builder.root is None:
        raise ValueError("expected a document")
    return builder.root


def node_at(root: Node, path: Path) -> Node:
    """The node at a path. Raises KeyError where there is none."""
    for step in path:
        root = part_at(root, step).node
    return root


def part_at(node: Node, step: str | int) -> Part:
    """The part of a node with a name or index. Raises KeyError where there is none."""
    for part in node.parts:
        if part.name == step:
            return part
    raise KeyError(step)


class _Builder:
    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._shift = 1 if text.startswith(BOM) else 0
        self._open: list[Node] = []
        self._keys: list[tuple[str, Node] | None] = []

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            start: Any = event.start_mark
            node = Node(kind, self._at(start), start.column, flow=bool(event.flow_style))
            self._put(node)
            self._open.append(node)
            self._keys.append(None)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = self._open.pop()
            self._keys.pop()
            # a block ends with its last part: the mark lies behind the comments that follow
            node.end = self._at(event.end_mark) if node.flow else node.parts[-1].node.end

    def _at(self, mark: Any) -> int:
        return int(mark.index) + self._shift

    def _scalar(self, event: Any) -> None:
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        if event.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        node = Node("scalar", start, event.start_mark.column, end, style=event.style)
        if self._open and self._open[-1].kind == "map" and self._keys[-1] is None:
            self._keys[-1] = (event.value, node)
        else:
            self._put(node)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        above = self._open[-1]
        if above.kind == "list":
            above.parts.append(Part(len(above.parts), node))
            return
        key = self._keys[-1]
        if key is not None:
            above.parts.append(Part(key[0], node, key[1]))
            self._keys[-1] = None
