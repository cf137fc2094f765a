"""Grades of evidence, best first."""

from collections.abc import Iterable

GRADES = ("primary", "secondary", "unverified")
"""primary: the maker's or the government's own text was read; secondary: someone else's;
unverified: nobody has opened it yet. An answer's grade is the weakest of its leaves, a leaf's the
best of its sources."""

NOT_OPENED, NO_SOURCE = "not_opened", "no_source"
PROOFS = (*GRADES, NOT_OPENED, NO_SOURCE)
"""The grades; unverified where not one of the sources was opened; and no source named."""

STATES = ("known", "conflict", "ranged", "stated", "unknown")
"""How well a record knows a figure. known: one value that all sources leave; conflict: readings that
differ, or a preferred value beside others; ranged: bounds alone; stated: not the figure, but words that
decide in its place; unknown."""


def best(grades: Iterable[str], otherwise: str = GRADES[-1]) -> str:
    """The best of several grades or proofs; `otherwise` where there are none."""
    return min(grades, key=PROOFS.index, default=otherwise)


def worst(grades: Iterable[str], otherwise: str = GRADES[-1]) -> str:
    """The weakest of several grades or proofs; `otherwise` where there are none."""
    return max(grades, key=PROOFS.index, default=otherwise)
