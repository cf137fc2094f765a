"""The number of the shape that the records of a data folder have, kept in `schema.yaml`."""

import os
from collections.abc import Mapping

from kb.store.problems import DataError, Problem
from kb.store.yamltext import read_yaml
from kb.truth.brief import brief

SHAPE = 1
"""The shape that this program writes. It reads older data as far as that loads, and refuses newer."""
SHAPE_FILE = "schema.yaml"


def shape_of(folder: str, overlay: Mapping[str, bytes | None] | None = None) -> int:
    """The folder's number, or that of the files laid over it; 0 where it has none.

    Raises DataError where the file says no number, or one that is newer than this program.
    """
    raw = overlay[SHAPE_FILE] if overlay and SHAPE_FILE in overlay else _raw(folder)
    if raw is None:
        return 0
    document = read_yaml(raw, SHAPE_FILE)
    if isinstance(document, Problem):
        raise DataError([document])
    stated = document.data.get("schema") if isinstance(document.data, dict) and len(document.data) == 1 else None
    if not (isinstance(stated, str) and stated.isascii() and stated.isdigit() and len(stated) < 6):
        message = f"expected `schema: {SHAPE}` alone, found {brief(document.data)}"
        raise DataError([Problem(SHAPE_FILE, 1, 1, "schema", message)])
    if int(stated) > SHAPE:
        message = f"the data is of schema {stated}, newer than this program, which reads up to {SHAPE}"
        raise DataError(
            [Problem(SHAPE_FILE, 1, 1, "schema", message, "upgrade the program; the data is left as it is")]
        )
    return int(stated)


def _raw(folder: str) -> bytes | None:
    try:
        with open(os.path.join(folder, SHAPE_FILE), "rb") as file:
            return file.read(1_000)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DataError([Problem(SHAPE_FILE, 0, 0, "unreadable", f"cannot be read: {error.strerror}")]) from None
