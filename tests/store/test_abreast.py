import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.store.abreast import abreast

ROOT = Path(__file__).parents[2]


def doubled(number):
    return str(2 * number).encode() * 50_000  # more than a pipe holds


def killed_at_seven(number):
    if number == 7 and os.getpid() != int(os.environ["KB_TEST_PARENT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(number)


@pytest.mark.parametrize("processes", [0, 1, 2, 3, 100])
def test_results_come_in_the_order_of_the_chunks(processes):
    assert list(abreast(doubled, list(range(20)), processes)) == [doubled(one) for one in range(20)]
    assert list(abreast(doubled, [], processes)) == []


def test_what_a_killed_process_leaves_is_done_by_this_one(monkeypatch):
    monkeypatch.setenv("KB_TEST_PARENT", str(os.getpid()))
    assert list(abreast(killed_at_seven, list(range(20)), 3)) == [doubled(one) for one in range(20)]


def test_where_no_process_can_be_started_this_one_does_it_all(monkeypatch):
    def refused(self):
        raise BlockingIOError(11, "no more processes")

    monkeypatch.setattr("multiprocessing.Process.start", refused)
    assert list(abreast(doubled, list(range(5)), 2)) == [doubled(one) for one in range(5)]


def helpers_of(folder):
    """Processes that work on a folder, by what they were started with."""
    found = subprocess.run(["ps", "-eo", "pid,stat,args"], capture_output=True, text=True, check=True).stdout
    return [line for line in found.splitlines() if str(folder) in line and " Z" not in line[:16]]


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are listed by ps")
@pytest.mark.parametrize("after", [0.3, 0.8, 1.5])
def test_a_run_that_is_killed_leaves_no_process_and_no_broken_file(tmp_path, monkeypatch, after):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from generated_data import generate

    folder, caches = tmp_path / "data", tmp_path / "cache"
    generate(str(ROOT / "tests" / "bad_input" / "tiny"), str(folder), 3000)
    words = [sys.executable, "-m", "kb", "validate", "--data", str(folder)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(caches), "PYTHONPATH": str(ROOT)}
    first = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    first.kill()
    first.wait()
    end = time.monotonic() + 30
    while helpers_of(folder) and time.monotonic() < end:
        time.sleep(0.05)
    assert helpers_of(folder) == []
    found = [subprocess.run(words, env=environment, capture_output=True, check=False) for _ in range(2)]
    plain = subprocess.run([*words, "--no-cache"], env=environment, capture_output=True, check=False)
    assert {(one.returncode, one.stdout, one.stderr) for one in found} == {(1, plain.stdout, plain.stderr)}
    assert {path.suffix for path in caches.rglob("*") if path.is_file()} <= {".notes", ".found"}
