"""What an edit does to answers: the data as they lie against the planned texts, before anything is written."""

from collections.abc import Callable
from typing import Any

from kb.analysis.compare import Asked, compare
from kb.base import Base

ASKED_ABOUT = ("chip", "computer")
"""Kinds of records that answers are given for; an edit of one leaves the answers of the others as they are."""


def consequences(
    before: Base, after: Base, records: tuple[str, ...], told: Callable[[int, int], object] | None = None
) -> dict[str, Any] | None:
    """`kb.diff/1` of the answers that an edit of some records changes, the gravest first.

    Over today and the days of the history of what the edit changes, as enforced, for every tracked chip
    and destination, or for the edited chips and computers alone where nothing else is edited. None where
    no chip or computer is on both sides, so that no answer can be compared.
    """  # fmt: skip
    if before.sections.version == after.sections.version:
        return None
    chips = _chips(after, records)
    if chips is None:
        return compare(before, after, (None, "the edit"), Asked(), told)
    chips = [name for name in chips if name in before.subjects]
    return compare(before, after, (None, "the edit"), Asked(chips), told) if chips else None


def _chips(after: Base, records: tuple[str, ...]) -> list[str] | None:
    """The edited chips and the computers that hold them; None where other records are edited too."""
    own = {name for kind in ASKED_ABOUT for name, *_ in after.sections["index"][kind]}
    if not records or not set(records) <= own:
        return None
    computers = (name for name, *_ in after.sections["index"]["computer"])
    holding = [
        name
        for name in computers
        if {chip for chip, _ in after.sections[f"computer/{name}"]["contains"]} & set(records)
    ]
    return sorted({*records, *holding})
