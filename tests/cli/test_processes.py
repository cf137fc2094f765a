import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import DAY, OF_TINY

Spawn = Callable[..., "subprocess.Popen[bytes]"]
Run = Callable[..., tuple[int, str, str]]

GOOD = b'{"chip": "nvidia-h20-96gb", "to": "CN", "on": "2025-06-01"}\n'


@pytest.mark.parametrize("words", [["list", "chip"], ["check", "--batch", "-"]], ids=["list", "batch"])
def test_a_reader_that_has_seen_enough(words: list[str], spawn: Spawn) -> None:
    process = spawn(*words)
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    process.stdin.write(GOOD * 20)
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A process started from here hears Ctrl-C, also where this one is a job in the background, which does not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_batch_stops_without_a_word(spawn: Spawn) -> None:
    process = spawn("check", "--batch", "-")
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write(GOOD * 200)
    process.stdin.flush()
    assert process.stdout.read(10) == b'{"format":'
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr.read() == b""


def test_two_at_once_build_the_cache_and_agree(spawn: Spawn, tmp_path: Path) -> None:
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    processes = [spawn("check", "H20", "--to", "CN", "--on", DAY, env=env) for _ in range(2)]
    ended = [process.communicate(timeout=60) for process in processes]
    assert ended[0] == ended[1]
    assert ended[0][1] == b""
    assert [file.suffix for file in (tmp_path / "export-control-kb").iterdir()] == [".cache"]


def cache_file(home: Path) -> Path:
    return next((home / "export-control-kb").glob("*.cache"))


def asked(run: Run) -> tuple[int, str, str]:
    """What the small data set's question is answered, which has an answer."""
    found = run(*OF_TINY)
    assert found[0] == 0, found
    return found


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"{}", b"{}\n", b"null\n", bytes(range(256)) * 4, b'{"format": "kb.cache/1"}\n']
)
def test_a_cache_that_is_garbage_is_built_anew(raw: bytes, own_cache: Path, run: Run) -> None:
    before = asked(run)
    file = cache_file(own_cache)
    whole = file.read_bytes()
    file.write_bytes(raw)
    assert run(*OF_TINY) == before
    assert len(file.read_bytes()) == len(whole)


@pytest.mark.parametrize("kept", [1, 100, 5_000, -1])
def test_a_cut_off_cache_is_built_anew(kept: int, own_cache: Path, run: Run) -> None:
    before = asked(run)
    file = cache_file(own_cache)
    file.write_bytes(file.read_bytes()[:kept])
    assert run(*OF_TINY) == before


def test_a_cache_folder_that_is_a_file_is_done_without(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asked(run)
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run(*OF_TINY) == before


def test_a_cache_that_is_a_folder_is_done_without(own_cache: Path, run: Run) -> None:
    before = asked(run)
    file = cache_file(own_cache)
    file.unlink()
    file.mkdir()
    assert run(*OF_TINY) == before
    assert list(file.parent.iterdir()) == [file]
