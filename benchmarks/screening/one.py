"""One answer in a running process, and many asked together, side by side.

    python benchmarks/screening/one.py [--seconds 2]

Of one item: the full determination with its whole proof by `kb`; the classification alone by OpenFisca with its log,
and by Rego. Then a thousand queries by `check_many`, and one by one. Medians; contenders take turns.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import peers

import kb

ITEM = {"total_processing_performance": 4_799, "applicable_die_area_mm2": 800, "dram_bandwidth_gb_s": 4_000,
        "interconnect_gb_s": 400, "datacenter": True, "vendor": "AMD", "designer_headquarters": "US"}  # fmt: skip
QUERY = {"item": ITEM, "to": "VN", "on": "2026-10-01"}
SIZES = (47_990_000, 8_000_000, 4_000_000)


def openfisca() -> Callable[[], object]:
    """A simulation of one item, whose log of values is read."""
    columns = {name: np.array([size], np.int64) for name, size in zip(peers.SIZES, SIZES, strict=True)}
    columns |= {"row_id": np.array([0]), "datacenter": np.array([peers.TRUE], np.int32)}

    def ask() -> object:
        simulation, _ = peers.opened(columns)
        simulation.calculate("level", peers.MONTH)
        return simulation.tracer.computation_log.lines()

    return ask


def in_turns(asked: dict[str, Callable[[], object]], seconds: float) -> dict[str, float]:
    """Median seconds of each."""
    taken: dict[str, list[float]] = {name: [] for name in asked}
    until = time.perf_counter() + seconds * len(asked)
    while time.perf_counter() < until:
        for name, ask in asked.items():
            start = time.perf_counter()
            ask()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in taken.items()}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=2, help="for each contender")
    seconds = parser.parse_args().seconds
    base, rego = kb.load(), peers.asker()
    single = {
        "kb: whole determination, proof, what would change it": lambda: base.ask(QUERY, "full").to_dict(),
        "kb: the same at the detail `standard`": lambda: base.ask(QUERY, "standard").to_dict(),
        "kb: the summary": lambda: base.ask(QUERY, "summary").to_dict(),
        "OpenFisca: classification, log of values": openfisca(),
        "Rego: classification": lambda: rego(*SIZES, peers.TRUE),
    }
    found = in_turns(single, seconds)
    first = next(iter(found.values()))
    print("| one answer | ms | x |\n|---|--:|--:|")
    for name, took in found.items():
        print(f"| {name} | {took * 1000:.2f} | {took / first:.2f} |")
    places = sorted(base.judge.statutes.destinations)[:100]
    chips = [row[0] for row in base.sections["index"]["chip"]][:10]
    queries = [{"chip": chip, "to": place, "on": "2026-10-01"} for chip in chips for place in places]
    many = in_turns(
        {
            "one by one": lambda: [base.ask(one, "summary") for one in queries],
            "check_many": lambda: list(base.check_many(queries)),
        },
        seconds * 4,
    )
    print(f"\n| {len(queries):,} queries | queries/s |\n|---|--:|")
    for name, took in many.items():
        print(f"| {name} | {len(queries) / took:,.0f} |")


if __name__ == "__main__":
    main()
