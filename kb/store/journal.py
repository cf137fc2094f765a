"""Several files changed as one: the new texts lie beside their files, then a journal says that they hold.

    1. Each new text is written to a temporary file beside its target and synced.
    2. The journal, which lists them, is put in place by one rename: from here on the change is made.
    3. Each temporary file is renamed to its target, removed files are removed, and the journal with them.

A process killed before step 2 has changed nothing, and what it left is swept by the next edit; one
killed after it is completed by the next command that loads the data. Nobody reads a change by half.
"""

import json
import os
from collections.abc import Mapping
from typing import Any

from kb.store.locate import JOURNAL
from kb.store.lock import locked
from kb.store.problems import DataError, Problem

FORMAT = "kb.journal/1"
SUFFIX = ".kb-tmp"
"""Of temporary files; their names begin with a dot, so that none is taken for a record."""


def settle(folder: str) -> None:
    """Complete an edit that was cut off after it was made.

    Raises DataError where that cannot be done, such as in a folder that may not be written.
    """
    path = os.path.join(folder, JOURNAL)
    if not os.path.exists(path):
        return
    try:
        with locked(folder):
            if os.path.exists(path):  # another may have completed it while we waited
                complete(folder)
    except OSError as error:
        message = f"an edit was cut off and cannot be completed: {error.strerror or error}"
        tip = "make the folder writable and run the command again"
        raise DataError([Problem(JOURNAL, 0, 0, "half-edit", message, tip)]) from None


def complete(folder: str) -> None:
    """Do what the journal says, however much of it is done already. The folder must be locked."""
    path = os.path.join(folder, JOURNAL)
    steps = _steps(path)
    for target, aside in steps.items():
        place = os.path.join(folder, target)
        if aside is None:
            remove_file(place)
        elif os.path.exists(os.path.join(os.path.dirname(place), aside)):
            os.replace(os.path.join(os.path.dirname(place), aside), place)
    for parent in {os.path.dirname(os.path.join(folder, target)) for target in steps}:
        sync_folder(parent)
    os.unlink(path)
    sync_folder(folder)


def _steps(path: str) -> dict[str, str | None]:
    """By target the name of the file beside it that takes its place, None for one that is removed."""
    try:
        with open(path, encoding="utf-8") as file:
            found: Any = json.load(file)
        if found["format"] != FORMAT:
            raise ValueError(found["format"])
        return {str(target): aside for target, aside in found["steps"].items() if _inside(target, aside)}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise OSError(0, f"{path} is no journal of this program") from None


def _inside(target: str, aside: str | None) -> bool:
    """Whether a step stays in the folder; anything else is no journal of ours."""
    parts = target.replace(os.sep, "/").split("/")
    if os.path.isabs(target) or ".." in parts or (aside is not None and (os.path.basename(aside) != aside)):
        raise ValueError(target)
    return True


def commit(folder: str, steps: Mapping[str, str | None]) -> None:
    """Make a change of several files whose new texts lie beside them. The folder must be locked."""
    aside = put_aside(os.path.join(folder, JOURNAL), json.dumps({"format": FORMAT, "steps": dict(steps)}).encode())
    os.replace(aside, os.path.join(folder, JOURNAL))
    sync_folder(folder)
    complete(folder)


def put_aside(path: str, raw: bytes, mode: int | None = None) -> str:
    """A synced temporary file beside a path with these bytes, read again; its path.

    Raises OSError, and leaves no file, where it cannot be written whole.
    """
    import secrets

    aside = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{secrets.token_hex(4)}{SUFFIX}")
    try:
        with open(aside, "xb") as file:
            if mode is not None:
                os.chmod(aside, mode)
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        with open(aside, "rb") as file:
            if file.read() != raw:
                raise OSError(0, "what was written reads back differently", path)
    except BaseException:
        remove_file(aside)
        raise
    return aside


def remove_file(path: str) -> None:
    """Remove a file, if it is there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def sync_folder(folder: str) -> None:
    """Let renames in a folder survive a loss of power, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def sweep(folder: str) -> None:
    """Remove temporary files that a killed edit left. The folder must be locked and its journal completed."""
    for place, _, names in os.walk(folder):
        for name in names:
            if name.startswith(".") and name.endswith(SUFFIX):
                remove_file(os.path.join(place, name))
