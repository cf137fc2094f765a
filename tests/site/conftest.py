"""One build of the site, by the command itself, for all tests that look at its pages."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

DAY = "2026-11-26"
"""The day that the pages of tests tell of."""


class Site(NamedTuple):
    """A built site: its folder, and what the command said."""

    folder: Path
    said: str

    def html(self, page: str = "") -> str:
        return (self.folder / page / "index.html").read_text(encoding="utf-8")


def built(target: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`kb docs build` as a person runs it."""
    command = [sys.executable, "-m", "kb", "docs", "build", "--output", str(target), "--on", DAY, *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    target = tmp_path_factory.mktemp("built") / "site"
    done = built(target, PYTHONHASHSEED="1")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return Site(target, done.stderr)
