"""The build of the site as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

DAY = "2026-11-26"
"""The day that the pages of tests tell of."""


def built(target: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`kb docs build` into a folder, with more options and other settings of the environment."""
    command = [sys.executable, "-m", "kb", "docs", "build", "--output", str(target), "--on", DAY, *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)
