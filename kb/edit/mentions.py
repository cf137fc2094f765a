"""Where a record is referred to by its id, to the scalar: in records, coverage and proposals."""

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.edit.tree import has
from kb.records.kinds import RULE_KINDS
from kb.store.cache import stamp_of
from kb.store.load import Entry, Records, kind_of, place_of, read_record
from kb.store.proposals import FOLDER, proposals
from kb.store.references import coverage_references, references_of
from kb.store.yamltext import Document, Path, read_yaml

CONDITION_KEYS = {
    "threshold": ("threshold",),
    "rule": ("rule",),
    "chip": ("chip", "family", "computer"),
    "vendor": ("vendor",),
    "addressee": ("vendor",),
    "letter": ("instrument",),
    "coverage": ("coverage",),
}
"""Keys of conditions whose texts name records, and the kinds they may name."""
LAW_KEYS = {
    "instrument": ("instrument",),
    "overrides": ("rule",),
    "superseded_by": ("rule",),
    "paragraphs": ("definition",),
    "lifts": ("requirement",),
    "for": ("requirement",),
    "unsettled_with": ("review",),
}
"""Keys of a rule beside its conditions, as a proposal's change holds them."""


class Mention(NamedTuple):
    """A scalar in a file that names a record; `path` leads to it from the file's root."""

    file: str
    path: Path
    line: int
    column: int


def mentions(records: Records, name: str, kinds: tuple[str, ...]) -> Iterator[Mention]:
    """Every scalar that names the record `name` of one of the kinds, by file.

    `kinds` are what references call it: its own kind, and `rule` for the rules of every step.
    """
    entries = [entry for found in records.by_kind.values() for entry in found.values()]
    for entry in [*entries, records.coverage]:
        for path in dict.fromkeys(_paths(entry, name, kinds)):
            line, column = entry.place(path)
            yield Mention(entry.file, (*entry.prefix, *path), line, column)


def _paths(entry: Entry, name: str, kinds: tuple[str, ...]) -> Iterator[Path]:
    found = coverage_references(entry.record) if entry.kind == "coverage" else references_of(entry)
    for reference in found:
        same_fact = reference.kinds == ("fact_value",) and "fact" in kinds
        target = reference.target.partition("=")[0] if same_fact else reference.target
        if target == name and (same_fact or set(kinds) & set(reference.kinds)):
            yield from _scalars(entry.data, reference.path, name, kinds)


def _scalars(data: Any, path: Path, name: str, kinds: tuple[str, ...]) -> Iterator[Path]:
    """The scalar at a path of the model, as the record writes it; within a condition each that names the record."""
    written: Path = ()
    for step in path:
        if has(data, step):
            data, written = data[step], (*written, step)
    if data == name:
        yield written
    elif isinstance(data, dict | list):
        yield from ((*written, *path) for path in _in_condition(data, (), name, kinds))


def _in_condition(
    value: Any,
    kinds_here: tuple[str, ...],
    name: str,
    kinds: tuple[str, ...],
    keys: dict[str, tuple[str, ...]] = CONDITION_KEYS,
) -> Iterator[Path]:
    if isinstance(value, str):
        if value == name and set(kinds_here) & set(kinds):
            yield ()
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from ((index, *path) for path in _in_condition(inner, kinds_here, name, kinds, keys))
    else:
        for key, inner in value.items():
            if key == "fact" and "fact" in kinds and isinstance(inner, dict) and name in inner:
                yield (key, name, "#key")
            yield from ((key, *path) for path in _in_condition(inner, keys.get(key, ()), name, kinds, keys))


def in_proposals(folder: str, name: str, kinds: tuple[str, ...]) -> Iterator[Mention]:
    """Every scalar of the proposals that names the record: in the records that they add, and in their changes."""
    for proposal in proposals(folder):
        place = os.path.join(folder, FOLDER, proposal)
        for below, _, _ in stamp_of(place):
            file = f"{FOLDER}/{proposal}/{below}"
            with open(os.path.join(place, below), "rb") as opened:
                raw = opened.read()
            document = read_yaml(raw, file)
            if isinstance(document, Document):
                for path in _proposed(document.data, raw, file, name, kinds):
                    yield Mention(file, path, *place_of(document.places, path))


def _proposed(data: Any, raw: bytes, file: str, name: str, kinds: tuple[str, ...]) -> Iterator[Path]:
    kind = kind_of(file.split("/", 2)[2])
    if kind is not None:
        return _paths(read_record(raw, file, kind.name, kind.model), name, kinds)
    return _in_changes(data.get("changes", []), ("changes",), name, kinds)


def _in_changes(value: Any, path: Path, name: str, kinds: tuple[str, ...]) -> Iterator[Path]:
    for index, change in enumerate(value):
        if change.get("of") == name:
            yield (*path, index, "of")
        for found in _in_condition(change, (), name, kinds, CONDITION_KEYS | LAW_KEYS):
            yield (*path, index, *found)


def kinds_of(kind: str) -> tuple[str, ...]:
    """What references call a record of a kind."""
    return (kind, "rule") if kind in RULE_KINDS else (kind,)
