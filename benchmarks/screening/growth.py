"""Time and memory of `kb screen` as a table grows, as Markdown and as a picture.

    python benchmarks/screening/growth.py --most 8 --picture benchmarks/screening/growth.svg

From 10^4 to 10^MOST rows, each by `kb screen` and by the SQL by hand, in processes of their own, alternating.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import run

HERE = Path(__file__).parent
LEAST = 4
Taken = list[tuple[int, dict[str, tuple[float, float]]]]


def measured(most: int, runs: int) -> Taken:
    """By rows and contender the least seconds of some runs, and the highest mebibytes."""
    found: Taken = []
    for power in range(LEAST, most + 1):
        with tempfile.TemporaryDirectory() as folder:
            table, out = f"{folder}/table.parquet", f"{folder}/out.parquet"
            command = [sys.executable, str(HERE / "table.py"), table, "--rows", str(10**power)]
            subprocess.run(command, check=True)
            asked = {name: one.command for name, one in run.contenders(table, table, out).items() if name in CONTENDERS}
            subprocess.run(asked[run.HAND], check=True)
            each: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
            for _ in range(runs if power < most else 1):
                for name, one in asked.items():
                    each[name].append(run.measured(one))
        found.append(
            (10**power, {name: (min(s for s, _ in one), max(m for _, m in one)) for name, one in each.items()})
        )
        print(row(*found[-1]), flush=True)
    return found


CONTENDERS = (run.HAND, "kb screen")
HEAD = "| rows | SQL by hand, s | kb screen, s | x | SQL by hand, MiB | kb screen, MiB |\n|--:|--:|--:|--:|--:|--:|"


def row(rows: int, taken: dict[str, tuple[float, float]]) -> str:
    """A line of the table."""
    (hand, less), (ours, more) = (taken[name] for name in CONTENDERS)
    return f"| {rows:,} | {hand:.2f} | {ours:.2f} | {ours / hand:.2f} | {less:,.0f} | {more:,.0f} |"


def draw(found: Taken, path: str) -> None:
    """Both lines of seconds, and the memory of `kb screen`, on scales of powers of ten."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = "growth"
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    seconds, memory = figure.subplots(1, 2)
    rows = [count for count, _ in found]
    for name, mark in zip(CONTENDERS, ("s--", "o-"), strict=True):
        seconds.loglog(rows, [taken[name][0] for _, taken in found], mark, label=name)
        memory.semilogx(rows, [taken[name][1] for _, taken in found], mark, label=name)
    for axes, what in ((seconds, "seconds, whole process"), (memory, "MiB at the highest")):
        axes.set(xlabel="rows", ylabel=what)
        axes.grid(True, alpha=0.3)
        axes.legend()
    memory.set_ylim(bottom=0)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=7, help="the power of ten of the largest table")
    parser.add_argument("--runs", type=int, default=3, help="of each but the largest")
    parser.add_argument("--picture", help="an SVG file")
    asked = parser.parse_args()
    print(HEAD)
    found = measured(asked.most, asked.runs)
    if asked.picture:
        draw(found, asked.picture)


if __name__ == "__main__":
    main()
