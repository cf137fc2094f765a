"""What a check is: a name, a sentence, and a function from records to problems."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from kb.store.load import Entry, Records
from kb.store.problems import Problem
from kb.store.yamltext import Path


class Check(NamedTuple):
    """One check over all records. A warning is shown; an error makes `kb validate` exit 1.

    run
        Takes the records and today's date (ISO) and gives every problem it finds.
    """

    code: str
    sentence: str
    severity: Literal["error", "warning"]
    run: Callable[[Records, str], Iterator[Problem]]


def problem_at(entry: Entry, path: Path, code: str, message: str, tip: str | None = None) -> Problem:
    """A problem at a value of a record."""
    line, column = entry.place(path)
    return Problem(entry.file, line, column, code, message, tip)
