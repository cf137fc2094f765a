"""One change of a YAML text: a value set, a key or an item added or removed, and every other character kept.

Each change is checked by reading the new text again: its tree must be the old one with exactly that change.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from kb.edit.nodes import Node, Part, node_at, nodes_of, part_at
from kb.edit.tree import added, changed, removed, value_at
from kb.edit.wording import WIDTH, entry_lines, flow_text, item_lines, key_text, scalars, value_lines
from kb.store.problems import UseError
from kb.store.yamltext import FaultError, Path, parse_yaml


class Cut(NamedTuple):
    """Characters of a text from `start` to before `end`, and what takes their place."""

    start: int
    end: int
    text: str


def set_value(text: str, path: Path, value: Any) -> str:
    """The text with another value at a path: a text, or a mapping or list of them.

    Raises KeyError where nothing stands at the path, UseError where no way to write it reads back right.
    """
    data = parse_yaml(text).data
    if _same(value_at(data, path), value):
        return text
    expected = changed(data, path, value)
    return _first_right(text, expected, _settings(text, path, value))


def add_key(text: str, path: Path, key: str, value: Any, order: Sequence[str] = ()) -> str:
    """The text with one more key in the mapping at a path, behind those that stand before it in `order`."""
    node = node_at(nodes_of(text), path)
    before = [part for part in node.parts if _precedes(str(part.name), key, order)]
    after = before[-1] if before else None
    expected = added(parse_yaml(text).data, path, key, value, after.name if after else None)
    return _first_right(text, expected, iter([_with_key(text, node, after, key, value)]))


def add_item(text: str, path: Path, value: Any) -> str:
    """The text with one more item at the end of the list at a path."""
    node = node_at(nodes_of(text), path)
    expected = added(parse_yaml(text).data, path, len(node.parts), value)
    return _first_right(text, expected, iter([_with_item(text, node, value)]))


def remove(text: str, path: Path) -> str:
    """The text without the key or item at a path, and without its lines where it has them for itself."""
    above = node_at(nodes_of(text), path[:-1])
    expected = removed(parse_yaml(text).data, path)
    if len(above.parts) == 1 and not above.flow:
        empty: Any = {} if above.kind == "map" else []
        return set_value(text, path[:-1], empty)
    return _first_right(text, expected, iter([_without(text, above, part_at(above, path[-1]))]))


def rename_key(text: str, path: Path, name: str) -> str:
    """The text with another name for the key at a path."""
    data = parse_yaml(text).data
    held = value_at(data, path[:-1])
    expected = changed(data, path[:-1], {name if key == path[-1] else key: inner for key, inner in held.items()})
    above = node_at(nodes_of(text), path[:-1])
    key = part_at(above, path[-1]).key
    if key is None:
        raise KeyError(path)
    return _first_right(text, expected, (Cut(key.start, key.end, one) for one in scalars(name, key.style, above.flow)))


def _precedes(one: str, key: str, order: Sequence[str]) -> bool:
    if one not in order or key not in order:
        return True
    return order.index(one) < order.index(key)


def _first_right(text: str, expected: Any, cuts: Iterator[Cut]) -> str:
    """The first new text that reads back as expected."""
    for cut in cuts:
        new = text[: cut.start] + _lines_as_in(text, cut.text) + text[cut.end :]
        try:
            if _same(parse_yaml(new).data, expected):
                return new
        except (yaml.YAMLError, FaultError):
            continue
    raise UseError("the change cannot be written here so that it reads back as meant; edit the file by hand")


def _same(one: Any, other: Any) -> bool:
    """Equal, also in the order of keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _lines_as_in(text: str, new: str) -> str:
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The character after the line's end; the text's end where it has no more lines."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _settings(text: str, path: Path, value: Any) -> Iterator[Cut]:
    """Ways to put a value in the place of another, the nearest to how it was written first."""
    root = nodes_of(text)
    node, above, flow = root, None, False
    for step in path:
        flow = flow or node.flow
        above, node = node, part_at(node, step).node
    if isinstance(value, str) and node.kind == "scalar" and node.style not in ("|", ">"):
        one_line = list(scalars(value, node.style, flow))
        if flow or node.end - node.start == 0 or len(one_line[0]) + node.column <= WIDTH or node.style is not None:
            lead = " " if node.start == node.end and text[node.start - 1 : node.start] in (":", "-") else ""
            yield from (Cut(node.start, node.end, lead + one) for one in one_line)
    if flow or above is None:
        yield Cut(node.start, node.end, flow_text(value))
        return
    yield _in_block(text, above, part_at(above, path[-1]), value)


