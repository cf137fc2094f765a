import os
import shutil
import time
from pathlib import Path

import pytest

from kb.cli import main
from kb.store import found
from kb.store.cache import stamp_of
from kb.store.found import keep, program_stamp, recall
from kb.store.problems import Problem

TINY = Path(__file__).parents[1] / "bad_input" / "tiny"
FOUND = [("error", Problem("a.yaml", 1, 2, "code", "message", None), False)]


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The small data set, long unchanged."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shutil.copytree(TINY, tmp_path / "data")
    for file in folder.rglob("*.yaml"):
        os.utime(file, ns=(10**18, 10**18))
    return folder


def test_what_was_found_is_recalled_until_a_file_or_the_key_changes(data):
    keep(str(data), "key", stamp_of(str(data)), time.time_ns(), FOUND)
    assert recall(str(data), "key") == FOUND
    assert recall(str(data), "another") is None
    os.utime(data / "coverage.yaml", ns=(10**18 + 1, 10**18 + 1))
    assert recall(str(data), "key") is None


def test_nothing_is_kept_of_files_that_changed_while_they_were_read(data):
    stamp = stamp_of(str(data))
    os.utime(data / "coverage.yaml", ns=(10**18 + 1, 10**18 + 1))
    keep(str(data), "key", stamp, time.time_ns(), FOUND)
    assert recall(str(data), "key") is None


def test_nothing_is_kept_of_files_that_may_have_changed_again_unseen(data):
    """Within the grain of their time stamps, while the checks ran."""
    began = time.time_ns()
    os.utime(data / "coverage.yaml", ns=(began, began))
    keep(str(data), "key", stamp_of(str(data)), began, FOUND)
    assert recall(str(data), "key") is None


@pytest.mark.parametrize("module", ["version.py", "checks/check.py", "site/pages/chips.py"])
def test_an_edited_module_of_the_program_is_another_key_however_deep_it_lies(module, tmp_path, monkeypatch):
    package = shutil.copytree(Path(found.__file__).parents[1], tmp_path / "kb")
    monkeypatch.setattr(found, "__file__", str(package / "store" / "found.py"))
    before = program_stamp()
    assert program_stamp() == before
    later = float(before) + 1
    os.utime(package / module, (later, later))
    assert float(program_stamp()) == pytest.approx(later, abs=1e-3)


def test_validate_says_the_same_from_what_was_kept_and_sees_an_edit(data, capsys):
    words = ["validate", "--data", str(data)]
    first = main(words), capsys.readouterr()
    assert (main(words), capsys.readouterr()) == first
    vendors = data / "vendors.yaml"
    vendors.write_text(vendors.read_text().replace("acme:", "acmee:"))
    assert main(words) == 1
    assert "dangling no vendor 'acme'" in capsys.readouterr().out
