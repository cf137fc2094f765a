"""All records for the checks, however many: of kinds without bound only notes, made by several processes and kept.

What is kept is a line a file, which stands as long as the file has the size and the time that it had, and
the program is the same. A line is used only if its checksum is right; whatever is wrong with the rest, the
file is read again.
"""

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

from kb.store.abreast import abreast, cores
from kb.store.build import settle_edit
from kb.store.cache import Stamp, stamp_of
from kb.store.compile import name_problems
from kb.store.consistency import check_consistency
from kb.store.garbage import paused
from kb.store.kept import Kept, Line
from kb.store.load import Entry, File, Gathered, Read, Records, kind_of, read_file
from kb.store.notes import NOTED, Note, notes_of
from kb.store.problems import DataError, Problem
from kb.store.references import TARGETS, check_references
from kb.store.shape import shape_of
from kb.store.spelled import ITEM_NAMES, MODEL_NAMES

FILES_AT_ONCE = 50
FEWEST = 500
"""Files for which it is worth the time to start another process."""
Told = Callable[[int, int], object]


def survey(
    folder: str, notes: tuple[Note, ...], writer: str | None, told: Told, processes: int | None = None
) -> Records:
    """Every record of a folder, validated; chips and their like as notes alone.

    `notes` are what the checks ask for; `writer` names the program for what is kept, None where nothing
    is to be kept; `told` is called with the number of files read, and of how many. Raises DataError with
    every problem of single records, OSError where the folder cannot be read.
    """
    shape_of(folder)
    make = functools.partial(_made, folder, tuple(dict.fromkeys((TARGETS, ITEM_NAMES, MODEL_NAMES, *notes))))
    stamp = stamp_of(folder)
    again = functools.partial(_again, functools.lru_cache(maxsize=64)(functools.partial(read_file, folder)))
    gathered = Gathered()
    with paused(), Kept(folder, writer) as kept:
        lines = _lines(make, [row for row in stamp if _is_noted(row[0])], kept, processes)
        for done, row in enumerate(stamp):
            told(done, len(stamp))
            if _is_noted(row[0]):
                records, problems = next(lines)
                entries = (Entry(id, kind, row[0], (), None, notes, again) for id, kind, notes in records)
                gathered.add(entries, (Problem(*one) for one in problems))
            else:
                found = read_file(folder, row[0])
                gathered.add(found.entries, found.problems)
        kept.keep()
    return gathered.records("", folder)


def surveyed(
    folder: str, notes: tuple[Note, ...], writer: str | None, told: Told, processes: int | None = None
) -> Records:
    """The same, held against each other as for loading; raises DataError with every problem that keeps from it."""
    settle_edit(folder)
    try:
        records = survey(folder, notes, writer, told, processes)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise DataError([Problem(str(error.filename or folder), 0, 0, "unreadable", message)]) from None
    problems = check_references(records) or check_consistency(records) or name_problems(records)
    if problems:
        raise DataError(problems)
    return records


def _is_noted(file: str) -> bool:
    kind = kind_of(file)
    return kind is not None and kind.name in NOTED and file.isprintable() and file.isascii()


def _lines(
    make: Callable[[list[str]], bytes], stamp: Stamp, kept: Kept, processes: int | None
) -> Iterator[tuple[Any, Any]]:
    """Records and problems of each file: as they were kept, else as they are made by several processes."""
    missing = [row[0] for row in stamp if not kept.has(row)]
    chunks = [missing[start : start + FILES_AT_ONCE] for start in range(0, len(missing), FILES_AT_ONCE)]
    many = min(cores(), len(missing) // FEWEST) if processes is None else processes
    made = (text for raw in abreast(make, chunks, many) for text in raw.split(b"\n"))
    for row in stamp:
        text = kept.text(row) if kept.has(row) else next(made)
        records, problems = json.loads(text)
        if not problems:
            kept.add(Line(row, text))
        yield records, problems


def _made(folder: str, notes: tuple[Note, ...], files: list[str]) -> bytes:
    """A line of JSON for each file: its records with their notes, and its problems."""
    with paused():
        return b"\n".join(_text(read_file(folder, file), notes) for file in files)


def _text(found: File, notes: tuple[Note, ...]) -> bytes:
    records = [(entry.id, entry.kind, notes_of(entry, notes)) for entry in found.entries]
    return json.dumps([records, found.problems], separators=(",", ":")).encode()


def _again(read: Callable[[str], File], entry: Entry) -> Read:
    """A record of which only notes were kept, read again from its file.

    Raises DataError where the file has changed since so that the record is no longer there.
    """
    for other in read(entry.file).entries:
        if other.id == entry.id:
            return other.read()
    message = "was changed while the records were checked"
    raise DataError([Problem(entry.file, 0, 0, "changed", message, "run the command again")])
