"""What differs between the records of two data sets: records added and removed, and in the others which fields.

A field is named by its path, in which an item of a list is named by what the record calls it, so that one that moved is
not taken for another.
"""

from collections.abc import Iterator
from typing import Any

from kb.records.kinds import KINDS
from kb.store.load import Entry, Records

Json = Any
CALLED = ("name", "format", "stage", "member", "chip", "instrument", "source", "code", "of", "list", "says")
"""Fields by which an item of a list is told from its neighbors; the first that is there."""


def record_changes(before: Records, after: Records) -> list[dict[str, Any]]:
    """For each kind with a difference: `added`, `removed` and `changed` records; of the last, `fields`."""
    found = [_of_kind(kind.name, kind.title, before.of(kind.name), after.of(kind.name)) for kind in KINDS]
    return [one for one in found if one["added"] or one["removed"] or one["changed"]]


def coverage_changes(before: Records, after: Records) -> list[dict[str, Any]]:
    """Entries of the coverage that are new, gone or say something else, with their status before and after."""
    old, new = (records.coverage.record.entries for records in (before, after))
    found = []
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was != now:
            told = (None if one is None else one.status for one in (was, now))
            fields = [] if was is None or now is None else differing(_plain(was), _plain(now))
            title = (now or was).title
            found.append({"id": name, "title": title, **dict(zip(("before", "after"), told, strict=True)),
                          "fields": fields})  # fmt: skip
    return found


def _of_kind(kind: str, title: str, old: dict[str, Entry], new: dict[str, Entry]) -> dict[str, Any]:
    changed = []
    for name in sorted(old.keys() & new.keys()):
        fields = differing(_plain(old[name].record), _plain(new[name].record))
        if fields:
            changed.append({**_named(new[name]), "fields": fields})
    return {
        "kind": kind,
        "title": title,
        "added": [_named(new[name]) for name in sorted(new.keys() - old.keys())],
        "removed": [_named(old[name]) for name in sorted(old.keys() - new.keys())],
        "changed": changed,
    }


def _named(entry: Entry) -> dict[str, str]:
    record = entry.record
    title = getattr(record, "title", None) or getattr(record, "name", None) or entry.id
    return {"id": entry.id, "title": " ".join(title.split())}


def _plain(record: Any) -> Json:
    """What a record says: equal where two ways of writing mean the same."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def differing(old: Json, new: Json) -> list[dict[str, Any]]:
    """The fields that differ: `path` as a list of names, and as text what was there `before` and `after`.

    Null where there was, or is, nothing; of what holds more than one value, only that it came or went: `…`.
    """
    return [
        {"path": list(path), "before": _text(was), "after": _text(now)} for path, was, now in _differing((), old, new)
    ]


Step = tuple[str, ...]


def _differing(path: Step, old: Json, new: Json) -> Iterator[tuple[Step, Json, Json]]:
    if old == new:
        return
    if isinstance(old, list) and isinstance(new, list):
        old, new = _keyed(old), _keyed(new)
        if list(old) != list(new) and old == new:
            yield (*path, "order"), list(old), list(new)
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys((*old, *new)):
            yield from _differing((*path, name), old.get(name), new.get(name))
    elif old != new:
        yield path, old, new


def _keyed(items: list[Json]) -> dict[str, Json]:
    """The items of a list by what they are called, numbered where two are called alike."""
    found: dict[str, Json] = {}
    for item in items:
        name = called = _called(item)
        number = 1
        while name in found:
            number += 1
            name = f"{called} ({number})"
        found[name] = item
    return found


def _called(item: Json) -> str:
    if not isinstance(item, dict):
        return _text(item) or "…"
    return next((str(item[name]) for name in CALLED if isinstance(item.get(name), str)), "one")


def _text(value: Json) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value) or "none"
    if isinstance(value, dict) and set(value) == {"value"}:  # a quantity without more
        return _text(value["value"])
    return "…"
