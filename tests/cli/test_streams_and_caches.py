import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import KB, OF_TINY

Run = Callable[..., tuple[int, str, str]]
GOOD = '{"chip": "nvidia-h20-96gb", "to": "CN", "on": "2025-06-01"}'
BAD = {
    "half a surrogate": '{"chip": "\\ud800"}',
    "half a surrogate in an answer": '{"chip": "H20", "end_user": "\\ud800"}',
    "null headquarters": '{"chip": "H20", "headquarters": [null]}',
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_costs_only_itself(name: str, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text(f"{GOOD}\n{BAD[name]}\n{GOOD}\n")
    env = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run([*KB, "check", "--batch", file], capture_output=True, env=env, check=False)
    assert done.returncode == 2
    assert done.stderr == b""
    found = [json.loads(line)["format"] for line in done.stdout.splitlines()]
    assert found == ["kb.answer/1", "kb.error/1", "kb.answer/1"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert run("check", "--batch", file)[0] == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize(
    "words", ["check H20 --to CN", "check H20 --to CN --json", "--help", "check --help", "show H20"]
)
def test_output_in_an_old_encoding(encoding: str, words: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([*KB, *words.split()], capture_output=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("words", ["check H20 --to CN", "check H20 --to CN --json", "check --batch -", "list"])
@pytest.mark.parametrize("closing", ["<&-", ">&-", ">/dev/full"])
def test_closed_and_full_streams_never_give_a_traceback(closing: str, words: str) -> None:
    command = " ".join([*(f"'{word}'" for word in KB), words, closing])
    done = subprocess.run(["bash", "-c", command], capture_output=True, input=GOOD.encode(), check=False)
    assert b"Traceback" not in done.stderr
    assert closing != ">/dev/full" or done.returncode != 0


def test_a_working_directory_that_is_gone(tmp_path: Path) -> None:
    command = f"cd '{tmp_path}' && rmdir '{tmp_path}' && " + " ".join(f"'{word}'" for word in KB) + " list"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_python_m_kb() -> None:
    assert subprocess.run([sys.executable, "-m", "kb", "--version"], capture_output=True, check=False).returncode == 0


DAMAGE: dict[str, Callable[[bytes, bytes], bytes]] = {
    "deep nesting": lambda head, body: b"[" * 100_000 + b"\n",
    "no stamp": lambda head, body: _without(head, "stamp") + b"\n" + body,
    "no sections": lambda head, body: _with(head, "sections", {}) + b"\n" + body,
    "body of zeros": lambda head, body: head + b"\n" + bytes(len(body)),
    "body changed in place": lambda head, body: head + b"\n" + body.replace(b'"', b"x"),
    "a limit changed in place": lambda head, body: head + b"\n" + body.replace(b"48000000", b"98000000"),
}


def _without(head: bytes, name: str) -> bytes:
    return json.dumps({key: value for key, value in json.loads(head).items() if key != name}).encode()


def _with(head: bytes, name: str, value: object) -> bytes:
    return json.dumps({**json.loads(head), name: value}).encode()


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_cache_is_built_anew(name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    before = run(*OF_TINY)
    assert before[0] == 0, before
    file = next(tmp_path.rglob("*.cache"))
    head, _, body = file.read_bytes().partition(b"\n")
    file.write_bytes(DAMAGE[name](head, body))
    assert run(*OF_TINY) == before


def test_a_folder_that_may_not_be_read(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "rules").mkdir()
    (tmp_path / "coverage.yaml").write_text("")
    monkeypatch.setattr("os.scandir", refuse)
    code, out, err = run("list", "--data", tmp_path)
    assert (code, out) == (3, "")
    assert "Permission denied" in err


def test_a_graph_of_a_family_picks_no_variant_silently(run: Run) -> None:
    _, out, err = run("graph", "H100")
    assert "nvidia-h100-sxm5" in out + err
