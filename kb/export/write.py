"""Writing an export. What another program wrote is not replaced unless that is asked for."""

import os
from collections.abc import Callable

from kb.export import documents, folders
from kb.export.fill import filled
from kb.export.model import Filled
from kb.export.sqlite import APPLICATION, sqlite_bytes
from kb.export.stock import Stock
from kb.store.problems import UseError
from kb.store.swap import aside, check, swap

FOLDERS: dict[str, Callable[[str, Filled], None]] = {"parquet": folders.write_parquet, "csv": folders.write_csv}
"""Formats of a folder, and what writes a table into it."""
MARKS = {
    "sqlite": APPLICATION.to_bytes(4, "big"),
    "json": b'{"format": "kb.export/1"',
    "graphml": b'attr.name="data_version"',
}
"""Formats of one file, and what stands in the first bytes of one that an export made."""
FORMATS = (*MARKS, *FOLDERS)
HEAD = 8192


def ready(name: str, target: str, force: bool = False) -> None:
    """Raises UseError where an export of a format may not be written to a target, or what writes it is missing."""
    if name == "parquet":
        folders.need_parquet()
    if name in FOLDERS:
        check(target, folders.MAKER, force)
    elif os.path.isdir(target):
        raise UseError(f"--output: expected a file, found the folder {target}; name a file in it")
    elif not force and os.path.lexists(target) and not _ours(name, target):
        raise UseError(f"--output: {target} is no {name} export; name another file, or replace it with --force")


def _ours(name: str, target: str) -> bool:
    """Whether a file was made by an export of the same format; an empty one has nothing to lose."""
    try:
        with open(target, "rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise UseError(f"--output: {target} cannot be read: {error.strerror}; name another file") from None
    return not head or MARKS[name] in head


def file_bytes(name: str, stock: Stock) -> bytes:
    """An export of a format of one file."""
    if name == "graphml":
        return documents.graphml_bytes(stock)
    tables = filled(stock)
    return sqlite_bytes(tables) if name == "sqlite" else documents.json_bytes(stock, tables)


def write_folder(name: str, stock: Stock, target: str, force: bool = False) -> None:
    """Write an export of a format of a folder aside and swap it in: the former one stays until the new is whole.

    Raises UseError where the target may not be replaced or cannot be written.
    """
    tables = filled(stock)
    with aside(target, folders.MAKER, force) as work:
        made = os.path.join(work, "export")
        try:
            os.mkdir(made)
            for one in tables:
                FOLDERS[name](made, one)
            folders.write_mark(made, stock, tables, name)
            swap(made, target)
        except OSError as error:
            raise UseError(f"--output: {target} cannot be written: {error.strerror}") from None
