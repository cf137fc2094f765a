"""What a build worked out is used again while nothing changed, and only then."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kb
from kb.site import kept
from kb.site.kept import Kept

DAY = "2026-11-26"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    for file in folder.rglob("*.yaml"):
        os.utime(file, (1e9, 1e9))  # files that changed this moment are never trusted
    return folder


def never():
    raise AssertionError("it was worked out again")


def test_a_piece_is_made_once_and_read_again(data):
    base = kb.load(str(data))
    first = Kept(base, DAY)
    assert first.of("a", lambda: (1, {"b": None})) == [1, {"b": None}]
    first.keep()
    assert Kept(base, DAY).of("a", never) == [1, {"b": None}]
    for other in (Kept(base, "2026-11-25"), Kept(base, DAY, use_cache=False)):
        with pytest.raises(AssertionError):
            other.of("a", never)
    second = Kept(base, DAY)
    second.of("c", lambda: 3)
    second.keep()
    assert [Kept(base, DAY).of(name, never) for name in ("a", "c")] == [[1, {"b": None}], 3]


def test_a_changed_record_or_program_is_worked_out_again(data, monkeypatch):
    first = Kept(kb.load(str(data)), DAY)
    first.of("a", lambda: 1)
    first.keep()
    monkeypatch.setattr("kb.site.kept.program_stamp", lambda: "another")
    with pytest.raises(AssertionError):
        Kept(kb.load(str(data)), DAY).of("a", never)
    monkeypatch.undo()
    chip = data / "chips" / "nvidia" / "nvidia-t4.yaml"
    chip.write_text(chip.read_text(encoding="utf-8").replace("dense_tops: 65,", "dense_tops: 70,"), encoding="utf-8")
    with pytest.raises(AssertionError):
        Kept(kb.load(str(data)), DAY).of("a", never)


def test_work_is_shared_out_and_a_child_that_dies_costs_nothing(data, monkeypatch):
    monkeypatch.setattr(kept, "_processors", lambda: 3)
    me = os.getpid()

    def piece(number):
        if number == 7 and os.getpid() != me:
            os.kill(os.getpid(), signal.SIGKILL)
        return [number, os.getpid() == me]

    one = Kept(kb.load(str(data)), DAY, use_cache=False)
    one.prepare([{str(number): lambda number=number: piece(number)} for number in range(60)])
    found = [one.of(str(number), never) for number in range(60)]
    assert [number for number, _ in found] == list(range(60))
    by_me = {number for number, mine in found if mine}
    assert set(range(0, 60, 3)) | {7} <= by_me
    assert len(by_me) == 40  # a share of our own, and that of the child that died


BUILD = """
import os, pathlib, sys, time, kb
from kb.site import kept
kept._processors = lambda: 2
data, place = sys.argv[1:]
def piece(number):
    pathlib.Path(place, f"{number}").touch()
    time.sleep(0.1)
one = kept.Kept(kb.load(data), "2026-11-26", use_cache=False)
one.prepare([{str(number): lambda number=number: piece(number)} for number in range(100)])
"""


def test_a_child_ends_when_the_build_is_killed(tmp_path, monkeypatch):
    """It holds the build's stderr open for as long as it lives, and by then it has not made all of its share."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pieces = tmp_path / "pieces"
    pieces.mkdir()
    words = [sys.executable, "-c", BUILD, str(ROOT / "tests" / "bad_input" / "tiny"), str(pieces)]
    build = subprocess.Popen(words, stderr=subprocess.PIPE, cwd=ROOT)
    end = time.monotonic() + 60
    while not (pieces / "1").exists() and time.monotonic() < end:
        time.sleep(0.02)
    build.kill()
    assert build.communicate(timeout=60)[1] == b""
    assert 1 <= sum(int(file.name) % 2 for file in pieces.iterdir()) < 50
