"""Nothing that looks like a record lies in the data folder unread, without a word."""

import os
from collections.abc import Iterator

from kb.checks.check import Check
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "skipped"
SUFFIXES = (".yaml", ".yml")


def run(records: Records, today: str) -> Iterator[Problem]:
    """Names that begin with a dot, suffixes in capitals, links to folders, and folders named as files."""
    for place, folders, files in os.walk(records.folder):
        below = os.path.relpath(place, records.folder)
        for names, why in ((folders, _folder), (files, _file)):
            for name in sorted(names):
                if told := why(os.path.join(place, name)):
                    yield Problem(os.path.normpath(os.path.join(below, name)), 0, 0, CODE, *told)
        folders[:] = [name for name in folders if not name.startswith(".")]


def _folder(path: str) -> tuple[str, str] | None:
    name = os.path.basename(path)
    if name.startswith("."):
        return "a folder whose name begins with a dot is not read", "give it another name, or remove it"
    if os.path.islink(path):
        return "a link to a folder is not entered", "put the folder itself here, or remove the link"
    if name.endswith(SUFFIXES):
        return "a folder has the name of a file", "records are files; give it another name"
    return None


def _file(path: str) -> tuple[str, str] | None:
    name = os.path.basename(path)
    if not name.lower().endswith(SUFFIXES):
        return None
    if name.startswith("."):
        return "a file whose name begins with a dot is not read", "give it another name, or remove it"
    return None if name.endswith(SUFFIXES) else ("is not read", "write its suffix in small letters")


CHECK = Check(CODE, "Nothing in the data folder that looks like a record is left unread.", "warning", run)
