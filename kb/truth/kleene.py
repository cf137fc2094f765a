"""Kleene's strong three-valued logic, with None for unknown.

An unknown operand leaves the result unknown unless the other operands settle it, so a missing
fact can never turn into a definite answer.
"""

from collections.abc import Iterable

Truth = bool | None
"""True, False, or None for unknown."""


def all_of(values: Iterable[Truth]) -> Truth:
    """Conjunction: False if any is False, else None if any is None, else True (also of nothing)."""
    outcome: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            outcome = None
    return outcome


def any_of(values: Iterable[Truth]) -> Truth:
    """Disjunction: True if any is True, else None if any is None, else False (also of nothing)."""
    outcome: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            outcome = None
    return outcome


def negate(value: Truth) -> Truth:
    """Negation; unknown stays unknown."""
    return None if value is None else not value


def agree(values: Iterable[Truth]) -> Truth:
    """The common value of all, or None where they differ, one is unknown, or there is none."""
    seen = set(values)
    return seen.pop() if len(seen) == 1 else None
