"""Walks a record for what is proved in it: quantities, evidence and citations, each with the path of its value.

Paths are those of `kb set`, such as `dies.list[0].area_mm2`; the record itself is the empty path.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.records.base import Model
from kb.records.evidence import Citation, Evidence
from kb.records.quantity import Quantity


class Proved(NamedTuple):
    """One source of what stands at a path; `written_at` is the path of the value, reading or group that names it."""

    path: str
    source: str
    at: str | None
    grade: str
    written_at: str


class Cited(NamedTuple):
    """One citation of what stands at a path."""

    path: str
    citation: Citation


def quantities(record: Model) -> Iterator[tuple[str, Quantity]]:
    """Every quantity of a record."""
    for path, node in nodes(record):
        if isinstance(node, Quantity):
            yield path, node


def evidence(record: Model) -> Iterator[Proved]:
    """Every source of a record by the path of what it proves; those of a quantity as the law reads them.

    A quantity has its own sources, those of its readings, and of the groups around it those that it does not name
    itself. The source of a reading may be told in words and be no record.
    """
    groups: dict[str, list[Evidence]] = {}
    for path, node in nodes(record):
        groups[path] = list(getattr(node, "evidence", []))
        own = [Proved(path, one.source, one.at, one.grade, path) for one in groups[path]]
        yield from own
        if isinstance(node, Quantity):
            read = [
                Proved(path, one.source, one.at, one.grade, f"{path}.readings[{number}]")
                for number, one in enumerate(node.readings)
            ]
            yield from read
            yield from _inherited(path, groups, {one.source for one in (*own, *read)})


def _inherited(path: str, groups: dict[str, list[Evidence]], told: set[str]) -> Iterator[Proved]:
    """The sources of the groups around a value, the nearest first; not of the record, whose sources are of it all."""
    around = path
    while "." in around or "[" in around:
        around = around[: max(around.rfind("."), around.rfind("["))]
        for one in groups.get(around, []):
            if one.source not in told:
                told.add(one.source)
                yield Proved(path, one.source, one.at, one.grade, around)


def citations(record: Model) -> Iterator[Cited]:
    """Every citation of a legal act in a record."""
    for path, node in nodes(record):
        yield from (Cited(path, one) for one in getattr(node, "cites", []))


def nodes(node: Any, path: str = "") -> Iterator[tuple[str, Model]]:
    """Every model in a record with its path, what holds another before it."""
    if isinstance(node, Model):
        if not isinstance(node, Evidence | Citation):
            yield path, node
        for name, field in type(node).model_fields.items():
            step = field.alias or name
            yield from nodes(getattr(node, name), f"{path}.{step}" if path else step)
    elif isinstance(node, list):
        for number, one in enumerate(node):
            yield from nodes(one, f"{path}[{number}]")
    elif isinstance(node, dict):
        for name, one in node.items():
            yield from nodes(one, f"{path}.{name}")
