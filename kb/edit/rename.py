"""`kb rename`: another id for a record, every reference mended, and the old id kept as an alias."""

import os

from kb.edit.found import read
from kb.edit.mentions import in_proposals, kinds_of, mentions
from kb.edit.plan import Plan, read_file
from kb.edit.put import put
from kb.edit.splice import rename_key, set_value
from kb.edit.tree import value_at
from kb.records.fields import Shape
from kb.store.build import checked_records
from kb.store.cache import stamp_of
from kb.store.load import Entry, Records, is_id
from kb.store.problems import UseError
from kb.store.yamltext import Path, parse_yaml

FIXED = ("destination", "fact", "view", "coverage")
"""Kinds whose names are others' codes, or words of queries and commands."""


def plan_rename(folder: str, old: str, new: str) -> Plan:
    """The plan that gives a record another id.

    Raises UseError where there is no such record, the new id is taken or none, or the kind keeps its
    names; DataError where the data does not load, for then not every reference is known.
    """
    stamp = stamp_of(folder)
    records, _ = checked_records(folder)
    entry = entry_of(records, old)
    _check(records, entry, new)
    texts: dict[str, str] = {}
    kinds = kinds_of(entry.kind)
    found = [*mentions(records, old, kinds), *in_proposals(folder, old, kinds)]
    for one in found:
        texts.setdefault(one.file, read(folder, one.file)[0])
        texts[one.file] = set_value(texts[one.file], one.path, new)
    before = {file: read_file(folder, file) for file in {*texts, entry.file}}
    own = _with_alias(texts.get(entry.file) or read(folder, entry.file)[0], entry, old)
    after: dict[str, bytes | None]
    if entry.prefix:
        after = {
            file: text.encode() for file, text in {**texts, entry.file: rename_key(own, entry.prefix, new)}.items()
        }
        home = entry.file
    else:
        home = f"{os.path.dirname(entry.file)}/{new}.yaml"
        texts.pop(entry.file, None)
        after = {home: own.encode(), **{file: text.encode() for file, text in texts.items()}, entry.file: None}
        before[home] = None
    lines = (f"{entry.file}: {old} → {home}: {new}, the old id kept as an alias",
             *(f"{one.file}:{one.line}: {old} → {new}" for one in found))  # fmt: skip
    return Plan(folder, before, after, stamp, lines, (new,), answers=False)


def entry_of(records: Records, name: str) -> Entry:
    """A record by id. Raises UseError with the nearest ids."""
    for kind, entries in records.by_kind.items():
        if name in entries and kind not in FIXED:
            return entries[name]
    for kind in FIXED[:-1]:
        if name in records.of(kind):
            raise UseError(f"{name} is a {kind}, whose names are fixed: queries and rules use them")
    import difflib

    near = difflib.get_close_matches(name, [one for found in records.by_kind.values() for one in found], n=3)
    tip = f"did you mean {', '.join(map(repr, near))}?" if near else "`kb search TEXT` finds ids"
    raise UseError(f"no record has the id {name!r}; {tip}")


def _check(records: Records, entry: Entry, new: str) -> None:
    if not is_id(new):
        raise UseError(f"expected an id of letters, digits, . and -, found {new!r}")
    for entries in records.by_kind.values():
        if new in entries:
            raise UseError(f"the id {new!r} stands already in {entries[new].file}")
        for other in entries.values():
            if other.id != entry.id and new in getattr(other.record, "aliases", []):
                raise UseError(f"{new!r} is an alias of {other.id!r}, in {other.file}")


def _with_alias(text: str, entry: Entry, old: str) -> str:
    """The record's text with its old id among its aliases."""
    data = value_at(parse_yaml(text).data, entry.prefix)
    shapes: dict[Path, Shape] = {(): Shape("model", type(entry.record))}
    aliases = data.get("aliases")
    if isinstance(aliases, str) and aliases:
        return put(text, entry.prefix, ("aliases",), [aliases, old], shapes)
    if aliases and old in aliases:
        return text
    return put(text, entry.prefix, ("aliases", len(aliases or [])), old, shapes)
