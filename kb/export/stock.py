"""What the tables are filled from: the compiled data, the records, and the answers of one day."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from kb.analysis.flips import Side
from kb.base import Base
from kb.law.day import LAYERS, Law
from kb.store.load import Entry, Records, load_records

LAYER = LAYERS[0]
"""Answers are those of what must be obeyed."""

Told = Callable[[int, int], object]


def silent(done: int, of: int) -> None:
    """Hear how far it is, and say nothing."""


class Stock:
    """A data set on a day, read once for all tables.

    on
        The ISO day of the answers.
    told
        Hears for how many chips the answers are worked out, of how many.

    Raises ValueError under a proposal: it is no law, and no table says that it is none.
    """

    def __init__(self, base: Base, on: str, told: Told = silent) -> None:
        if base.proposal is not None:
            raise ValueError("expected the law as it is, found a proposal laid over it")
        self.base, self.on, self._told = base, on, told

    @cached_property
    def records(self) -> Records:
        """Every record as its model."""
        return load_records(self.base.folder)

    def of(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Id and record of a kind, in the order of the files."""
        for name, entry in self.records.of(kind).items():
            yield name, entry.record

    def entries(self) -> Iterator[Entry]:
        """Every record with its kind and file, what is modelled (`coverage`) last."""
        for entries in self.records.by_kind.values():
            yield from entries.values()
        yield self.records.coverage

    @cached_property
    def law(self) -> Law:
        """The law of the day."""
        return self.base.judge.statutes.on(self.on, LAYER)

    @cached_property
    def answers(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The answer in brief for every chip and destination, all else assumed as `kb check` assumes it."""
        side, codes = Side(self.base, self.law), list(self.base.judge.statutes.destinations)
        chips = [row[0] for row in self.base.sections["index"]["chip"]]
        found = {}
        for done, chip in enumerate(chips):
            self._told(done, len(chips))
            subject = self.base.subjects.of_record(chip)
            for code in codes:
                found[chip, code] = side.standing(subject, code).found
        return found
