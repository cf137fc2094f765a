"""What `kb validate` found, kept until a file or the program changes, so that asking again costs a stat."""

import os

from kb.store.cache import Stamp, pack, read_cache, stamp_of, write_cache
from kb.store.problems import Problem

SUFFIX = "found"
Found = tuple[str, Problem, bool]
"""Severity, problem, and whether it keeps the data from loading."""


def program_stamp() -> str:
    """The newest change to any module of the program: a check that was edited is run again."""
    return f"{_newest(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))):.6f}"


def _newest(folder: str) -> float:
    """The newest change to a module in a folder or below it."""
    newest = 0.0
    for item in os.scandir(folder):
        if item.name.endswith(".py"):
            newest = max(newest, item.stat().st_mtime)
        elif item.name[0] not in "._" and item.is_dir():
            newest = max(newest, _newest(item.path))
    return newest


def recall(folder: str, key: str) -> list[Found] | None:
    """What was found before, where no file of the folder has changed and the key is the same."""
    sections = read_cache(folder, f"{key} {folder}", SUFFIX)
    if sections is None:
        return None
    return [(severity, Problem(*problem), stops) for severity, problem, stops in sections["found"]]


def keep(folder: str, key: str, stamp: Stamp, began: int, found: list[Found]) -> None:
    """Keep what was found of files as they were at `stamp`, taken before they were read, when the work `began`."""
    if stamp == stamp_of(folder):
        write_cache(folder, pack({"found": found}, "", stamp, f"{key} {folder}", began), SUFFIX)
