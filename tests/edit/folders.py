"""Folders of data that tests edit, compared file by file."""

import difflib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def snapshot(folder):
    """The bytes of every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def changed_lines(before, after):
    """For each file that differs, the lines gone and come, in order."""
    found = {}
    for path in sorted(before.keys() | after.keys()):
        old, new = (side.get(path, b"").decode().splitlines() for side in (before, after))
        if old != new:
            told = difflib.unified_diff(old, new, n=0, lineterm="")
            found[path] = [line for line in told if not line.startswith(("---", "+++", "@@"))]
    return found
