"""`kb validate`: cold, and warm, against the time of reading the files; with many generated records too.

    python benchmarks/validate.py [--runs 5] [--data DIR]
    python benchmarks/validate.py --records 100000      # writes so many into a temporary folder first

Machines are noisy, so nothing here is a test: read the ratios, not the milliseconds. Where other programs keep
the processors busy, the time they worked for this one, over all of its processes, says more than the clock.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from generated_data import generate
from timing import median_of

from kb.store.cache import stamp_of
from kb.store.locate import find_data

PEAK = """
import resource, sys
from kb.cli import main
code = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""
"""Runs a command, and tells its largest memory, in KiB on Linux, on the last line of standard error."""


class Run(NamedTuple):
    """One run of a command: seconds by the clock, seconds of processors, MB of its own process at most."""

    wall: float
    worked: float
    peak: float


class Bench:
    """`kb` on one data folder, with caches of its own."""

    def __init__(self, folder: str, caches: str) -> None:
        self._folder = folder
        self._environment = {**os.environ, "XDG_CACHE_HOME": caches}

    def kb(self, *words: str) -> Run:
        """Run a command in a fresh process. A folder with faults is measured too."""
        command = [sys.executable, "-c", PEAK, *words, "--data", self._folder]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, env=self._environment, capture_output=True, check=False, text=True)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Run(wall, worked, int(done.stderr.split()[-1]) / 1000)

    def median(self, runs: int, *words: str) -> Run:
        """The middle one of several runs, by the clock."""
        return sorted(self.kb(*words) for _ in range(runs))[runs // 2]


def edited(folder: str) -> None:
    """One chip saved again, long enough ago to be kept."""
    file = next(path for path in sorted(Path(folder, "chips").rglob("*.yaml")))
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 1_000_000_000))


def measure(folder: str, runs: int, few: tuple[int, float] | None = None) -> tuple[int, float]:
    """Print each time, its ratio to reading the files, and the memory; the number of files, and MB of the cold run.

    few
        The same of a smaller folder: what each further record takes is told from the two.
    """
    files = [Path(folder, name) for name, size, _ in stamp_of(folder) if size >= 0]
    reading = median_of(lambda: [file.read_bytes() for file in files], runs)
    print(f"{len(files):,} files")
    print(f"  {reading:9.3f} s {1:9.1f} ×                           reading the files")
    with tempfile.TemporaryDirectory() as caches:
        bench = Bench(folder, caches)
        rows = [("kb validate, cold", bench.kb("validate", "--quiet"))]
        rows.append(("kb validate, warm", bench.median(runs, "validate", "--quiet")))
        edited(folder)
        rows.append(("kb validate, one chip saved again", bench.kb("validate", "--quiet")))
        for what, run in rows:
            ratio = run.wall / reading
            print(f"  {run.wall:9.3f} s {ratio:9.1f} ×  {run.worked:7.2f} s worked  {run.peak:6.0f} MB  {what}")
        if few is not None:
            each = (rows[0][1].peak - few[1]) * 1000 / (len(files) - few[0])
            print(f"  {each:9.1f} KB of memory for each record past the first {few[0]:,}")
    return len(files), rows[0][1].peak


def main() -> None:
    """Measure the records of this checkout, then as many generated ones as are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", default=None)
    parser.add_argument("--records", type=int, nargs="*", default=[], help="sizes of generated folders, such as 100000")
    arguments = parser.parse_args()
    folder = find_data(arguments.data)
    bare = median_of(lambda: subprocess.run([sys.executable, "-c", ""], check=True), arguments.runs)
    print(f"{bare:.3f} s  python -c ''")
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "real")
        generate(folder, str(copy), 0)
        few = measure(str(copy), arguments.runs)
        for records in arguments.records:
            many = Path(place, str(records))
            generate(folder, str(many), records)
            few = measure(str(many), arguments.runs, few)


if __name__ == "__main__":
    main()
