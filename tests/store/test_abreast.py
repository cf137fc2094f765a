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


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The small data set with thousands of records more."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from generated_data import generate

    folder = tmp_path_factory.mktemp("generated") / "data"
    generate(str(ROOT / "tests" / "bad_input" / "tiny"), str(folder), 3000)
    return folder


def validated(folder, caches, *words, run=subprocess.run, **options):
    """`kb validate` of a folder, in a process of its own, with a cache folder."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(caches), "PYTHONPATH": str(ROOT)}
    return run([sys.executable, "-m", "kb", "validate", "--data", str(folder), *words], env=environment, **options)


@pytest.fixture(scope="module")
def plain(generated, tmp_path_factory):
    """What is said without a cache."""
    return validated(generated, tmp_path_factory.mktemp("none"), "--no-cache", capture_output=True, check=False)


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are listed by ps")
@pytest.mark.parametrize("after", [0.3, 0.8, 1.5])
def test_a_run_that_is_killed_leaves_no_process_and_no_broken_file(tmp_path, generated, plain, after):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    first = validated(generated, tmp_path, run=subprocess.Popen, **quiet)
    time.sleep(after)
    first.kill()
    first.wait()
    end = time.monotonic() + 30
    while helpers_of(generated) and time.monotonic() < end:
        time.sleep(0.05)
    assert helpers_of(generated) == []
    found = [validated(generated, tmp_path, capture_output=True, check=False) for _ in range(2)]
    assert {(one.returncode, one.stdout, one.stderr) for one in found} == {(1, plain.stdout, plain.stderr)}
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} <= {".notes", ".found"}
