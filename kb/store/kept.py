"""The notes of records on disk: a line a file, with the file's size and time and a checksum.

Lines are gathered in a file without a name and put in place as a whole, so that a run that is killed
leaves what was there before, and nothing else.
"""

import contextlib
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Sequence
from typing import IO, Any, NamedTuple

from kb.store.cache import RACY_NANOSECONDS, cache_path

FORMAT = "kb.notes/1"
SUFFIX = "notes"
Row = Sequence[Any]
"""Path, size and modification time of a file, as a stamp has it."""


class Line(NamedTuple):
    """What is kept of a file as it was when its row was taken."""

    row: Row
    text: bytes


class Kept:
    """The lines that an earlier run kept, and those that this one will keep."""

    def __init__(self, folder: str, writer: str | None) -> None:
        """`writer` names the program and the folder; what another wrote is not used. None: keep nothing."""
        self._path = cache_path(folder, SUFFIX)
        self._head = f"{FORMAT} {writer} {folder}".encode().replace(b"\n", b" ") + b"\n"
        self._on = writer is not None
        self._began = time.time_ns()
        self._old: IO[bytes] | None = None
        self._new: IO[bytes] | None = None
        self._places: dict[bytes, int] = {}
        self._changed = False

    def __enter__(self) -> "Kept":
        if self._on:
            with contextlib.suppress(OSError):
                self._old = open(self._path, "rb")
                self._places = _places(self._old, self._head)
            with contextlib.suppress(OSError):
                os.makedirs(os.path.dirname(self._path), exist_ok=True)
                self._new = tempfile.TemporaryFile(dir=os.path.dirname(self._path))
                self._new.write(self._head)
        return self

    def __exit__(self, *_: object) -> None:
        for file in (self._old, self._new):
            if file is not None:
                file.close()

    def has(self, row: Row) -> bool:
        """Whether a line of the file as it is now was kept."""
        return _key(row) in self._places

    def text(self, row: Row) -> bytes:
        """The line of a file that was kept."""
        assert self._old is not None  # noqa: S101 - where there are places there is a file
        self._old.seek(self._places[_key(row)])
        return _parted(self._old.readline())[1]

    def add(self, line: Line) -> None:
        """Keep a line, unless the file could change again unseen by its time."""
        known = self.has(line.row)
        if self._new is None or (not known and line.row[2] > self._began - RACY_NANOSECONDS):
            return
        self._changed |= not known
        inside = _key(line.row) + b"\t" + line.text
        try:
            self._new.write(b"%08x\t" % zlib.crc32(inside) + inside + b"\n")
        except OSError:  # the disk is full: the next run makes the notes again
            self._new = None

    def keep(self) -> None:
        """Put the lines in place of those before, where any is new."""
        if self._new is None or not self._changed:
            return
        with contextlib.suppress(OSError):
            handle, aside = tempfile.mkstemp(dir=os.path.dirname(self._path))
            try:
                with os.fdopen(handle, "wb") as file:
                    self._new.seek(0)
                    shutil.copyfileobj(self._new, file, 1 << 20)
                os.replace(aside, self._path)
            except OSError:
                os.unlink(aside)


def _key(row: Row) -> bytes:
    return f"{row[1]} {row[2]} {row[0]}".encode()


def _places(file: IO[bytes], head: bytes) -> dict[bytes, int]:
    """Where the line of each file begins, of lines that are whole."""
    found: dict[bytes, int] = {}
    if file.readline() != head:
        return found
    place = len(head)
    for line in file:
        if _whole(line):
            found[_parted(line)[0]] = place
        place += len(line)
    return found


def _whole(line: bytes) -> bool:
    check, _, rest = line.rstrip(b"\n").partition(b"\t")
    return check == b"%08x" % zlib.crc32(rest)


def _parted(line: bytes) -> tuple[bytes, bytes]:
    """The key of a line, and its text."""
    _, _, rest = line.rstrip(b"\n").partition(b"\t")
    key, _, text = rest.partition(b"\t")
    return key, text
