"""A file written beside the one whose place it takes: what was there stays until all of the new is written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def beside(path: str) -> Iterator[str]:
    """A path to write to, which becomes `path` when the block ends without an exception, and is gone otherwise."""
    new = f"{path}.{os.getpid()}.part"
    try:
        yield new
        os.replace(new, path)
    finally:
        if os.path.lexists(new):
            os.unlink(new)
