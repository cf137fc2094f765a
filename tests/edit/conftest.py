import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from folders import ROOT

TINY = ROOT / "tests" / "bad_input" / "tiny"


@pytest.fixture
def tiny(tmp_path):
    """A copy of the small data set."""
    return Path(shutil.copytree(TINY, tmp_path / "data"))


@pytest.fixture
def data(tmp_path):
    """A copy of all records."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def kb(tmp_path):
    """Runs a command in a process of its own: exit code, stdout, stderr."""

    def run(*words, **options):
        environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        found = subprocess.run(
            [sys.executable, "-m", "kb", *map(str, words)],
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=environment, **options,
        )  # fmt: skip
        return found.returncode, found.stdout, found.stderr

    return run
