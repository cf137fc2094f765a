"""Values as YAML text: scalars quoted where they must be, mappings and lists in flow or block style."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from kb.store.yamltext import FaultError, parse_yaml

WIDTH = 120
"""Columns after which a value is written on lines of its own."""


def scalars(value: str, style: str | None, flow: bool) -> Iterator[str]:
    """Ways to write a text on one line: as it was quoted, then plain, then in double quotes."""
    if style == "'" and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    if style == '"':
        yield quoted(value)
    if is_plain(value, flow):
        yield value
    yield quoted(value)


def quoted(value: str) -> str:
    """A text in double quotes."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found.group()):04x}", text)


def is_plain(value: str, flow: bool) -> bool:
    """Whether a text stands for itself without quotes, in flow style or as the value of a block."""
    if not value or "\n" in value:
        return False
    try:
        if flow:
            return bool(parse_yaml(f"[{value}]").data == [value] and parse_yaml(f"{{k: {value}}}").data == {"k": value})
        return bool(parse_yaml(f"k: {value}").data == {"k": value} and parse_yaml(f"- {value}").data == [value])
    except (yaml.YAMLError, FaultError):
        return False


def flow_text(value: Any) -> str:
    """A value on one line, in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key, True)}: {flow_text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(inner) for inner in value) + "]"
    return next(scalars(value, None, True))


def key_text(key: str, flow: bool = False) -> str:
    """A key of a mapping, quoted where it must be."""
    return key if is_plain(key, flow) and ": " not in key else quoted(key)


def value_lines(value: Any, indent: int, room: int, header: str | None = None) -> list[str]:
    """A value behind a key or dash: its first line, then lines indented by `indent` spaces.

    room
        Columns that are left on the first line.
    header
        That of the block scalar which a text replaces, such as `>-`.
    """
    if isinstance(value, str):
        return _text_lines(value, indent, room, header)
    flow = flow_text(value)
    if not value or (len(flow) <= room and not _listed_mappings(value)):
        return [flow]
    return ["", *block_lines(value, indent)]


def _listed_mappings(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and any(isinstance(one, dict) for one in value)


def block_lines(value: Any, indent: int) -> list[str]:
    """A mapping or list as lines in block style, each with its indentation."""
    lines: list[str] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            lines += entry_lines(key, inner, indent)
        return lines
    for inner in value:
        lines += item_lines(inner, indent)
    return lines


def item_lines(value: Any, indent: int) -> list[str]:
    """One item of a list, as lines in block style; a mapping that is not on one line begins behind the dash."""
    pad = " " * indent
    if isinstance(value, dict) and value and len(flow_text(value)) > WIDTH - indent - 2:
        first, *rest = block_lines(value, indent + 2)
        return [f"{pad}- {first[indent + 2 :]}", *rest]
    first, *rest = value_lines(value, indent + 2, WIDTH - indent - 2)
    return [f"{pad}- {first}".rstrip(), *rest]


def entry_lines(key: str, value: Any, indent: int) -> list[str]:
    """One key of a mapping with its value, as lines in block style."""
    start = f"{' ' * indent}{key_text(key)}:"
    first, *rest = value_lines(value, indent + 2, WIDTH - len(start) - 1)
    return [f"{start} {first}".rstrip(), *rest]


def _text_lines(value: str, indent: int, room: int, header: str | None) -> list[str]:
    """A text on one line where it fits, else folded; where it was a block already, as that block."""
    one = next(scalars(value, None, False))
    if header is None and len(one) <= room and "\n" not in value:
        return [one]
    words = value.strip()
    if words != value or "\n" in value:
        literal = value.rstrip("\n")
        if value in (literal, literal + "\n") and literal == literal.strip() and not re.search(r"\s\n", literal):
            mark = "|" if value.endswith("\n") else "|-"
            return [mark, *(" " * indent + line if line else "" for line in literal.split("\n"))]
        return [quoted(value)]
    lines = [""]
    for word in re.split(r"(?<=\S) (?=\S)", value):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDTH - indent:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return [">-", *(" " * indent + line for line in lines)]
