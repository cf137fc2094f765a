"""Evidence beside a value: which source says so, where in it, and how well that was checked."""

from collections.abc import Iterable
from typing import Any

from kb.records.quantity import Quantity
from kb.render.words import span
from kb.site.edition import Edition
from kb.site.markdown import text
from kb.truth.decimals import plain


def cited(edition: Edition, evidence: Iterable[Any]) -> str:
    """Sources, each linked to its page, with the place in it and the grade."""
    return "; ".join(_one(edition, one.source, one.at, one.grade) for one in evidence)


def _one(edition: Edition, source: str, at: str | None, grade: str) -> str:
    record = edition.of("source")[source].record
    label = record.publisher if len(record.publisher) <= 40 else source
    where = f", {text(at)}" if at else ""
    return f"{edition.to(source, label)}{where} ({grade})"


def acts(edition: Edition, cites: Iterable[Any]) -> str:
    """Legal acts, each linked to its page, with the paragraph."""
    return "; ".join(act(edition, one.instrument, one.at) for one in cites)


def act(edition: Edition, instrument: str, at: str | None) -> str:
    """One legal act by its citation, linked to its page, with the paragraph."""
    label = edition.of("instrument")[instrument].record.citation or edition.titles["instrument", instrument]
    return edition.to(instrument, label) + (f", {text(at)}" if at else "")


def quantity(found: Quantity | None, unit: str = "") -> str:
    """A quantity in words: the preferred value, the range beside it, or why it is not known."""
    if found is None:
        return "not on record"
    if found.unknown is not None:
        return f"not known: {text(found.unknown)}"
    low, high = found.bounds()
    value = None if found.value is None else plain(found.value)
    told = span(plain(low), plain(high), value, unit)
    if value is not None and not low == high == found.value:
        told += f" (sources leave {span(plain(low), plain(high), None, unit)})"
    return told


def readings(edition: Edition, found: Quantity | None, unit: str = "") -> list[str]:
    """What each source says, where they are kept apart."""
    if found is None:
        return []
    tail = f" {unit}" if unit else ""
    return [
        f"{span(None, None, plain(one.value), None)}{tail}: {_reading(edition, one)}"
        + (f" — {text(one.note)}" if one.note else "")
        for one in found.readings
    ]


def _reading(edition: Edition, one: Any) -> str:
    if one.source in edition.of("source"):
        return _one(edition, one.source, one.at, one.grade)
    return f"{text(one.source)} ({one.grade})"
