"""The hash of what the data files hold: the version of a data set."""

import hashlib
import os
from collections.abc import Iterable


class Contents:
    """The hash of files that are added in the order of their paths."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, file: str, raw: bytes) -> None:
        """Take one file, by its path in the data folder."""
        self._digest.update(os.fsencode(file) + b"\0" + hashlib.sha256(raw).digest())

    @property
    def version(self) -> str:
        """Sixteen digits of the hash of all files so far."""
        return self._digest.hexdigest()[:16]


def version_of(folder: str, files: Iterable[str]) -> str:
    """The hash of files as they lie. Raises OSError where one cannot be read."""
    found = Contents()
    for file in files:
        with open(os.path.join(folder, file), "rb") as opened:
            found.add(file, opened.read())
    return found.version
