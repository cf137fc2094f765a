"""Paths as people type them, `dies[0].area_mm2`, followed through a record as it is written."""

import difflib
import re
from typing import Any, NamedTuple

from kb.edit.tree import has
from kb.records.base import Model
from kb.records.fields import Shape, shape_of, short_for
from kb.store.problems import UseError
from kb.store.yamltext import Path

_STEP = re.compile(r"""\[(\d{1,6})\]|(?:^|\.)(?:"([^"]+)"|([^.\[\]"]+))""")


class Place(NamedTuple):
    """Where a path leads in a record.

    path
        As the record writes it, with what is left out there or stands for a list of one.
    shape
        What the model lets stand there.
    enclosing
        The mappings of models that hold it, from the record itself inwards, each with its path.
    """

    path: Path
    shape: Shape
    enclosing: tuple[tuple[Path, Shape], ...]


def steps_of(text: str) -> Path:
    """The names and indexes of a path. A name that holds dots is put in double quotes.

    Raises UseError for anything else.
    """
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None or (at == 0 and text[0] in ".["):
            break
        index, quoted, name = found.groups()
        steps.append(int(index) if index is not None else (quoted or name).strip())
        at = found.end()
    if not steps or at < len(text):
        raise UseError(f"expected a path such as `memory.bandwidth_gb_s` or `dies[0].area_mm2`, found {text!r}")
    return tuple(steps)


def spelled(path: Path) -> str:
    """A path as it is typed."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            name = f'"{step}"' if re.search(r"[.\[\]]", step) else step
            text += f".{name}" if text else name
    return text


def place_in(model: type[Model], data: Any, steps: Path) -> Place:
    """Follow a path through a record's data.

    Raises UseError, with the fields or the nearest right name, where the model has no such place.
    """
    walk = _Walk(model, data)
    for step in steps:
        walk.take(step)
    return Place(walk.path, walk.shape, tuple(walk.enclosing))


_ABSENT = object()


class _Walk:
    """A position in the model and, as far as something is written there, in the data."""

    def __init__(self, model: type[Model], data: Any) -> None:
        self.path: Path = ()
        self.shape = Shape("model", model)
        self.data = data
        self.enclosing: list[tuple[Path, Shape]] = []

    def take(self, step: str | int) -> None:
        if isinstance(step, int):
            self._index(step)
        else:
            self._name(step)

    def _down(self, step: str | int, shape: Shape) -> None:
        if self.shape.kind == "model":
            self.enclosing.append((self.path, self.shape))
        self.path, self.shape = (*self.path, step), shape
        self.data = self.data[step] if has(self.data, step) else _ABSENT

    def _index(self, step: int) -> None:
        group = self.shape.listed() if self.shape.kind == "model" else None
        if group is not None:
            self._down(group, shape_of(self.shape.field(group)))
        if self.shape.kind not in ("list", "any"):
            raise UseError(f"`{spelled(self.path)}` is no list; expected {self._expected()}, found [{step}]")
        item = shape_of(self.shape.item) if self.shape.kind == "list" else Shape("any")
        count = len(self.data) if isinstance(self.data, list) else 0 if self.data is _ABSENT else 1
        if step > count:
            raise UseError(f"`{spelled(self.path)}` has {count} entries, counted from 0; [{count}] adds one")
        if self.data is _ABSENT or isinstance(self.data, list):
            self._down(step, item)
        elif step == 0:  # a single one stands for a list
            self.shape = item
        else:
            raise UseError(f"`{spelled(self.path)}` is written as a single one; set it as a list: '[…, …]'")

    def _name(self, step: str) -> None:
        if self.shape.kind == "list" and not isinstance(self.data, list) and self.data is not _ABSENT:
            self.shape = shape_of(self.shape.item)
        if self.shape.kind == "list":
            count = len(self.data) if isinstance(self.data, list) else 0
            here = spelled(self.path)
            raise UseError(f"`{here}` is a list of {count}; expected an index as in `{here}[0]`, found {step!r}")
        if self.shape.kind == "model":
            annotation = self.shape.field(step)
            if annotation is None:
                raise UseError(self._unknown(step, self.shape.fields()))
            self._down(step, shape_of(annotation))
        elif self.shape.kind == "dict":
            self._down(step, shape_of(self.shape.item))
        elif self.shape.kind == "any":
            self._down(step, Shape("any"))
        else:
            raise UseError(f"`{spelled(self.path)}` is a single value and has no field {step!r}")

    def _expected(self) -> str:
        if self.shape.kind == "model":
            return f"one of {', '.join(self.shape.fields())}"
        return "the end of the path"

    def _unknown(self, step: str, known: list[str]) -> str:
        near = difflib.get_close_matches(step, known, n=1)
        deep = near or [inner for inner in (self._below(step),) if inner]
        where = f"`{spelled(self.path)}` has no field" if self.path else "no field"
        tip = f"did you mean `{spelled((*self.path, deep[0])) if near else deep[0]}`?" if deep else ""
        return f"{where} {step!r}; {tip or 'expected one of ' + ', '.join(known)}"

    def _below(self, step: str) -> str | None:
        """The path of a field of that name one level further in."""
        for name in self.shape.fields():
            inner = shape_of(self.shape.field(name))
            if inner.kind == "model" and step in inner.fields():
                return spelled((*self.path, name, step))
        return None


def is_quantity(shape: Shape) -> bool:
    """Whether a quantity may stand there: a bare number, or one with its evidence."""
    return short_for(shape) == "value"
