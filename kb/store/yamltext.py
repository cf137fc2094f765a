"""YAML read strictly and with positions: every scalar is text, and traps are refused at the door.

`NO` is Norway, `3E001` is a control number and `012` stays as written. Duplicate keys, anchors,
aliases, tags, several documents, tabs and binary files are errors with line and column.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from kb.store.problems import Problem
from kb.store.quickyaml import DEEPEST, Loader, OddError, quick_data
from kb.truth.brief import brief

LARGEST_FILE = 5_000_000
"""Bytes; a record file past this is no record."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no text needs and a terminal would obey."""

Path = tuple[str | int, ...]


class Document:
    """A parsed file: plain dicts, lists and texts, where they begin, and the place of every value by its path.

    Places are asked for only where something is wrong, and are looked up in the text then.
    """

    __slots__ = ("_places", "_text", "begins", "data")

    def __init__(
        self, data: Any, text: str, begins: tuple[int, int], places: dict[Path, tuple[int, int]] | None = None
    ) -> None:
        self.data, self._text, self.begins, self._places = data, text, begins, places

    @property
    def places(self) -> dict[Path, tuple[int, int]]:
        """Line and column of each value, and of each key under its path with `#key`."""
        if self._places is None:
            self._places = parse_yaml(self._text).places
        return self._places


class FaultError(Exception):
    """A fault at a mark of the text."""

    def __init__(self, mark: Any, code: str, message: str, tip: str | None = None) -> None:
        super().__init__(message)
        self.mark, self.code, self.message, self.tip = mark, code, message, tip


def read_yaml(raw: bytes, name: str) -> Document | Problem:
    """Parse one file; the first fault is returned, not raised, so that others are still read."""
    if len(raw) > LARGEST_FILE:
        return Problem(name, 0, 0, "too-large", f"expected at most {LARGEST_FILE:,} bytes")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        return Problem(name, line, column, "not-text", f"expected UTF-8 text, found byte 0x{raw[error.start]:02x}")
    control = CONTROL.search(text)
    if control is not None:
        message = f"expected no control characters, found x{ord(control.group()):04x}"
        return Problem(name, *_place_in(text, control.start()), "not-text", message)
    try:
        document = _parsed(text)
    except FaultError as fault:
        line, column = fault.mark.line + 1, fault.mark.column + 1
        return Problem(name, line, column, fault.code, fault.message, fault.tip)
    except yaml.YAMLError as error:
        return _syntax_problem(error, text, name)
    if "\t" in text:  # the parser in C lets some through that others refuse
        tip = "write spaces, or \\t within double quotes"
        return Problem(name, *_place_in(text, text.index("\t")), "tab", "expected no tabs", tip)
    return document


def _parsed(text: str) -> Document:
    try:
        quick = quick_data(text)
    except OddError:
        return parse_yaml(text)
    return Document(quick.data, text, quick.begins)


def _place_in(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    if "could not find expected ':'" in str(error) and getattr(error, "context_mark", None):
        start = error.context_mark  # type: ignore[attr-defined]  # where the key began
        key = text.splitlines()[start.line][start.column :].strip()
        return Problem(name, start.line + 1, start.column + 1, "yaml", f"expected ':' after {brief(key)}")
    mark = getattr(error, "problem_mark", None)
    said = " ".join(str(getattr(error, "problem", None) or error).split())
    if mark is None:
        return Problem(name, 1, 1, "yaml", said)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    tip = "indent with spaces, not tabs" if "\t" in line else None
    if mark.line >= len(lines) or (mark.line == len(lines) - 1 and mark.column >= len(line)):
        tip = tip or "the file seems to be cut off: close the open bracket or quote"
    return Problem(name, mark.line + 1, mark.column + 1, "yaml", said, tip)


def events_of(text: str) -> Iterator[Any]:
    """The parser's events with their marks; `index` counts characters, a byte order mark not among them."""
    yield from yaml.parse(text, Loader=Loader)


def parse_yaml(text: str) -> Document:
    """Build plain data from the parser's events, iteratively: deep nesting is refused.

    Raises FaultError or yaml.YAMLError at the first fault; `read_yaml` turns them into problems.
    """
    places: dict[Path, tuple[int, int]] = {}
    builder = _Builder(places)
    for event in events_of(text):
        builder.take(event)
    if builder.documents == 0:
        raise FaultError(_START, "empty", "expected a record, found an empty file")
    return Document(builder.root, text, places[()], places)


class _Mark(NamedTuple):
    line: int
    column: int


_START = _Mark(0, 0)


class _Builder:
    """Collects events into dicts and lists; `stack` holds the open containers."""

    def __init__(self, places: dict[Path, tuple[int, int]]) -> None:
        self.places = places
        self.root: Any = None
        self.documents = 0
        self.stack: list[tuple[Any, Path]] = []
        self.keys: list[str | None] = []

    def take(self, event: Any) -> None:
        """Handle one event of the parser."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise FaultError(event.start_mark, "several-documents", "expected one document a file")
        elif isinstance(event, yaml.AliasEvent):
            raise FaultError(event.start_mark, "alias", f"found the alias *{event.anchor}; write the value out")
        elif isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_anchors_and_tags(event)
            self._value(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            self.keys.pop()

    def _refuse_anchors_and_tags(self, event: Any) -> None:
        if event.anchor is not None:
            raise FaultError(event.start_mark, "anchor", f"found the anchor &{event.anchor}; write the value out")
        if event.tag not in (None, "!"):
            raise FaultError(event.start_mark, "tag", f"found the tag {event.tag}; every scalar is text here")

    def _value(self, event: Any) -> None:
        mark = event.start_mark
        if self._is_key():
            self._key(event)
            return
        path = self._path()
        self.places[path] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            self._put(event.value)
            return
        if len(self.stack) >= DEEPEST:
            raise FaultError(mark, "too-deep", f"expected at most {DEEPEST} levels of nesting")
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(container)
        self.stack.append((container, path))
        self.keys.append(None)

    def _is_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and self.keys[-1] is None

    def _key(self, event: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise FaultError(event.start_mark, "key", "expected a plain key, found a list or mapping")
        container, path = self.stack[-1]
        if event.value in container:
            first = self.places[(*path, event.value)][0]
            raise FaultError(
                event.start_mark, "duplicate-key", f"the key {event.value!r} stands already in line {first}"
            )
        self.keys[-1] = event.value
        mark: Any = event.start_mark
        self.places[(*path, event.value, "#key")] = (mark.line + 1, mark.column + 1)

    def _path(self) -> Path:
        if not self.stack:
            return ()
        container, path = self.stack[-1]
        step = self.keys[-1] if isinstance(container, dict) else len(container)
        return (*path, step if step is not None else "")

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.root = value
            return
        container, _ = self.stack[-1]
        if isinstance(container, dict):
            container[self.keys[-1]] = value
            self.keys[-1] = None
        else:
            container.append(value)
