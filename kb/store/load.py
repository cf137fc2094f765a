"""Loading: every record file read, validated and cross-checked, with all problems in one run."""

import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from kb.records.base import Model
from kb.records.fields import within
from kb.records.kinds import COVERAGE_FILE, COVERAGE_MODEL, KINDS, Kind
from kb.store.cache import PROPOSALS_FOLDER, stamp_of
from kb.store.contents import Contents
from kb.store.garbage import paused
from kb.store.problems import DataError, Problem
from kb.store.shape import SHAPE_FILE, shape_of
from kb.store.validation import said
from kb.store.yamltext import LARGEST_FILE, Document, Path, read_yaml
from kb.truth.brief import brief


class Read(NamedTuple):
    """A validated record: its model, its plain data, and the file that it stands in."""

    record: Any
    data: Any
    document: Document


class Entry:
    """A validated record with the file it came from and its path in it.

    Of very many records only `notes` are kept, what checks ask of one; the rest is read again where
    it is asked for, which `again` does.
    """

    __slots__ = ("_again", "_read", "file", "id", "kind", "notes", "prefix")

    def __init__(
        self, id: str, kind: str, file: str, prefix: Path, read: Read | None,
        notes: dict[str, Any] | None = None, again: "Callable[[Entry], Read] | None" = None,
    ) -> None:  # fmt: skip
        self.id, self.kind, self.file, self.prefix, self.notes = id, kind, file, prefix, notes
        self._read, self._again = read, again

    def read(self) -> Read:
        """The record itself."""
        if self._read is not None:
            return self._read
        assert self._again is not None  # noqa: S101 - one of the two is given
        return self._again(self)

    @property
    def record(self) -> Any:
        """The record as its model."""
        return self.read().record

    @property
    def data(self) -> Any:
        """The record as plain dicts, lists and texts."""
        return self.read().data

    def find(self, path: Path, text: str) -> Path:
        """The path below `path` of the value that is, or names, a text; else `path` itself."""
        value = self.read().data
        for step in path:
            inside = isinstance(value, dict) and step in value
            inside = inside or (isinstance(value, list) and isinstance(step, int) and step < len(value))
            if not inside and step == 0:
                continue  # a single one that stands for a list
            if not inside:
                return path
            value = value[step]
        return _find(value, path, text) or path

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a value by its path in the record, or of what holds it."""
        document, whole = self.read().document, (*self.prefix, *path)
        return place_of(document.places, whole) if whole else document.begins


class Records(NamedTuple):
    """All records by kind and id, the coverage, the hash of the files' contents, and their folder."""

    by_kind: dict[str, dict[str, Entry]]
    coverage: Entry
    version: str
    folder: str = ""

    def of(self, kind: str) -> dict[str, Entry]:
        """The records of a kind by id."""
        return self.by_kind[kind]


Overlay = Mapping[str, bytes | None]
"""Files laid over a data folder without touching it: by their path in it what they hold, None for one that is gone."""


PROPOSALS = f"{PROPOSALS_FOLDER}/"
"""Below it lies what is no law; an edit may change that too, and it is not loaded."""


def data_files(folder: str, overlay: Overlay | None = None) -> list[str]:
    """Paths of all YAML files below the data folder, relative and sorted; those of an overlay among them."""
    files = {path for path, _, _ in stamp_of(folder)}
    for path, raw in (overlay or {}).items():
        if not path.startswith(PROPOSALS):
            (files.discard if raw is None else files.add)(path)
    return sorted(files)


def load_records(folder: str, overlay: Overlay | None = None) -> Records:
    """Read and validate every record below `folder`, as it is or under an overlay.

    Raises DataError with every problem found; references are checked by `kb.store.references`.
    """
    with paused():
        return _load(folder, overlay or {})


def _load(folder: str, overlay: Overlay) -> Records:
    shape_of(folder, overlay)
    contents = Contents()
    gathered = Gathered()
    for file in data_files(folder, overlay):
        found = read_file(folder, file, overlay)
        if found.raw is not None:
            contents.add(file, found.raw)
        gathered.add(found.entries, found.problems)
    return gathered.records(contents.version, folder)


class File(NamedTuple):
    """What a data file gives: its bytes where they could be read, its records, and what is wrong with it."""

    raw: bytes | None
    entries: list[Entry]
    problems: list[Problem]


