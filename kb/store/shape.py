"""The number of the shape that the records of a data folder have, kept in `schema.yaml`."""

import os

from kb.store.problems import DataError, Problem
from kb.store.yamltext import read_yaml
from kb.truth.brief import brief

SHAPE = 1
"""The shape that this program writes. It reads older data as far as that loads, and refuses newer."""
SHAPE_FILE = "schema.yaml"


def shape_of(folder: str) -> int:
    """The folder's number, 0 where it has none.

    Raises DataError where the file says no number, or one that is newer than this program.
    """
    try:
        with open(os.path.join(folder, SHAPE_FILE), "rb") as file:
            document = read_yaml(file.read(1_000), SHAPE_FILE)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise DataError([Problem(SHAPE_FILE, 0, 0, "unreadable", f"cannot be read: {error.strerror}")]) from None
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
