"""The search of memory for cycles, stopped or made seldom: proofs and records are many small objects without any."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 1_000_000
"""Objects more than before from which on memory is searched: with Python's 700 a fifth of the time, or more."""


@contextmanager
def paused() -> Iterator[None]:
    """No search meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def seldom() -> Iterator[None]:
    """A search now and then, so that what libraries leave in cycles does not add up without end."""
    before = gc.get_threshold()
    gc.set_threshold(max(SELDOM, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
