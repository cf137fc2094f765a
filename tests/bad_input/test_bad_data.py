import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import golden_messages as golden
import pytest
from damage import ALL, CHIP, D5, TINY, at, whole
from privileges import without_override

Run = Callable[..., tuple[int, str, str]]
Damaged = Callable[..., Path]

ROOT = Path(__file__).parents[2]
MESSAGES = Path(__file__).parent / "messages" / "data.txt"
CASES = {f"{section}/{name}": edit for section, cases in ALL.items() for name, edit in cases.items()}


@pytest.mark.parametrize("name", CASES)
def test_says_where_what_was_found_and_what_was_expected(name: str, damaged: Damaged, run: Run) -> None:
    folder = damaged(CASES[name])
    code, out, err = run("check", "acme-one", "--to", "CN", "--data", folder, "--no-cache")
    assert (code, out) == (3, "")
    golden.check(MESSAGES, name, err.replace(str(folder), "DATA").strip("\n"))


def test_every_message_on_file_has_its_case() -> None:
    golden.same_names(MESSAGES, set(CASES))


def test_the_small_data_set_itself_is_sound(run: Run) -> None:
    code, out, err = run("check", "acme-one", "--to", "CN", "--on", "2023-12-01", "--data", TINY, "--no-cache")
    assert (code, err) == (0, "")
    assert out.startswith("LICENSE REQUIRED")


def test_all_files_at_fault_are_named_in_one_run(damaged: Damaged, run: Run) -> None:
    folder = damaged(whole("name: [", CHIP), at("member: DE", "member: Germany", D5))
    code, _, err = run("list", "--data", folder, "--no-cache")
    assert code == 3
    assert CHIP in err
    assert D5 in err


@pytest.mark.parametrize(
    "command", [["list"], ["show", "acme-one"], ["search", "one"], ["graph", "acme-one"], ["coverage"]]
)
def test_every_command_says_that_the_data_does_not_load(command: list[str], damaged: Damaged, run: Run) -> None:
    folder = damaged(at("vendor: acme", "vendor: acmee"))
    code, out, err = run(*command, "--data", folder, "--no-cache")
    assert (code, out) == (3, "")
    assert f"{CHIP}:3:9: dangling no vendor 'acmee'" in err


@pytest.mark.parametrize("stated", ["missing", "file", "empty"])
def test_a_folder_that_is_no_data_set(stated: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    code, out, err = run("list", "--data", tmp_path / stated)
    assert (code, out) == (3, "")
    assert "expected a data folder with coverage.yaml and rules/" in err


@pytest.mark.parametrize(("old", "new"), [(b"\n", b"\r\n"), (b"name", b"\xef\xbb\xbfname")], ids=["crlf", "bom"])
def test_line_ends_and_byte_order_marks_of_other_systems_are_no_fault(
    old: bytes, new: bytes, damaged: Damaged, run: Run
) -> None:
    raw = (TINY / CHIP).read_bytes()
    changed = raw.replace(old, new) if old == b"\n" else raw.replace(old, new, 1)
    code, _, err = run("show", "acme-one", "--json", "--data", damaged(whole(changed)), "--no-cache")
    assert (code, err) == (0, "")


def test_a_chip_that_contradicts_itself_is_named_when_it_is_asked_for(damaged: Damaged, run: Run) -> None:
    folder = damaged(at("units:\n", "total_processing_performance: 300\nunits:\n"))
    code, out, err = run("check", "acme-one", "--to", "CN", "--data", folder, "--no-cache")
    assert (code, out) == (3, "")
    assert f"{CHIP}:1:1: contradiction total processing performance is stated as 300 and comes to 5,600" in err


def test_a_flood_of_problems_is_cut(damaged: Damaged, run: Run) -> None:
    folder = damaged(whole("".join(f"b{i}: 1\n" for i in range(20_000))))
    lines = run("list", "--data", folder, "--no-cache")[2].splitlines()
    assert len([line for line in lines if not line.startswith("    ")]) == 52
    assert lines[-1] == "… and 19,953 more; mend these first"


@pytest.mark.parametrize("kind", ["link that leads nowhere", "loop", "pipe", "name of bad bytes"])
def test_odd_things_in_the_data_folder(kind: str, damaged: Damaged, run: Run) -> None:
    folder = damaged()
    chips = folder / "chips"
    if kind == "link that leads nowhere":
        (chips / "x.yaml").symlink_to("nowhere")
    elif kind == "loop":
        (chips / "loop").symlink_to("..")
    elif kind == "pipe":
        os.mkfifo(chips / "x.yaml")
    else:
        shutil.copy(TINY / CHIP, os.fsencode(chips) + b"/a\xff.yaml")
    for cache in ([], ["--no-cache"]):
        code, _, err = run("list", "--data", folder, *cache)
        assert code == (0 if kind == "loop" else 3)
        assert (
            err.split("\n")[1:]
            == {
                "loop": [],
                "link that leads nowhere": [
                    "chips/x.yaml: unreadable expected a file, found a link that leads nowhere",
                    "",
                ],
                "pipe": ["chips/x.yaml: unreadable expected a file, found something else, such as a pipe", ""],
                "name of bad bytes": ["chips/a\\xff.yaml: name expected a file name in UTF-8", ""],
            }[kind]
        )


def test_a_link_that_leads_out_of_the_data_folder(damaged: Damaged, run: Run, tmp_path: Path) -> None:
    folder = damaged()
    (tmp_path / "outside.yaml").write_text("name: Acme Three\n")
    (folder / "chips/acme/acme-three.yaml").symlink_to(tmp_path / "outside.yaml")
    for command in (["list"], ["list", "--no-cache"], ["validate"]):
        code, out, err = run(*command, "--data", folder)
        assert code == (1 if command == ["validate"] else 3)
        assert (
            "chips/acme/acme-three.yaml: unreadable expected a file of the data folder, "
            "found a link that leads out of it\n    copy the file to this place\n"
        ) in out + err


def test_a_link_within_the_data_folder_is_read(damaged: Damaged, run: Run) -> None:
    folder = damaged()
    (folder / "chips/acme/acme-one.yaml").rename(folder / "chips/acme-one.txt")
    (folder / "chips/acme/acme-one.yaml").symlink_to("../acme-one.txt")
    assert run("show", "acme-one", "--data", folder)[0] == 0


@pytest.mark.parametrize("command", [["list"], ["validate"], ["set", "acme-one", "notes", "Said.", "--yes"]])
def test_a_file_that_may_not_be_read(command: list[str], damaged: Damaged, tmp_path: Path) -> None:
    """In a process of its own, which root, too, may not let read everything (capabilities(7))."""
    folder = damaged()
    (folder / CHIP).chmod(0)
    words = [sys.executable, "-m", "kb", *command, "--data", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    drop = without_override if os.geteuid() == 0 else None
    done = subprocess.run(words, env=environment, preexec_fn=drop, capture_output=True, text=True, check=False)
    assert done.returncode == {"list": 3, "validate": 1, "set": 2}[command[0]]
    assert re.search(f"{CHIP}: (unreadable )?cannot be read: Permission denied\n", done.stdout + done.stderr)
    assert "Traceback" not in done.stderr


def test_a_socket_is_no_record(damaged: Damaged, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = damaged()
    monkeypatch.chdir(folder / "chips")  # the name of a socket is at most 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("x.yaml")
        code, _, err = run("list", "--data", folder)
    assert code == 3
    assert err.endswith("chips/x.yaml: unreadable expected a file, found something else, such as a pipe\n")