def _in_block(text: str, above: Node, part: Part, value: Any) -> Cut:
    """A value behind a key or dash of a block, on its line or on lines of its own."""
    node = part.node
    start = text.index(":", part.key.end) + 1 if part.key else _dash(text, above, part) + 1
    between = text[start : node.start]
    if "#" in between:  # a comment behind the key stays there
        return Cut(node.start, node.end, flow_text(value))
    header = text[node.start : _line_end(text, node.start)].strip() if node.style in ("|", ">") else None
    used = start - _line_start(text, start) + 1
    lines = value_lines(value, above.column + 2, WIDTH - used, header if isinstance(value, str) else None)
    lead = "" if not lines[0] else between if between.strip(" ") == "" and between else " "
    return Cut(start, max(node.end, start), lead + "\n".join(lines))


def _dash(text: str, above: Node, part: Part) -> int:
    """Where the dash of an item of a block list stands."""
    if part.name == 0:
        return above.start
    previous = above.parts[int(part.name) - 1].node.end
    found = list(re.finditer(rf"^ {{{above.column}}}-(?=\s|$)", text[previous : part.node.start], re.MULTILINE))
    return previous + found[-1].end() - 1


def _with_key(text: str, node: Node, after: Part | None, key: str, value: Any) -> Cut:
    if node.flow:
        one = f"{key_text(key, True)}: {flow_text(value)}"
        return _into_flow(text, node, after, one)
    lines = entry_lines(key, value, node.column)
    if after is not None:
        return _behind(text, after.node.end, lines)
    body = "\n".join(lines)[node.column :]
    return Cut(node.start, node.start, f"{body}\n{' ' * node.column}")


def _with_item(text: str, node: Node, value: Any) -> Cut:
    last = node.parts[-1] if node.parts else None
    if node.flow or last is None:
        return _into_flow(text, node, last, flow_text(value))
    return _behind(text, last.node.end, item_lines(value, node.column))


def _into_flow(text: str, node: Node, after: Part | None, one: str) -> Cut:
    """Behind a part of a flow mapping or list, or as its first."""
    if not node.parts:
        return Cut(node.start + 1, node.start + 1, one)
    if after is None:
        first = node.parts[0]
        start = first.key.start if first.key else first.node.start
        return Cut(start, start, f"{one}, ")
    at = after.node.end
    line = _line_start(text, at)
    if at - line + len(one) + 3 <= WIDTH:
        return Cut(at, at, f", {one}")
    indent = len(text[line:at]) - len(text[line:at].lstrip(" "))
    on_first_line = line <= node.start
    return Cut(at, at, ",\n" + " " * (indent + (2 if on_first_line else 0)) + one)


def _behind(text: str, end: int, lines: list[str]) -> Cut:
    """Lines below the one on which a part ends; a text without a final newline keeps none."""
    at = _line_end(text, end)
    body = "\n".join(lines)
    if at == len(text) and not text.endswith("\n"):
        return Cut(at, at, f"\n{body}")
    return Cut(at, at, f"{body}\n")


def _without(text: str, above: Node, part: Part) -> Cut:
    index = above.parts.index(part)
    following = above.parts[index + 1] if index + 1 < len(above.parts) else None
    if above.flow:
        return _out_of_flow(above, part, following, index)
    start = part.key.start if part.key else _dash(text, above, part)
    line, end = _line_start(text, start), _line_end(text, part.node.end)
    if not text[line:start].strip(" \ufeff"):
        if end == len(text) and not text.endswith("\n") and line > 0:
            line -= 2 if text[line - 2 : line] == "\r\n" else 1  # the line before keeps no final newline
        return Cut(start - len(text[line:start].lstrip("\ufeff")) if line == 0 else line, end, "")
    return _first_of_item(text, above, start, end, following)


def _out_of_flow(above: Node, part: Part, following: Part | None, index: int) -> Cut:
    start = part.key.start if part.key else part.node.start
    if following is not None:
        return Cut(start, following.key.start if following.key else following.node.start, "")
    if index:
        return Cut(above.parts[index - 1].node.end, part.node.end, "")
    return Cut(start, part.node.end, "")


def _first_of_item(text: str, above: Node, start: int, end: int, following: Part | None) -> Cut:
    """The first key of a mapping behind a dash: the next takes its place; comments between stay."""
    if following is None:
        return Cut(start, end, "")
    begin = following.key.start if following.key else _dash(text, above, following)
    if "#" in text[end:begin]:
        return Cut(start - 1, end, "\n")
    return Cut(start, begin, "")
