"""Destinations that no rule tells apart: the same in every group that rules ask for on every day, named by none."""

from typing import Any

from kb.records.kinds import RULE_KINDS
from kb.records.places import names_in, parse_places
from kb.store.load import Records
from kb.store.references import references_of


def destination_classes(records: Records) -> list[list[str]]:
    """Codes of the destinations, those together that are alike; in the order of the records."""
    named = _named(records)
    groups = [one for one in (entry.record for entry in records.of("group").values()) if one.name in named]
    classes: dict[tuple[Any, ...], list[str]] = {}
    for code, entry in records.of("destination").items():
        canonical = entry.record.treated_as or code
        alike = (
            entry.record.groups_unknown,
            code if code in named else None,
            canonical if canonical in named else None,
            tuple(_membership(group, canonical) for group in groups),
        )
        classes.setdefault(alike, []).append(code)
    return list(classes.values())


def _named(records: Records) -> set[str]:
    """Codes and groups that an expression of a rule or a group names."""
    found: set[str] = set()
    for entry in records.of("group").values():
        if entry.record.is_ is not None:
            found |= names_in(parse_places(entry.record.is_))
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            found |= {one.target for one in references_of(entry) if one.kinds == ("place",)}
    return found


def _membership(group: Any, code: str) -> tuple[Any, ...]:
    dated = [
        (tuple(_days(member.history("codified"))), tuple(_days(member.history("enforced"))))
        for member in group.dated
        if member.member == code
    ]
    return code in group.standing, tuple(dated)


def _days(history: Any) -> list[tuple[str | None, str | None, str]]:
    return [(interval.from_, interval.until, interval.status) for interval in history]
