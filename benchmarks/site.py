"""`kb docs build`, the whole of it, against a bare MkDocs build of the same Markdown, side by side.

    python benchmarks/site.py [--runs 3] [--on DAY] [--data DIR]

Each runs as a command of its own: once a build has worked out the answers of a data set and a day, and with
`--no-cache`, which works out all of it. Machines are noisy, so nothing here is a test: read the
ratios, of the processor's seconds and of the clock's; the goal is at most 1.5. Below them: the largest page without
its pictures, of which the goal is at most 300 kB, and what each picture takes to draw, in the processor's seconds.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kb.base import Base
from kb.site import book
from kb.site.build import Asked, write_markdown
from kb.site.mkdocs import settings, write_settings
from kb.site.pictures import PICTURES, picture

Seconds = tuple[float, float]
"""Of the processor, and of the clock."""
BARE = "mkdocs build"


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--on", default="2026-11-26")
    parser.add_argument("--data", default=None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        markdown, bare, whole = (os.path.join(folder, name) for name in ("markdown", "bare", "whole"))
        base = Base(arguments.data)
        found = write_markdown(base, markdown, Asked(arguments.on))
        file = os.path.join(folder, "mkdocs.yml")
        write_settings(file, settings(markdown, bare, book.nav(found.paths), None))
        kb_docs = [sys.executable, "-m", "kb", "docs", "build", "-q", "--on", arguments.on, "--output", whole]
        kb_docs += ["--data", base.folder]
        commands = {
            BARE: [sys.executable, "-m", "mkdocs", "build", "-q", "-f", file],
            "kb docs build": kb_docs,
            "kb docs build --no-cache": [*kb_docs, "--no-cache"],
        }
        subprocess.run(kb_docs, check=True)  # fills the cache of what is worked out
        runs: dict[str, list[Seconds]] = {name: [] for name in commands}
        for _ in range(arguments.runs):  # in turn, so that a busy minute of the machine falls on all alike
            for name, command in commands.items():
                runs[name].append(_timed(command))
        print(f"{len(found.paths):,} pages, {_size(Path(bare)):,.0f} MB, median of {arguments.runs}")
        _report(runs)
        size, name = max(_without_pictures(page, Path(whole)) for page in Path(whole).rglob("*.html"))
        print(f"largest page without its pictures: {size / 1e3:,.0f} kB, {name}")
    _draw(base, arguments.on)


def _timed(command: Sequence[str]) -> Seconds:
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.perf_counter() - start


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _report(runs: dict[str, list[Seconds]]) -> None:
    medians = {name: [statistics.median(column) for column in zip(*found, strict=True)] for name, found in runs.items()}
    bare = medians[BARE]
    for name, (used, clock) in medians.items():
        ratios = f"× {used / bare[0]:.2f}  × {clock / bare[1]:.2f}"
        print(f"{name:24} {used:6.1f} s of the processor  {clock:6.1f} s of the clock  {ratios}")


def _without_pictures(page: Path, root: Path) -> tuple[int, str]:
    """Bytes of a page without what is drawn in it, and its place."""
    return len(re.sub(rb"<svg.*?</svg>", b"", page.read_bytes(), flags=re.DOTALL)), str(page.relative_to(root))


def _draw(base: Base, on: str) -> None:
    """Each picture by itself, with the analysis that it shows; in a build the matrix has it already."""
    for entry in PICTURES:
        start = time.process_time()
        picture(base, entry.name, on)
        print(f"picture {entry.name:16} {time.process_time() - start:6.2f} s of the processor")


if __name__ == "__main__":
    main()
