"""Proposals laid over the data: what they add, what they change, and where they end a version of a rule."""

import json
import os
from collections.abc import Iterable
from typing import Any, NamedTuple

from kb.records.law_constants import LAYERS
from kb.records.proposal import Change, Proposal
from kb.store.cache import stamp_of
from kb.store.load import Overlay, read_record
from kb.store.problems import DataError, Problem, UseError
from kb.store.yamltext import read_yaml

FOLDER, FILE = "proposals", "proposal.yaml"


class Proposed(NamedTuple):
    """A proposal by id, with the files that it lays over the data."""

    id: str
    proposal: Proposal
    overlay: Overlay


def proposals(folder: str) -> list[str]:
    """Ids of the proposals of a data folder, sorted."""
    place = os.path.join(folder, FOLDER)
    if not os.path.isdir(place):
        return []
    return sorted(item.name for item in os.scandir(place) if os.path.isfile(os.path.join(item.path, FILE)))


def proposed(folder: str, name: str) -> Proposed:
    """A proposal by its id or its path, such as `proposals/x`.

    Raises UseError, with the nearest right ids, where there is none, or none that changes anything;
    DataError where it does not fit the data.
    """
    found = os.path.basename(os.path.normpath(name))
    if found not in proposals(folder):
        raise UseError(_unknown(folder, found))
    place = os.path.join(folder, FOLDER, found)
    entry = read_record(_read(os.path.join(place, FILE)), f"{FOLDER}/{found}/{FILE}", "proposal", Proposal)
    there = [path for path, _, _ in stamp_of(folder)]
    overlay = {**_added(there, place, found), **_changed(folder, there, entry)}
    if not overlay:
        raise UseError(f"the proposal {found} changes nothing yet: no rules were written for it")
    return Proposed(found, entry.record, overlay)


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else None


def _unknown(folder: str, name: str) -> str:
    from difflib import get_close_matches

    known = proposals(folder)
    near = get_close_matches(name, known, n=1) or known
    return f"no proposal is called {name!r}; expected one of {', '.join(near)}" if near else "there are no proposals"


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _added(there: list[str], place: str, name: str) -> dict[str, bytes | None]:
    """The records beside the proposal, which the data must not have yet."""
    found: dict[str, bytes | None] = {}
    for path, _, _ in stamp_of(place):
        if path == FILE:
            continue
        if path in there:
            message = "expected a record that the data do not have; name it under `changes` of the proposal"
            raise DataError([Problem(f"{FOLDER}/{name}/{path}", 1, 1, "proposal", message)])
        found[path] = _read(os.path.join(place, path))
    return found


def _changed(folder: str, there: list[str], entry: Any) -> dict[str, bytes | None]:
    """The records that it changes, as whole files; JSON, which is YAML, and never written to disk."""
    files = {os.path.basename(path).rsplit(".", 1)[0]: path for path in there}
    trees: dict[str, Any] = {}
    problems: list[Problem] = []
    for index, change in enumerate(entry.record.changes):
        path = files.get(change.of)
        if path is None:
            line, column = entry.place(("changes", index, "of"))
            message = f"changes: no record with a file of its own is called {change.of!r}"
            problems.append(Problem(entry.file, line, column, "proposal", message, _nearest(change.of, files)))
            continue
        if path not in trees:
            document = read_yaml(_read(os.path.join(folder, path)), path)
            if isinstance(document, Problem):
                raise DataError([document])
            trees[path] = document.data
        trees[path] = _with_change(trees[path], change)
    if problems:
        raise DataError(problems)
    return {path: json.dumps(tree, ensure_ascii=False).encode() for path, tree in trees.items()}


def _with_change(tree: Any, change: Change) -> Any:
    changed = {**tree, **(change.with_ or {})}
    versions = list(changed.get("versions", []))
    if change.ends is not None:
        versions = [one for version in versions if (one := _ended(version, change.ends)) is not None]
    if change.version is not None:
        versions.append(change.version)
    return {**changed, "versions": versions} if "versions" in changed else changed


def _ended(version: dict[str, Any], day: str) -> dict[str, Any] | None:
    """A version whose intervals end by a day; None where none is left."""
    layers = {name: _cut(version[name], day) for name in LAYERS if name in version}
    return {**version, **layers} if any(held != "never" for held in layers.values()) else None


def _cut(history: Any, day: str) -> Any:
    """Intervals as a record writes them, one or several or `never`; those that begin on the day or later go."""
    if history == "never":
        return history
    single = not isinstance(history, list)
    kept = []
    for interval in [history] if single else history:
        if interval.get("from", "") < day:
            until = min(interval.get("until", day), day)
            kept.append({**interval, "until": until})
    if not kept:
        return "never"
    return kept[0] if single else kept
