"""Makes a table, runs each contender on it in a process of its own, and prints Markdown.

    python benchmarks/screening/run.py --rows 1000000 [--output table.md]

Seconds are of whole processes, start included, the median of `--runs`; memory is the highest resident set.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from classify import NEEDED

HERE = Path(__file__).parent
DAY = "2026-10-01"
CLASSIFY, WHOLE = "classification", "whole answer"
HAND = "SQL by hand"
FEW = 2_000
"""Rows for what answers one at a time."""


class Contender(NamedTuple):
    """What it does, whether it says why, how many rows at most it is given, and its command."""

    does: str
    explains: str
    most: int | None
    command: list[str]


def contenders(table: str, narrow: str, out: str) -> dict[str, Contender]:
    """Each by name; `narrow` has the columns that classify alone, and no destination, so that nothing else is asked.

    "As much" is what the others write of a row: its identity and where it is classified, here with the verdict.
    """
    script, peers = ([sys.executable, str(HERE / name)] for name in ("classify.py", "peers.py"))
    found = {"scan": Contender("floor", "no", None, [*script, "scan", table])}
    for name in ("pandas", "polars", "duckdb"):
        found[name] = Contender(CLASSIFY, "no", None, [*script, name, table, out])
    found["OpenFisca"] = Contender(CLASSIFY, "values of variables", None, [*peers, "openfisca", table, out])
    few = ["--rows", str(FEW)]
    found["Rego (regopy)"] = Contender(CLASSIFY, "no", FEW, [*peers, "rego", table, out, *few])
    found[HAND] = Contender(WHOLE, "no", None, [sys.executable, str(HERE / "by_hand.py"), table, out])
    screen = [sys.executable, "-m", "kb", "screen", "--on", DAY, "--output", out, "--quiet"]
    asked = "proof of a sample, where asked for"
    found["kb screen, as much"] = Contender(CLASSIFY, asked, None, [*screen, narrow, "--columns", "eccn"])
    found["kb screen"] = Contender(WHOLE, f"rule, missing facts; {asked}", None, [*screen, table])
    return found


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds, and mebibytes at the highest, of one process; raises where it fails."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise subprocess.CalledProcessError(child.returncode, command)
    return seconds, _mebibytes(used)


def _mebibytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def report(rows: int, runs: int, folder: str) -> list[str]:
    """The table of results, line by line."""
    table, out = os.path.join(folder, "table.parquet"), os.path.join(folder, "out.parquet")
    subprocess.run([sys.executable, str(HERE / "table.py"), table, "--rows", str(rows)], check=True)
    narrow = os.path.join(folder, "narrow.parquet")
    copy = f"COPY (SELECT {', '.join(NEEDED)} FROM '{table}') TO '{narrow}'"  # noqa: S608 - files of our own
    subprocess.run([sys.executable, "-c", "import duckdb, sys; duckdb.sql(sys.argv[1])", copy], check=True)
    asked = contenders(table, narrow, out)
    subprocess.run(asked[HAND].command, check=True)  # writes the table of destinations once
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for _ in range(runs):
        for name, one in asked.items():
            taken[name].append(measured(one.command))
    seconds = {name: statistics.median(one for one, _ in found) for name, found in taken.items()}
    lines = ["| contender | does | explains | rows/s | peak MiB | × SQL by hand |", "|---|---|---|--:|--:|--:|"]
    each = {name: seconds[name] / min(rows, one.most or rows) for name, one in asked.items()}
    for name, one in asked.items():
        peak, ratio = max(peak for _, peak in taken[name]), each[name] / each[HAND]
        lines.append(f"| {name} | {one.does} | {one.explains} | {1 / each[name]:,.0f} | {peak:,.0f} | {ratio:.2f} |")
    return lines


def main() -> None:
    """Print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--output", help="a file for the table of results")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(report(asked.rows, asked.runs, folder)) + "\n"
    print(text, end="")
    if asked.output:
        aside = Path(asked.output + ".aside")
        aside.write_text(text)
        aside.replace(asked.output)


if __name__ == "__main__":
    main()
