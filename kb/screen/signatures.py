"""The distinct combinations of a table, taken apart into numbers, item, place and circumstances."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kb.law.situation import Situation, Subject, truth_text
from kb.truth.kleene import Truth

Truths = NDArray[np.int8]
"""False, unknown and true as 0, 1 and 2: `all` is the least of several, `any` the greatest."""
Index = NDArray[np.int64]
FALSE, UNKNOWN, TRUE = 0, 1, 2


def coded(truth: Truth) -> int:
    """A truth as a number of an array."""
    return UNKNOWN if truth is None else (TRUE if truth else FALSE)


class Who(NamedTuple):
    """What a row says of its item in words; `subject` is the record where it names one."""

    subject: Subject | None
    vendor: str | None
    designer: str | None
    kind: str
    base_entry: str | None
    datacenter: bool | None

    @property
    def facts(self) -> dict[str, str | None]:
        """The facts of its one circuit."""
        if self.subject is not None:
            ic = self.subject.ics[0]
            return {"kind": ic.kind, "datacenter": truth_text(ic.datacenter)}
        return {"kind": self.kind, "datacenter": truth_text(self.datacenter)}

    @property
    def makers(self) -> set[str | None]:
        """Who made the item and its circuit."""
        return {self.vendor} if self.subject is None else {self.subject.vendor, self.subject.ics[0].vendor}

    @property
    def seat(self) -> str | None:
        """Where its designer is headquartered."""
        return self.designer if self.subject is None else self.subject.ics[0].designer

    @property
    def entry(self) -> str | None:
        """The entry that describes the item itself."""
        return self.base_entry if self.subject is None else self.subject.base_entry


class Place(NamedTuple):
    """Where the item goes, and where every party sits; None where that is not known."""

    destination: str | None
    seats: tuple[str, ...] | None


class Signatures(NamedTuple):
    """Combinations of one day's law.

    sides
        The interval in which each number lies, by name of the digit.
    who, place, circumstance
        Of which of those each is.
    circumstances
        Situations of which exporter, parties, facts and declared number count, not the places.
    """

    sides: Mapping[str, Any]
    whos: list[Who]
    places: list[Place]
    circumstances: list[Situation]
    who: Index
    place: Index
    circumstance: Index

    def __len__(self) -> int:
        return len(self.who)