def read_file(folder: str, file: str, overlay: Overlay | None = None) -> File:
    """Read and validate the records of one file, as it is or under an overlay."""
    overlay = overlay or {}
    if file == SHAPE_FILE:
        return File(None, [], [])
    shown = os.fsencode(file).decode("utf-8", "backslashreplace")
    if shown != file:
        return File(None, [], [Problem(shown, 0, 0, "name", "expected a file name in UTF-8")])
    if not file.isprintable():  # a terminal would obey it
        message = "expected a file name without control characters"
        return File(None, [], [Problem(repr(file)[1:-1], 0, 0, "name", message)])
    problems: list[Problem] = []
    raw = overlay[file] if file in overlay else _read(os.path.join(folder, file), file, problems)
    if raw is None:
        return File(None, [], problems)
    document = read_yaml(raw, file)
    if isinstance(document, Problem):
        return File(raw, [], [document])
    return File(raw, list(entries_of(file, document, problems)), problems)


class Gathered:
    """Records put together file by file, with all problems found on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._by_kind: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
        self._coverage: Entry | None = None
        self._owners: dict[str, Entry] = {}

    def add(self, entries: Iterable[Entry], problems: Iterable[Problem]) -> None:
        """Take what one file gives; files come in the order of their paths."""
        self.problems += problems
        for entry in entries:
            if entry.kind == "coverage":
                self._coverage = entry
            else:
                self._add(entry)

    def _add(self, entry: Entry) -> None:
        """Ids are unique over all kinds but destinations, whose codes are a set of their own."""
        key = f"destination {entry.id}" if entry.kind == "destination" else entry.id
        other = self._owners.setdefault(key, entry)
        if other is entry:
            self._by_kind[entry.kind][entry.id] = entry
            return
        line, column = entry.place(())
        where = f"{other.file}:{other.place(())[0]}"
        message = f"the id {entry.id!r} stands already in {where}"
        self.problems.append(Problem(entry.file, line, column, "duplicate-id", message))

    def records(self, version: str, folder: str) -> Records:
        """All records, where nothing is wrong with any file; raises DataError with every problem."""
        problems = list(self.problems)
        if self._coverage is None and not any(one.path == COVERAGE_FILE for one in problems):
            problems.append(Problem(COVERAGE_FILE, 0, 0, "no-coverage", "expected a coverage record"))
        if problems or self._coverage is None:
            raise DataError(problems)
        return Records(self._by_kind, self._coverage, version, folder)


def _read(path: str, name: str, problems: list[Problem]) -> bytes | None:
    if not os.path.isfile(path):
        what = "a link that leads nowhere" if os.path.islink(path) else "something else, such as a pipe"
        problems.append(Problem(name, 0, 0, "unreadable", f"expected a file, found {what}"))
        return None
    if os.path.islink(path) and not _inside(path, name):
        message = "expected a file of the data folder, found a link that leads out of it"
        problems.append(Problem(name, 0, 0, "unreadable", message, "copy the file to this place"))
        return None
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        problems.append(Problem(name, 0, 0, "unreadable", f"cannot be read: {error.strerror}"))
        return None


def _inside(path: str, name: str) -> bool:
    """Whether a link ends in the data folder; `name` is its path there."""
    folder = os.path.realpath(path[: -len(name)] or os.curdir)
    return os.path.realpath(path).startswith(os.path.join(folder, ""))


def entries_of(file: str, document: Document, problems: list[Problem]) -> Iterator[Entry]:
    """The validated records of one parsed file; what is wrong with it is added to `problems`."""
    if file == COVERAGE_FILE:
        yield from _validated("coverage", COVERAGE_MODEL, "coverage", document.data, file, (), document, problems)
        return
    kind = kind_of(file)
    if kind is None:
        folders = ", ".join(kind.folder for kind in KINDS)
        problems.append(Problem(file, 0, 0, "no-kind", f"no kind of record lives here; expected one of {folders}"))
        return
    if not kind.folder.endswith(".yaml"):
        name = os.path.basename(file).rsplit(".", 1)[0]
        yield from _validated(kind.name, kind.model, name, document.data, file, (), document, problems)
        return
    if not isinstance(document.data, dict):
        problems.append(Problem(file, 1, 1, "shape", "expected a mapping of ids to records"))
        return
    for name, data in document.data.items():
        yield from _validated(kind.name, kind.model, name, data, file, (name,), document, problems)


def kind_of(file: str) -> Kind | None:
    """The kind of record that lives in a file of the data folder."""
    for kind in KINDS:
        if file == kind.folder or file.startswith(kind.folder + "/"):
            return kind
    return None


def kinds_of(files: Iterable[str]) -> set[str]:
    """The kinds of record that live in some files of the data folder."""
    return {kind.name for file in files if (kind := kind_of(file)) is not None}


def _validated(
    kind: str, model: type[Model], name: str, data: Any, file: str, prefix: Path, document: Document,
    problems: list[Problem],
) -> Iterator[Entry]:  # fmt: skip
    # facts carry the names that queries use, with underscores
    if not is_id(name.replace("_", "") if kind == "fact" else name):
        line, column = place_of(document.places, prefix)
        problems.append(
            Problem(file, line, column, "id", f"expected an id of letters, digits, . and -, found {name!r}")
        )
        return
    if kind == "destination" and not (len(name) == 2 and name.isascii() and name.isupper()):
        line, column = place_of(document.places, (*prefix, "#key"))
        message = f"expected an ISO 3166-1 code of two capital letters, found {brief(name)}"
        problems.append(Problem(file, line, column, "id", message))
        return
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        problems += [_problem(item, kind, model, file, prefix, document.places) for item in error.errors()]
        return
    yield Entry(name, kind, file, prefix, Read(record, data, document))


def is_id(name: str) -> bool:
    """Whether a text may be a record's id: letters, digits, dots and hyphens."""
    return bool(name) and name[0].isalnum() and name.isascii() and all(c.isalnum() or c in ".-" for c in name)


