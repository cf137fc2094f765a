"""A fact that rules ask for can be stated by somebody: in a query's field, an item's, or with --fact."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.law.fields import FACT_FIELDS
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "unsuppliable-fact"
OF_THE_ITEM = ("kind", "datacenter", "declared_entry")
"""Facts that the item brings, by its record or its description."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Facts marked as fields of the query which no query or item has."""
    supplied = {*FACT_FIELDS, *OF_THE_ITEM}
    for name, entry in records.of("fact").items():
        if entry.record.query_field and name not in supplied:
            message = f"no field of a query or an item gives the fact {name!r}"
            tip = f"expected one of {', '.join(sorted(supplied))}; or leave `query_field` out, for --fact to state it"
            yield problem_at(entry, ("query_field",), CODE, message, tip)


CHECK = Check(CODE, "Every fact that a rule asks for can be stated.", "error", run)
