import os
import shutil
from collections.abc import Callable
from pathlib import Path

import golden_messages as golden
import pytest
from damage import ALL, CHIP, D5, TINY, at, whole

Run = Callable[..., tuple[int, str, str]]
Damaged = Callable[..., Path]

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
