"""Where the data lies: the nearest checkout above the working directory, else the package's own."""

import os

from kb.store.problems import DataError, Problem

MARKER = "coverage.yaml"
"""A folder with this file and a folder `rules` is a data set."""
JOURNAL = ".kb-edit.json"
"""Stands in the data folder while an edit of several files is made (`kb.store.journal`)."""


def find_data(stated: str | None = None) -> str:
    """The data directory: the stated one, else `data/` of the nearest checkout, else the shipped.

    Raises DataError where the stated folder is no data set or none is to be found.
    """
    if stated is not None:
        if _is_data(stated):
            return os.path.abspath(stated)
        raise DataError([Problem(stated, 0, 0, "no-data", f"expected a data folder with {MARKER} and rules/")])
    try:
        folder = os.getcwd()
    except OSError:  # the working folder is gone
        return _shipped()
    while True:
        candidate = os.path.join(folder, "data")
        if _is_data(candidate):
            return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return _shipped()


def _shipped() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for candidate in (os.path.join(package, "_data"), os.path.join(os.path.dirname(package), "data")):
        if _is_data(candidate):
            return candidate
    raise DataError([Problem("data", 0, 0, "no-data", "no data folder found; name one with --data DIR")])


def _is_data(folder: str) -> bool:
    rules = os.path.isdir(os.path.join(folder, "rules"))
    return rules and os.path.isfile(os.path.join(folder, MARKER))


def revision_of(folder: str) -> str | None:
    """The git commit of the checkout that holds the folder, or None; git itself is not run."""
    while True:
        git = os.path.join(folder, ".git")
        if os.path.isdir(git):
            return _head(git)
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _head(git: str) -> str | None:
    head = _text(os.path.join(git, "HEAD"))
    if head is None or not head.startswith("ref: "):
        return head
    name = head[5:]
    direct = _text(os.path.join(git, name))
    if direct is not None:
        return direct
    packed = _text(os.path.join(git, "packed-refs")) or ""
    for line in packed.splitlines():
        commit, _, reference = line.partition(" ")
        if reference == name:
            return commit
    return None


def _text(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    except (OSError, UnicodeDecodeError):
        return None
