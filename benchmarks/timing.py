"""How the benchmarks time an action."""

import statistics
import time
from collections.abc import Callable


def median_of(action: Callable[[], object], runs: int) -> float:
    """Median seconds of an action."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        found.append(time.perf_counter() - start)
    return statistics.median(found)
