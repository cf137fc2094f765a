"""A build that is killed leaves the former site whole, and the next one clears up after it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_build import DAY

from kb.site.made import MAKER
from kb.store.problems import UseError
from kb.store.swap import aside, check, swap

MARK = MAKER.mark


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def former(tmp_path):
    target = tmp_path / "site"
    (target / "chips").mkdir(parents=True)
    (target / MARK).write_text("{}")
    (target / "chips" / "index.html").write_text("former")
    return target


@pytest.mark.parametrize("seconds", [0.3, 2.0, 9.0])
def test_a_killed_build_leaves_the_former_site(former, seconds):
    before = tree(former)
    command = [sys.executable, "-m", "kb", "docs", "build", "--output", str(former), "--on", DAY, "-q"]
    build = subprocess.Popen(command, stderr=subprocess.PIPE)
    time.sleep(seconds)
    build.send_signal(signal.SIGKILL)
    build.communicate()
    assert build.returncode == -signal.SIGKILL
    assert tree(former) == before
    left = [one for one in former.parent.iterdir() if one != former]
    with aside(str(former), MAKER) as work:
        assert [one for one in former.parent.iterdir() if one not in (former, Path(work))] == [], left
    assert list(former.parent.iterdir()) == [former]


SWAPS = """
import os, sys
from kb.store.swap import swap
target, one, other = sys.argv[1:]
print("ready", flush=True)
while True:
    swap(one, target)
"""


def test_whoever_looks_sees_one_site_or_the_other(tmp_path):
    """A process exchanges two sites without end; a reader finds a whole one each time, also after the kill."""
    target, made = tmp_path / "site", tmp_path / "made"
    for folder, text in ((target, "a"), (made, "b")):
        folder.mkdir()
        (folder / MARK).write_text(text)
    swapping = subprocess.Popen([sys.executable, "-c", SWAPS, str(target), str(made), ""], stdout=subprocess.PIPE)
    assert swapping.stdout.readline() == b"ready\n"
    seen = {(target / MARK).read_text() for _ in range(20_000)}
    swapping.send_signal(signal.SIGKILL)
    swapping.communicate()
    assert seen == {"a", "b"}
    assert (target / MARK).read_text() in seen


def test_a_former_site_that_was_moved_away_is_put_back(tmp_path):
    """Where folders cannot be exchanged, a build may die between its two moves."""
    work = tmp_path / ".site.kb-build-999999999-x"
    (work / "former").mkdir(parents=True)
    (work / "former" / MARK).write_text("former")
    with aside(str(tmp_path / "site"), MAKER):
        assert (tmp_path / "site" / MARK).read_text() == "former"
    assert not work.exists()


def test_the_work_of_a_build_that_runs_is_left_alone(tmp_path):
    other = tmp_path / f".site.kb-build-{os.getppid()}-x"
    other.mkdir()
    with aside(str(tmp_path / "site"), MAKER):
        assert other.exists()


def test_without_an_exchange_the_former_is_moved_away(former, monkeypatch):
    monkeypatch.setattr("kb.store.swap._exchanged", lambda one, other: False)
    with aside(str(former), MAKER) as work:
        made = Path(work) / "site"
        made.mkdir()
        (made / MARK).write_text("new")
        swap(str(made), str(former))
    assert tree(former) == {MARK: b"new"}


def test_what_a_build_did_not_make_is_never_replaced(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.txt").write_text("years of work")
    (tmp_path / "file").write_text("text")
    (tmp_path / "link").symlink_to(tmp_path / "papers")
    for name in ("papers", "file", "link"):
        with pytest.raises(UseError, match="name another"):
            check(str(tmp_path / name), MAKER)
    assert (tmp_path / "papers" / "thesis.txt").read_text() == "years of work"


def test_with_force_a_folder_of_files_alone_is_replaced_and_no_other(tmp_path):
    for name in ("files", "tree"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text("1")
    (tmp_path / "tree" / "below").mkdir()
    with pytest.raises(UseError, match="name another"):
        check(str(tmp_path / "files"), MAKER)
    check(str(tmp_path / "files"), MAKER, force=True)
    with pytest.raises(UseError, match="it holds folders, which are never replaced"):
        check(str(tmp_path / "tree"), MAKER, force=True)
