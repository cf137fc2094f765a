"""What a check is: a name, a sentence, and a function from records to problems."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem
from kb.store.yamltext import Path


class Check(NamedTuple):
    """One check over all records. A warning is shown; an error makes `kb validate` exit 1.

    run
        Takes the records and today's date (ISO) and gives every problem it finds.
    notes
        What it asks of each record of a kind of which there may be very many (`kb.store.notes`). It
        reads nothing else of such records, unless it found a problem.
    """

    code: str
    sentence: str
    severity: Literal["error", "warning"]
    run: Callable[[Records, str], Iterator[Problem]]
    notes: tuple[Note, ...] = ()


Fault = tuple[Path, str, str | None]
"""What is wrong with one record: the path of the value, what is said, and a tip."""


def reported(note: Note, records: Records) -> Iterator[Problem]:
    """The problems of records of which the note is a list of faults; its name is the check's code."""
    for entry, faults in note.all(records):
        for path, message, tip in faults:
            yield problem_at(entry, tuple(path), note.name, message, tip)


def problem_at(entry: Entry, path: Path, code: str, message: str, tip: str | None = None) -> Problem:
    """A problem at a value of a record."""
    line, column = entry.place(path)
    return Problem(entry.file, line, column, code, message, tip)
