"""Cells that several tables have: a quantity as three numbers, a partial day as two, the days of a history."""

from collections.abc import Iterator
from typing import Any

from kb.export.model import Column
from kb.records.days import first_and_last
from kb.records.law_constants import LAYERS
from kb.records.quantity import Quantity
from kb.truth.decimals import plain


def real(value: Any) -> float | None:
    """A scaled number as a cell."""
    found = plain(value)
    return None if found is None else float(found)


def text(value: str | None) -> str | None:
    """Running text on one line, however it is broken in the record."""
    return None if value is None else " ".join(value.split())


def quantity_columns(name: str, about: str, unit: str = "") -> tuple[Column, ...]:
    """The preferred value of a quantity and what its sources leave."""
    told = f", {unit}" if unit else ""
    return (
        Column(name, "real", f"{about}{told}: the value preferred, on which answers rest; NULL where none is", True),
        Column(f"{name}_low", "real", f"The least that the sources leave{told}; NULL where nothing is known", True),
        Column(f"{name}_high", "real", f"The most that the sources leave{told}; NULL where nothing bounds it", True),
    )


def quantity(found: Quantity | None) -> tuple[float | None, float | None, float | None]:
    """A quantity as its three cells; all NULL where it is unknown or not on record."""
    if found is None or found.unknown is not None:
        return None, None, None
    low, high = found.bounds()
    value = low if found.value is None and low == high else found.value
    return real(value), real(low), real(high)


def day_columns(name: str, about: str) -> tuple[Column, ...]:
    """A day as precise as its source is, and the days that it may be."""
    return (
        Column(name, "text", f"{about}: a day, month, quarter or year, as precise as the source is", True),
        Column(f"{name}_first", "text", f"The first day that `{name}` may be", True),
        Column(f"{name}_last", "text", f"The last day that `{name}` may be", True),
    )


def day(partial: str | None) -> tuple[str | None, str | None, str | None]:
    """A partial day as its three cells."""
    return (None, None, None) if partial is None else (partial, *first_and_last(partial))


LAYER = Column("layer", "text", "`enforced`: what must be obeyed; `codified`: what the text says")

INTERVAL = (
    Column("from_day", "text", "The first day; NULL where it was so before the first day on file", True),
    Column("until_day", "text", "The first day after; NULL where no end is known", True),
    Column("status", "text", "`in_force`, or `unknown` where nobody knows whether it holds"),
    Column("because", "text", "Why it is not known, or what made the interval", True),
)


def histories(dated: Any) -> Iterator[tuple[Any, ...]]:
    """Layer, number and the cells of INTERVAL for each interval of what has two histories."""
    for layer in LAYERS:
        for number, one in enumerate(dated.history(layer)):
            yield layer, number, one.from_, one.until, one.status, text(one.because)
