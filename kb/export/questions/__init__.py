"""Ten questions in SQL for the SQLite file: the documentation, Datasette and the tests ask the same ones."""

import os
import re
from typing import NamedTuple


class Question(NamedTuple):
    """A question: the name of its address, what it asks, its SQL, and values for its parameters as an example."""

    name: str
    title: str
    sql: str
    example: dict[str, str]


_VALUE = re.compile(r"-- :(\w+) = (.+)")


def questions() -> list[Question]:
    """Every question, in the order of the files beside this module."""
    folder = os.path.dirname(__file__)
    return [_read(folder, file) for file in sorted(os.listdir(folder)) if file.endswith(".sql")]


def _read(folder: str, file: str) -> Question:
    with open(os.path.join(folder, file), encoding="utf-8") as content:
        lines = content.read().splitlines()
    comments = [line for line in lines if line.startswith("-- ")]
    example = {found[1]: found[2] for found in map(_VALUE.match, comments) if found}
    sql = "\n".join(line for line in lines if not line.startswith("-- "))
    return Question(file.removesuffix(".sql")[3:], comments[0].removeprefix("-- "), sql, example)
