"""Ratios measured side by side in one run: start, one determination, loading with and without a cache.

    python benchmarks/run.py [--runs 15]

Machines are noisy, so nothing here is a test: read the ratios, not the milliseconds.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Callable

from timing import median_of

import kb
from kb.law.evaluate import Case
from kb.law.parties import Parties
from kb.law.query import situation_of
from kb.law.situation import views
from kb.law.steps import determine
from kb.store.build import open_sections

QUESTION = ["check", "nvidia-h100-sxm5", "--to", "CN"]


def process(*words: str) -> Callable[[], object]:
    """A fresh interpreter, with byte code cached as an installed program has it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> object:
        return subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=environment)

    run()
    return run


def cold_start(runs: int) -> None:
    """A cold `kb check` with a warm cache against bare interpreters, interleaved."""
    script = f"import sys; from kb.cli import main; sys.exit(main({QUESTION!r}))"
    actions = {
        "python -c pass": process("-c", "pass"),
        "python -c 'import pydantic, networkx, yaml'": process("-c", "import pydantic, networkx, yaml"),
        "python -c 'import argparse'": process("-c", "import argparse"),
        "kb " + " ".join(QUESTION): process("-c", script),
    }
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            times[name].append(median_of(action, 1))
    bare = statistics.median(times["python -c pass"])
    print("cold start (median, × bare interpreter)")
    for name, found in times.items():
        value = statistics.median(found)
        print(f"  {value * 1000:7.1f} ms  {value / bare:5.2f} ×  {name}")


def determination(runs: int) -> None:
    """The four steps in a running process: one layer, decided, proof nodes, no text."""
    base = kb.load()
    query = base.reader.read({"chip": QUESTION[1], "to": "CN", "on": "2026-10-01"})
    subject = base.subjects.named(QUESTION[1])[0]
    situation = situation_of(query, subject, base.sections["law"], base.places, Parties(base.sections))
    law, seen = base.judge.statutes.on(query.on, "enforced"), views(subject, True)

    def once() -> object:
        return determine(Case(law, subject, situation, seen))

    many = 500

    def often() -> None:
        for _ in range(many):
            once()  # not kept: five hundred proofs alive at once would measure the collector

    seconds = median_of(often, runs) / many
    whole = median_of(lambda: base.check(QUESTION[1], to="CN", on="2026-10-01"), runs)
    print("one determination in a running process")
    print(f"  {seconds * 1000:7.3f} ms         four steps, one layer, decided, with proof nodes")
    print(f"  {whole * 1000:7.1f} ms  {whole / seconds:5.0f} ×  the whole answer with would_change and other_layer")


def loading(runs: int) -> None:
    """The data set with and without the cache."""
    folder = kb.load().folder
    cached = median_of(lambda: open_sections(folder), runs)
    read = median_of(lambda: open_sections(folder, use_cache=False), max(3, runs // 5))
    print("load of the data set")
    print(f"  {cached * 1000:7.1f} ms         with the cache")
    print(f"  {read * 1000:7.1f} ms  {read / cached:5.0f} ×  without it, every record read and checked")


def main() -> None:
    """Print the three groups of ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="repetitions of each (default 15)")
    runs = parser.parse_args().runs
    cold_start(runs)
    determination(runs)
    loading(runs)


if __name__ == "__main__":
    main()