def place_of(places: dict[Path, tuple[int, int]], path: Path) -> tuple[int, int]:
    """The place of a value, or of the nearest value that holds it.

    A single value may stand for a list of one, so that a step of 0 may lead nowhere further.
    """
    found: Path = ()
    for step in path:
        if (*found, step) in places:
            found = (*found, step)
        elif step != 0:
            break
    return places.get(found, (1, 1))


def _find(value: Any, path: Path, text: str) -> Path | None:
    if isinstance(value, str):
        return path if text == value or text in _WORD.findall(value) else None
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return next((found for step, one in steps if (found := _find(one, (*path, step), text))), None)


_WORD = re.compile(r"[0-9A-Za-z:.\-]+")


def _problem(
    item: Any, kind: str, model: type[Model], file: str, prefix: Path, places: dict[Path, tuple[int, int]]
) -> Problem:
    """A validation error as a problem at its place, in words that say what to type next."""
    inner = (item.get("ctx") or {}).get("error")
    path = (*prefix, *item["loc"], *getattr(inner, "path", ()))
    message, tip = _worded(item, kind, model)
    if item["type"] == "extra_forbidden":
        line, column = places.get((*path, "#key")) or place_of(places, path)
    else:
        line, column = place_of(places, path)
    where = ".".join(str(step) for step in path[len(prefix) :])
    return Problem(file, line, column, "record", f"{where}: {message}" if where else message, tip)


def _worded(item: Any, kind: str, model: type[Model]) -> tuple[str, str | None]:
    last = str(item["loc"][-1]) if item["loc"] else ""
    if item["type"] == "extra_forbidden":
        near = difflib.get_close_matches(last, within(model, item["loc"][:-1]).fields(), n=1)
        tip = f"did you mean {near[0]!r}?" if near else None
        return f"unknown field {brief(last)}", tip
    tip = f"add `{last}`; `kb schema {kind}` says what it holds" if item["type"] == "missing" else None
    return said(item), tip


def read_record(raw: bytes, file: str, kind: str, model: type[Model]) -> Entry:
    """One file that holds one record of a model, whatever folder it lies in.

    Raises DataError with its problems.
    """
    document = read_yaml(raw, file)
    if isinstance(document, Problem):
        raise DataError([document])
    problems: list[Problem] = []
    name = os.path.basename(file).rsplit(".", 1)[0]
    found = list(_validated(kind, model, name, document.data, file, (), document, problems))
    if not found:
        raise DataError(problems)
    return found[0]
