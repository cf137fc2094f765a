"""Chips of one family are alike: of one maker and one kind.

Numbers and markets may differ, as between a server and a desk edition; an answer then names the variant.
"""

from collections.abc import Iterator
from typing import Any

from kb.checks.check import Check, problem_at
from kb.store.load import Entry, Records
from kb.store.problems import Problem

CODE = "unlike-family"
TIP = "correct the value, or give the chip a family of its own: a family is answered as one"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Members whose maker or kind differs from that of the first member which says it."""
    first: dict[tuple[str, str], tuple[Any, Entry]] = {}
    for kind in ("chip", "computer"):
        for entry in records.of(kind).values():
            for what, field, value in _traits(entry) if entry.record.family else ():
                if value is None:
                    continue
                other, where = first.setdefault((entry.record.family, what), (value, entry))
                if other != value:
                    message = f"family {entry.record.family}: {what} is {value} here and {other} in {where.id!r}"
                    yield problem_at(entry, (field,), CODE, message, TIP)


def _traits(entry: Entry) -> Iterator[tuple[str, str, Any]]:
    """What members of a family share: in words, the field, the value where it is known."""
    record = entry.record
    yield "the record", "family", f"a {entry.kind}"
    yield "vendor", "vendor", record.vendor
    if entry.kind == "chip":
        yield "kind", "kind", record.kind


CHECK = Check(CODE, "Members of a family are of one vendor and one kind.", "error", run)
