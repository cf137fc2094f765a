"""Chips of one family are alike: of one maker and one kind.

Numbers and markets may differ, as between a server and a desk edition; an answer then names the variant.
"""

from collections.abc import Iterator
from typing import Any

from kb.checks.check import Check, problem_at
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem

CODE = "unlike-family"
TIP = "correct the value, or give the chip a family of its own: a family is answered as one"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Members whose maker or kind differs from that of the first member which says it."""
    first: dict[tuple[str, str], tuple[Any, Entry]] = {}
    for entry, (family, traits) in NOTE.all(records):
        for what, field, value in traits:
            other, where = first.setdefault((family, what), (value, entry))
            if other != value:
                message = f"family {family}: {what} is {value} here and {other} in {where.id!r}"
                yield problem_at(entry, (field,), CODE, message, TIP)


def _member(entry: Entry) -> tuple[str, list[tuple[str, str, Any]]] | None:
    """The family, and what is known of the member that all of it share."""
    traits = [trait for trait in _traits(entry) if trait[2] is not None]
    return (entry.record.family, traits) if entry.record.family else None


def _traits(entry: Entry) -> Iterator[tuple[str, str, Any]]:
    """What members of a family share: in words, the field, the value where it is known."""
    record = entry.record
    yield "the record", "family", f"a {entry.kind}"
    yield "vendor", "vendor", record.vendor
    if entry.kind == "chip":
        yield "kind", "kind", record.kind


NOTE = Note(CODE, ("chip", "computer"), _member)
CHECK = Check(CODE, "Members of a family are of one vendor and one kind.", "error", run, (NOTE,))
