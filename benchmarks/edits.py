"""Edits with their consequences, from the command to the question: of a chip, a limit, a rule and a group.

    python benchmarks/edits.py [--data DIR]

Nothing is written (`--dry-run`). The cache is warm, as after any question. Machines are noisy, so nothing
here is a test: the limits are 2 s for a chip and 30 s for the law, in seconds of a machine with nothing
else to do; the second column is processor time.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

from kb.store.locate import find_data

CHIP, LAW = 2.0, 30.0
"""Seconds that an edit may take."""
EDITS = (
    (CHIP, "a chip's power", ("set", "nvidia-h20-96gb", "tdp_w", "410", "--source", "toms-h20")),
    (CHIP, "a chip's rate", ("set", "nvidia-h20-96gb", "units[0].rates[0].dense_tops", "410", "--source", "toms-h20")),
    (LAW, "a limit, 4,800", ("set", "tpp-4800", "is", ">= 2400")),
    (LAW, "a limit, 2,400", ("set", "tpp-2400", "is", ">= 2300")),
    (LAW, "a rule's condition", ("set", "3A090.b.1", "versions[0].when.threshold",
                                 "[tpp-1600, tpp-under-4800, pd-1.6, pd-under-5.92]")),
    (LAW, "a member of a group", ("set", "D5", "standing[0]", "DE")),
)  # fmt: skip


def main() -> None:
    """Print the time of each edit and its ratio to the limit."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=None)
    folder = find_data(parser.parse_args().data)
    with tempfile.TemporaryDirectory() as caches:
        environment = {**os.environ, "XDG_CACHE_HOME": caches}

        def run(*words: str) -> None:
            command = [sys.executable, "-m", "kb", *words, "--data", folder]
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)

        run("list", "chip")  # warms the cache
        for limit, what, words in EDITS:
            start, used = time.perf_counter(), _processor()
            run(*words, "--dry-run", "--json")
            seconds, cpu = time.perf_counter() - start, _processor() - used
            print(f"  {seconds:6.1f} s  {cpu:6.1f} s  {seconds / limit:5.2f} × the limit of {limit:.0f} s  {what}")


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
