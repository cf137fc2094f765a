"""A memory stack is no logic die: it adds nothing to the applicable die area."""

import re
from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "memory-die"
MEMORY = re.compile(r"\b(L?P?DDR|G?DDR|HBM|DRAM)\w*|\bmemory (stack|die)|\b\d+[- ]?hi(gh)?\b|^memory$", re.IGNORECASE)
"""Names of memory, by its kind or as a stack of so many dies."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Dies named as memory that are counted as logic."""
    for entry in records.of("chip").values():
        for index, die in enumerate(entry.record.dies.items if entry.record.dies else []):
            if die.logic and any(MEMORY.search(text) for text in (die.name, die.role, die.process) if text):
                message = f"{die.name!r} is memory and counts as logic in the applicable die area"
                yield problem_at(entry, ("dies", "list", index), CODE, message, "write `logic: false`, or leave it out")


CHECK = Check(CODE, "No memory stack counts as a logic die.", "error", run)
