import shutil
from pathlib import Path

import pytest

from kb.store.build import checked_records

TINY = Path(__file__).parents[1] / "bad_input" / "tiny"
TODAY = "2026-11-26"


@pytest.fixture
def tiny(tmp_path):
    """A copy of the small data set."""
    return Path(shutil.copytree(TINY, tmp_path / "data"))


@pytest.fixture
def found(tiny):
    """What a check finds in the small data set after edits, each a file, an old text and its new one."""

    def run(check, *edits, today=TODAY):
        shutil.copytree(TINY, tiny, dirs_exist_ok=True)
        for file, old, new in edits:
            path = tiny / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        records, _ = checked_records(str(tiny))
        return [str(problem) for problem in check.run(records, today)]

    return run
