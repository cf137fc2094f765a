"""A citation names a section or entry that its instrument is known to contain."""

import re
from collections.abc import Iterator
from typing import Any

from kb.checks.check import Check, problem_at
from kb.store.load import Entry, Records
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "unknown-paragraph"

PINPOINT = re.compile(r"\b(\d{3}\.\d+|\d[A-E]\d{3})\b")
"""A section such as 742.6, or an entry such as 3A090."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Every citation whose instrument lists what it contains."""
    known = {name: entry.record.contains for name, entry in records.of("instrument").items()}
    for entries in records.by_kind.values():
        for entry in entries.values():
            yield from _of(entry, entry.record, (), known)


def _of(entry: Entry, value: Any, path: Path, known: dict[str, list[str]]) -> Iterator[Problem]:
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        for index, item in enumerate(value):
            yield from _of(entry, item, (*path, index), known)
        return
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        return
    if set(fields) == {"instrument", "at", "grade"}:
        yield from _cited(entry, value, path, known.get(value.instrument, []))
        return
    for name, field in fields.items():
        yield from _of(entry, getattr(value, name), (*path, field.alias or name), known)


def _cited(entry: Entry, cite: Any, path: Path, contains: list[str]) -> Iterator[Problem]:
    for found in PINPOINT.findall(cite.at or "") if contains else []:
        if found not in contains:
            message = f"{cite.instrument} is not known to contain {found}"
            tip = f"expected one of {', '.join(contains)}; add it to the instrument's `contains` if it does"
            yield problem_at(entry, (*path, "at"), CODE, message, tip)


CHECK = Check(CODE, "A citation names a section or entry that its instrument contains.", "error", run)
