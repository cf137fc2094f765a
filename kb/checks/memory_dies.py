"""A memory stack is no logic die: it adds nothing to the applicable die area."""

import re
from collections.abc import Iterator

from kb.checks.check import Check, Fault, reported
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "memory-die"
MEMORY = re.compile(r"\b(L?P?DDR|G?DDR|HBM|DRAM)\w*|\bmemory (stack|die)|\b\d+[- ]?hi(gh)?\b|^memory$", re.IGNORECASE)
"""Names of memory, by its kind or as a stack of so many dies."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Dies named as memory that are counted as logic."""
    yield from reported(NOTE, records)


def _faults(entry: Entry) -> list[Fault] | None:
    found: list[Fault] = []
    for index, die in enumerate(entry.record.dies.items if entry.record.dies else []):
        if die.logic and any(MEMORY.search(text) for text in (die.name, die.role, die.process) if text):
            message = f"{die.name!r} is memory and counts as logic in the applicable die area"
            found.append((("dies", "list", index), message, "write `logic: false`, or leave it out"))
    return found or None


NOTE = Note(CODE, ("chip",), _faults)
CHECK = Check(CODE, "No memory stack counts as a logic die.", "error", run, (NOTE,))
