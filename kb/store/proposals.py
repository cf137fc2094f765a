"""Proposals laid over the data: what they add, what they change, and where they end a version of a rule."""

import json
import os
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, NamedTuple

from kb.records.law_constants import LAYERS
from kb.records.proposal import Change, Proposal
from kb.store.cache import PROPOSALS_FOLDER, stamp_of
from kb.store.load import Entry, Overlay, data_files, read_record
from kb.store.problems import DataError, Problem, UseError
from kb.store.yamltext import Path, read_yaml

FOLDER, FILE = PROPOSALS_FOLDER, "proposal.yaml"
NOTHING: Overlay = MappingProxyType({})


class Proposed(NamedTuple):
    """A proposal by id, as it is written, with the files that it lays over the data, and those of them that are new."""

    id: str
    entry: Entry
    overlay: Overlay
    beside: tuple[str, ...] = ()

    @property
    def proposal(self) -> Proposal:
        """What it would do, and how far it has come."""
        found: Proposal = self.entry.record
        return found


def proposals(folder: str, over: Overlay = NOTHING) -> list[str]:
    """Ids of the proposals of a data folder, as it is or under an overlay, sorted."""
    place = os.path.join(folder, FOLDER)
    names = os.listdir(place) if os.path.isdir(place) else []
    found = {name for name in names if os.path.isfile(os.path.join(place, name, FILE))}
    for path, raw in over.items():
        if path.startswith(f"{FOLDER}/") and path.endswith(f"/{FILE}"):
            (found.discard if raw is None else found.add)(path.split("/")[1])
    return sorted(found)


def proposed(folder: str, name: str, over: Overlay = NOTHING) -> Proposed:
    """A proposal by its id or its path, such as `proposals/x`; `over` is laid over the folder before.

    Raises UseError, with the nearest right ids, where there is none, or none that changes anything;
    DataError where it does not fit the data.
    """
    found = os.path.basename(os.path.normpath(name))
    if found not in proposals(folder, over):
        raise UseError(_unknown(folder, found))
    path = f"{FOLDER}/{found}/{FILE}"
    entry = read_record(_read(folder, path, over), path, "proposal", Proposal)
    there = data_files(folder, over)
    beside = _added(folder, there, found, over)
    overlay = {**beside, **_changed(folder, there, entry, over)}
    if not overlay:
        raise UseError(f"the proposal {found} changes nothing yet: no rules were written for it")
    law = {path: raw for path, raw in over.items() if not path.startswith(f"{FOLDER}/")}
    return Proposed(found, entry, {**law, **overlay}, tuple(beside))


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else None


def _unknown(folder: str, name: str) -> str:
    from difflib import get_close_matches

    known = proposals(folder)
    near = get_close_matches(name, known, n=1) or known
    return f"no proposal is called {name!r}; expected one of {', '.join(near)}" if near else "there are no proposals"


def _read(folder: str, path: str, over: Overlay) -> bytes:
    raw = over.get(path)
    if raw is not None:
        return raw
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()


def _added(folder: str, there: list[str], name: str, over: Overlay) -> dict[str, bytes | None]:
    """The records beside the proposal, which the data must not have yet."""
    place = f"{FOLDER}/{name}/"
    on_disk = os.path.join(folder, place)
    files = {path for path, _, _ in stamp_of(on_disk)} if os.path.isdir(on_disk) else set()
    for path, raw in over.items():
        if path.startswith(place):
            (files.discard if raw is None else files.add)(path[len(place) :])
    for path in sorted(files - {FILE}):
        if path in there:
            message = "expected a record that the data do not have; name it under `changes` of the proposal"
            raise DataError([Problem(place + path, 1, 1, "proposal", message)])
    return {path: _read(folder, place + path, over) for path in sorted(files - {FILE})}


def _changed(folder: str, there: list[str], entry: Entry, over: Overlay) -> dict[str, bytes | None]:
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
            document = read_yaml(_read(folder, path, over), path)
            if isinstance(document, Problem):
                raise DataError([document])
            trees[path] = document.data
        trees[path] = _with_change(trees[path], change)
    if problems:
        raise DataError(problems)
    return {path: json.dumps(tree, ensure_ascii=False).encode() for path, tree in trees.items()}


def own_place(found: Proposed, problem: Problem) -> Problem:
    """A problem of an overlaid file where the proposal itself says so: in a record beside it, or among its changes."""
    raw = found.overlay.get(problem.path)
    stem = os.path.basename(problem.path).rsplit(".", 1)[0]
    changes = [index for index, change in enumerate(found.proposal.changes) if change.of == stem]
    if raw is None or (not changes and problem.path not in found.beside):
        return problem
    if not changes:
        return problem._replace(path=f"{FOLDER}/{found.id}/{problem.path}")
    where = _path_at(raw, problem)
    for index in changes:
        change = found.proposal.changes[index]
        if change.with_ and where and where[0] in change.with_:
            return _at(found, ("changes", index, "with", *where), problem)
        if change.version is not None and where[:1] == ("versions",):
            return _at(found, ("changes", index, "version", *where[2:]), problem)
    return _at(found, ("changes", changes[0], "of"), problem)


def _at(found: Proposed, path: Path, problem: Problem) -> Problem:
    line, column = found.entry.place(path)
    return problem._replace(path=found.entry.file, line=line, column=column)


def _path_at(raw: bytes, problem: Problem) -> Path:
    """The path of what stands at a problem's place in a changed record."""
    document = read_yaml(raw, problem.path)
    places = {} if isinstance(document, Problem) else document.places
    at = (problem.line, problem.column)
    return next((path for path, place in places.items() if place == at and path[-1:] != ("#key",)), ())


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
