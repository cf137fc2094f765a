"""Proofs of one chip under one law that hold for every destination: made once, carried over."""

from typing import Any

from kb.law.depends import Dependencies
from kb.law.evaluate import Case, Node

BY_PLACE = frozenset({"destination", "headquarters"})
"""What a proof asks for that differs between destinations of a plain question."""


class Carried:
    """The proofs of rules that ask for no place, directly or through others."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies
        self._proofs: dict[Any, Node] = {}

    def lend(self, case: Case) -> None:
        """Give a case the proofs made so far."""
        case.memo.update(self._proofs)

    def keep(self, case: Case) -> None:
        """Keep the proofs of a case that hold for other destinations too."""
        for key, node in case.memo.items():
            if key not in self._proofs and not BY_PLACE & self._dependencies.of(key[0]):
                self._proofs[key] = node
