"""How well a record knows a field: exactly, as a range, in dispute, or not at all; and on what proof."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kb.measures.figures import Figure
from kb.records.grades import GRADES, NO_SOURCE, NOT_OPENED, best, worst
from kb.truth.ranges import Range, is_point

UNOPENED = ("not_opened", "listed_not_opened")
"""What `access` says of a source that nobody here has opened."""

Quantity = list[Any]
"""`[value, low, high, evidence, readings]`, as in a spec."""


class Known(NamedTuple):
    """What is known of one field of one chip.

    value, low, high
        In ten-thousandths of the field's unit; None where it is no number or not known.
    text
        What a field that is no number has.
    proof, sources
        The weakest of its parts, each by the best of its sources; None where nothing is known.
    """

    state: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    text: str | None = None
    proof: str | None = None
    sources: tuple[str, ...] = ()


UNKNOWN = Known("unknown")


class Proofs:
    """Grades of evidence with the sources' own access beside them."""

    def __init__(self, access: dict[str, str]) -> None:
        self._access = access

    def of(self, parts: Iterable[Any]) -> tuple[str, tuple[str, ...]]:
        """The weakest of several pieces of evidence, each by its best source; and all sources."""
        parts = list(parts)
        weakest = worst((self._of_one(part) for part in parts), NO_SOURCE)
        return weakest, tuple(dict.fromkeys(source for part in parts for source, *_ in part))

    def _of_one(self, evidence: Any) -> str:
        grade = best((grade for _, _, grade in evidence), NO_SOURCE)
        unopened = all(self._access.get(source) in UNOPENED for source, *_ in evidence)
        return NOT_OPENED if grade == GRADES[-1] and unopened else grade


def disputed(quantity: Quantity | None) -> bool:
    """Whether sources disagree: readings that differ, or others beside a preferred value."""
    if quantity is None:
        return False
    value, low, high, _, readings = quantity
    return len({reading for reading, _ in readings}) > 1 or (value is not None and not low == value == high)


def of_figure(figure: Figure, quantities: Iterable[Quantity | None], parts: Iterable[Any], proofs: Proofs) -> Known:
    """A field that is a number, from its figure and the quantities that this was made of."""
    span = figure.span
    if span.low == 0 and span.high is None and figure.value is None:
        return UNKNOWN
    proof, sources = proofs.of(parts)
    state = "known" if is_point(span) else "conflict" if any(disputed(one) for one in quantities) else "ranged"
    return Known(state, figure.value, *_ends(span), None, proof, sources)


def _ends(span: Range) -> tuple[int | None, int | None]:
    return int(span.low), None if span.high is None else int(span.high)


def of_text(text: str | None, evidence: Any, proofs: Proofs) -> Known:
    """A field that is no number."""
    if text is None:
        return UNKNOWN
    proof, sources = proofs.of([evidence])
    return Known("known", text=text, proof=proof, sources=sources)
