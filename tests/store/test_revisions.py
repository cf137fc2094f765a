"""Revisions by real git in a small checkout."""

import pathlib
import shutil

import pytest
from checkout import git

from kb.base import Base
from kb.store.problems import UseError
from kb.store.revisions import revision_of_data

DATA = pathlib.Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(DATA, folder / "data")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it is")
    limit = folder / "data/thresholds/tpp-2400.yaml"
    limit.write_text(limit.read_text(encoding="utf-8").replace(">= 2400", ">= 2000"), encoding="utf-8")
    (folder / "data/chips/tesla/tesla-ai5.yaml").unlink()
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a lower limit, a chip less")
    return folder


def test_a_revision_is_the_data_as_they_were(checkout, base):
    folder = str(checkout / "data")
    first = revision_of_data(folder, "HEAD~1")
    assert first.commit == git(checkout, "rev-parse", "HEAD~1")
    then, now = Base(folder, overlay=first.overlay, revision=first.commit), Base(folder, use_cache=False)
    assert then.sections.version == base.sections.version
    assert then.stamp()["revision"] == first.commit
    assert now.sections.version != base.sections.version
    limits = [one.judge.statutes.thresholds["tpp-2400"].limit for one in (then, now)]
    assert limits == [24_000_000, 20_000_000]
    assert "spec/tesla-ai5" in then.sections
    assert "spec/tesla-ai5" not in now.sections


def test_files_that_only_lie_in_the_folder_are_not_in_a_revision(checkout):
    stray = checkout / "data/thresholds/stray.yaml"
    stray.write_text("measure: total_processing_performance\n", encoding="utf-8")
    try:
        found = revision_of_data(str(checkout / "data"), "main").overlay
        assert found["thresholds/stray.yaml"] is None
        assert not any(path.startswith("proposals/") for path in found)
    finally:
        stray.unlink()


def test_the_data_may_be_the_checkout_itself(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA / "thresholds", folder / "thresholds")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "limits")
    assert revision_of_data(str(folder), "HEAD").overlay["thresholds/tpp-4800.yaml"]


@pytest.mark.parametrize("name", ["nosuch", "--output=x", "", "HEAD~99", "nosuch..HEAD"])
def test_what_git_does_not_know_is_wrong_use(checkout, name):
    with pytest.raises(UseError, match="revision"):
        revision_of_data(str(checkout / "data"), name)


def test_outside_a_checkout(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UseError, match="no git checkout"):
        revision_of_data(str(tmp_path), "HEAD")


def test_git_that_is_not_there(checkout, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UseError, match="git cannot be run"):
        revision_of_data(str(checkout / "data"), "HEAD")
