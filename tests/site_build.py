"""The build of the site as a person runs it, and what it made."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

DAY = "2026-11-26"
"""The day that the pages of tests tell of."""


class Site(NamedTuple):
    """A built site: its folder, the data that it was built from, its cache folder, and what the command said."""

    folder: Path
    data: Path
    caches: Path
    said: str

    def html(self, page: str = "") -> str:
        return (self.folder / page / "index.html").read_text(encoding="utf-8")


def built(target: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`kb docs build` into a folder, with more options and other settings of the environment."""
    command = [sys.executable, "-m", "kb", "docs", "build", "--output", str(target), "--on", DAY, *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)
