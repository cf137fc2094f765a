"""A record's file, found by its id without loading the others: so that broken data can be mended."""

import difflib
import os
from typing import Any, NamedTuple

from kb.records.base import Model
from kb.records.kinds import COVERAGE_FILE, COVERAGE_MODEL, KINDS
from kb.store.load import data_files, kind_of
from kb.store.problems import UseError
from kb.store.yamltext import Document, Path, read_yaml


class Written(NamedTuple):
    """A record as it is written: its file's text, the path to it in that text, and its plain data."""

    id: str
    kind: str
    model: type[Model]
    file: str
    prefix: Path
    text: str
    data: Any


def written(folder: str, name: str) -> Written:
    """The record with an id.

    Raises UseError with the nearest ids where there is none, and where its file cannot be read.
    """
    files = data_files(folder)
    for file in files:
        kind = kind_of(file)
        if kind is not None and kind.folder != file and os.path.basename(file).rsplit(".", 1)[0] == name:
            text, document = read(folder, file)
            return Written(name, kind.name, kind.model, file, (), text, document.data)
    if name == "coverage" and COVERAGE_FILE in files:
        text, document = read(folder, COVERAGE_FILE)
        return Written(name, "coverage", COVERAGE_MODEL, COVERAGE_FILE, (), text, document.data)
    return _shared(folder, files, name)


def _shared(folder: str, files: list[str], name: str) -> Written:
    """A record in a file that holds many, vendors before destinations."""
    found: list[str] = []
    for kind in sorted((kind for kind in KINDS if kind.folder in files), key=lambda kind: kind.name == "destination"):
        text, document = read(folder, kind.folder)
        if isinstance(document.data, dict):
            if name in document.data:
                return Written(name, kind.name, kind.model, kind.folder, (name,), text, document.data[name])
            found += document.data
    ids = [os.path.basename(file).rsplit(".", 1)[0] for file in files]
    near = difflib.get_close_matches(name, [*ids, *found], n=3) or [one for one in ids if name.lower() in one][:3]
    tip = f"did you mean {', '.join(map(repr, near))}?" if near else "`kb search TEXT` finds ids"
    raise UseError(f"no record has the id {name!r}; {tip}")


def read(folder: str, file: str) -> tuple[str, Document]:
    """A file's text and what it parses to. Raises UseError where it cannot be read."""
    try:
        with open(os.path.join(folder, file), "rb") as opened:
            raw = opened.read()
    except OSError as error:
        raise UseError(f"{file}: cannot be read: {error.strerror}") from None
    document = read_yaml(raw, file)
    if not isinstance(document, Document):
        raise UseError(f"{document}\n    mend the file by hand first")
    return raw.decode("utf-8"), document
