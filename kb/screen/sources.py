"""Tables to read: a file, a folder of files of one kind, or standard input laid aside as a file."""

import os
from typing import NamedTuple

from kb.store.problems import UseError

KINDS = {
    ".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".arrow": "arrow", ".feather": "arrow", ".ipc": "arrow",
}  # fmt: skip
PACKED = (".gz", ".zst")


class Source(NamedTuple):
    """The files of a table, and their kind: parquet, csv, jsonl or arrow."""

    kind: str
    files: tuple[str, ...]
    name: str


def source_of(path: str, kind: str | None = None) -> Source:
    """The table at a path. Raises UseError where there is none, or its kind is not told by the name."""
    if "://" in path:
        return Source(kind or _kind(path), (path,), path)
    if not os.path.exists(path):
        raise UseError(f"{path}: no such file or folder")
    if os.path.isdir(path):
        return _folder(path, kind)
    return Source(kind or _kind(path), (path,), path)


def _kind(path: str) -> str:
    stem, suffix = os.path.splitext(path.rstrip("/").lower())
    if suffix in PACKED:
        suffix = os.path.splitext(stem)[1]
    if suffix not in KINDS:
        raise UseError(f"{path}: expected a name ending in {', '.join(KINDS)}; or say what it is with --input-format")
    return KINDS[suffix]


def _folder(path: str, kind: str | None) -> Source:
    """Every file of a folder and of those in it, but hidden ones and marks such as `_SUCCESS`."""
    files = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        files += [os.path.join(folder, name) for name in sorted(names) if name[0] not in "._"]
    if not files:
        raise UseError(f"{path}: the folder holds no files")
    kinds = {kind} if kind else {_kind(file) for file in files}
    if len(kinds) > 1:
        raise UseError(f"{path}: expected files of one kind, found {', '.join(sorted(map(str, kinds)))}")
    return Source(str(kinds.pop()), tuple(files), path)
