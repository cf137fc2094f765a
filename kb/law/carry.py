"""Proofs made of one chip, carried to the next question about it: for another destination or another day.

A question that is open is asked region by region, so the proofs are kept by the region in which they
were made.
"""

from collections.abc import Collection, Mapping
from typing import Any

from kb.law.day import Law
from kb.law.depends import Dependencies
from kb.law.evaluate import Case, Node
from kb.law.openness import Option, Variable

Key = tuple[tuple[str, int | None, Any, Any], ...]
Choice = Mapping[Variable, Option]

BY_PLACE = frozenset({"destination", "headquarters"})
"""What a proof asks for that differs between destinations of a plain question."""


class Carried:
    """Proofs of one chip. `passing` names the rules whose proofs hold for one question alone."""

    def __init__(self, passing: Collection[str] = ()) -> None:
        self._passing = passing
        self._proofs: dict[Key, dict[Any, Node]] = {}

    def lend(self, case: Case, choice: Choice) -> None:
        """Give a case the proofs made so far in its region; `choice` is empty for the whole."""
        if _can_be_carried(case, choice):
            case.lent = self._proofs.get(_key(choice), {})

    def keep(self, case: Case, choice: Choice) -> None:
        """Keep the proofs of a case that hold for other questions too."""
        if not _can_be_carried(case, choice):
            return
        kept = self._proofs.setdefault(_key(choice), {})
        if self._passing:
            kept.update((key, node) for key, node in case.memo.items() if key[0] not in self._passing)
        else:
            kept.update(case.memo)

    def leave(self, names: Collection[str]) -> None:
        """Forget the proofs of rules that the next question may answer otherwise."""
        for kept in self._proofs.values():
            for key in [key for key in kept if key[0] in names]:
                del kept[key]


def _can_be_carried(case: Case, choice: Choice) -> bool:
    """Which statements a whole relies on is read from all that was asked of it (`kb.law.split`): it is asked anew."""
    return bool(choice) or not any(ic.statements for ic in case.subject.ics)


def _key(choice: Choice) -> Key:
    return tuple((variable.fact, variable.ic, option.region, option.value) for variable, option in choice.items())


def of_one_place(law: Law) -> frozenset[str]:
    """The rules that ask for a place, directly or through others: their proofs hold for one destination."""
    dependencies = Dependencies(law)
    return frozenset(name for name in law.rules if BY_PLACE & dependencies.of(name))
