"""Moving older data forward in place: every step over every file, the number last."""

import os
import tempfile

from kb.store.cache import stamp_of
from kb.store.migrations import STEPS
from kb.store.shape import SHAPE, SHAPE_FILE, shape_of


def migrate(folder: str, write: bool = True) -> list[str]:
    """Names of the files that change, and write them unless told not to.

    The number is written last: a run that was cut off is finished by another. Raises DataError where
    the data is newer than the program, OSError where a file cannot be read or written.
    """
    steps = STEPS[shape_of(folder) :]
    changed = []
    for name, size, _ in stamp_of(folder) if steps else ():
        if size < 0 or name == SHAPE_FILE:
            continue
        with open(os.path.join(folder, name), "rb") as file:
            raw = file.read()
        new = raw
        for step in steps:
            new = step(name, new)
        if new != raw:
            changed.append(name)
            if write:
                _swap(os.path.join(folder, name), new)
    if steps:
        changed.append(SHAPE_FILE)
        if write:
            _swap(os.path.join(folder, SHAPE_FILE), f"schema: {SHAPE}\n".encode())
    return changed


def _swap(path: str, raw: bytes) -> None:
    """Write aside and swap in, with the mode that the file had; a link's target is what is written."""
    path = os.path.realpath(path)
    handle, aside = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, os.stat(path).st_mode & 0o7777 if os.path.exists(path) else 0o644)
        os.replace(aside, path)
    except BaseException:
        os.unlink(aside)
        raise
