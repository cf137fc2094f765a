"""From data files to sections: by the cache where it fits, else by loading and checking them all."""

import os
import time
from collections.abc import Container
from typing import TYPE_CHECKING, Any

from kb.store.cache import Sections, Stamp, pack, read_cache, stamp_of, stamped, unpack, write_cache
from kb.store.locate import JOURNAL
from kb.store.problems import DataError, Problem
from kb.version import VERSION

if TYPE_CHECKING:
    from kb.store.load import Overlay, Records


def _newest() -> float:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = (os.path.join(package, name) for name in ("records", "store", "truth"))
    return max(item.stat().st_mtime for folder in folders for item in os.scandir(folder) if item.is_file())


WRITER = f"{VERSION}/{_newest():.6f}"
"""Identifies the program that compiled a cache; another's, or an edited one's, is not read."""


def _writer(folder: str) -> str:
    """Identifies that program and the folder that it compiled."""
    return f"{WRITER} {folder}"


def open_sections(folder: str, use_cache: bool = True, overlay: "Overlay | None" = None) -> Sections:
    """The compiled data set of a folder; under an overlay of files it is compiled and never cached.

    Raises DataError with every problem where the data does not load.
    """
    try:
        return _opened(folder, use_cache) if overlay is None else unpack(_compile(folder, overlay))
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise DataError([Problem(str(error.filename or folder), 0, 0, "unreadable", message)]) from None


def _opened(folder: str, use_cache: bool) -> Sections:
    settle_edit(folder)
    if use_cache:
        cached = read_cache(folder, _writer(folder))
        if cached is not None:
            return cached
    raw = _compile(folder)
    if use_cache:
        write_cache(folder, raw)
    return unpack(raw)


def keep_sections(folder: str, sections: Sections, before: Stamp, written: Container[str]) -> None:
    """Make sections the cache of a folder whose files were as in `before`, but those that were `written` since.

    Nothing is kept where another file shows a change. Since somebody may have written in between without showing,
    the next start looks at what every file holds.
    """
    try:
        stamp = stamp_of(folder)
    except OSError:
        return
    if [one for one in stamp if one[0] not in written] == [one for one in before if one[0] not in written]:
        write_cache(folder, stamped(sections, stamp, _writer(folder), now=0))


def _compile(folder: str, overlay: "Overlay | None" = None) -> bytes:
    """Load, check and compile; pydantic and the YAML reader are imported here only."""
    began, stamp = time.time_ns(), stamp_of(folder)  # reading takes longer than the grain of a busy machine's clock
    records, sections = checked_records(folder, overlay)
    return pack(sections, records.version, stamp, _writer(folder), began)


def checked_records(folder: str, overlay: "Overlay | None" = None) -> "tuple[Records, dict[str, Any]]":
    """Every record of a folder, under an overlay if given, checked, and the sections compiled from them.

    Raises DataError with every problem that keeps the data from loading.
    """
    from kb.store.compile import compile_records
    from kb.store.consistency import check_consistency
    from kb.store.load import load_records
    from kb.store.references import check_references

    settle_edit(folder)
    records = load_records(folder, overlay)
    problems = check_references(records) or check_consistency(records)
    sections, more = ({}, problems) if problems else compile_records(records)
    if more:
        raise DataError(more)
    return records, sections


def settle_edit(folder: str) -> None:
    """Complete an edit that was cut off; nothing is imported where there is none."""
    if os.path.exists(os.path.join(folder, JOURNAL)):
        from kb.store.journal import settle

        settle(folder)
