"""One writer at a time: a lock on the data folder itself, which leaves nothing behind when its holder is killed."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

LOCK_FILE = ".kb-lock"
"""Where folders cannot be locked a file of this name stands while a writer works."""
PATIENCE = 60.0
"""Seconds to wait for such a file."""
_held = threading.local()


@contextmanager
def locked(folder: str, shared: bool = False) -> Iterator[None]:
    """Hold the folder for oneself, or with other readers (`shared`); a thread that holds it goes on.

    Raises OSError where it cannot be locked, TimeoutError after PATIENCE where a lock file stays.
    """
    key = os.path.realpath(folder)
    held: dict[str, int] = _held.__dict__
    if key in held:
        if not shared:
            _take(held[key], fcntl.LOCK_EX) if fcntl else None
        yield
        return
    with _lock(folder, shared) as handle:
        held[key] = handle
        try:
            yield
        finally:
            del held[key]


@contextmanager
def _lock(folder: str, shared: bool) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY) if fcntl else -1
    try:
        if fcntl and _take(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX):
            yield handle
        else:
            with _lock_file(os.path.join(folder, LOCK_FILE)):
                yield handle
    finally:
        if handle >= 0:
            os.close(handle)


def _take(handle: int, kind: int) -> bool:
    """Whether the open folder could be locked: some network file systems refuse."""
    if handle < 0:
        return False
    try:
        fcntl.flock(handle, kind)
    except OSError:
        return False
    return True


@contextmanager
def _lock_file(path: str) -> Iterator[None]:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if time.monotonic() > end:
                raise TimeoutError(f"another edit is under way; if none is, remove {path}") from None
            time.sleep(0.05)
    try:
        yield
    finally:
        os.unlink(path)
