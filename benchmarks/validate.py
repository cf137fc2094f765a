"""`kb validate`: cold, and warm, against the time of reading the files.

    python benchmarks/validate.py [--runs 5] [--data DIR]

Machines are noisy, so nothing here is a test: read the ratios, not the milliseconds.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import median_of

from kb.store.cache import stamp_of
from kb.store.load import load_records
from kb.store.locate import find_data


def main() -> None:
    """Print each time and its ratio to reading the files."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", default=None)
    arguments = parser.parse_args()
    folder = find_data(arguments.data)
    files = [Path(folder, name) for name, _, _ in stamp_of(folder)]
    with tempfile.TemporaryDirectory() as caches:
        environment = {**os.environ, "XDG_CACHE_HOME": caches}
        words = [sys.executable, "-m", "kb", "validate", "--quiet", "--data", folder]

        def validate() -> None:
            subprocess.run(words, env=environment, capture_output=True, check=False)

        reading = median_of(lambda: [file.read_bytes() for file in files], arguments.runs)
        rows = [
            ("reading the files", reading),
            ("parsing and checking each record", median_of(lambda: load_records(folder), 1)),
            ("kb validate, cold", median_of(validate, 1)),
            ("kb validate, warm", median_of(validate, arguments.runs)),
            (
                "python -c pass",
                median_of(lambda: subprocess.run([sys.executable, "-c", ""], check=True), arguments.runs),
            ),
        ]
    print(f"{len(files)} files")
    for what, seconds in rows:
        print(f"  {seconds * 1000:9.1f} ms  {seconds / reading:7.1f} ×  {what}")


if __name__ == "__main__":
    main()
