"""Edits that are killed, raced and starved of room: each file is as before or as after, and none is lost."""

import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from folders import ROOT, snapshot
from privileges import without_override
from writing import FILES, marked

from kb.edit.plan import Plan, StaleError, write
from kb.store.build import checked_records
from kb.store.cache import stamp_of
from kb.store.journal import SUFFIX
from kb.store.problems import DataError, UseError

KILLS = int(os.environ.get("KB_KILLS", "20"))
"""Of 200: KB_KILLS=200 .venv/bin/pytest tests/edit/test_plan.py"""
WRITER = Path(__file__).parent / "writing.py"


def test_a_killed_edit_leaves_each_file_as_before_or_as_after(tiny):
    draw = random.Random(200)  # noqa: S311
    last, half = 0, 0
    for _ in range(KILLS):
        kill_one(tiny, last, draw.uniform(0, 0.15))
        marks = [mark_of(tiny / name) for name in FILES]
        half += len(set(marks[1:])) > 1 or bool(list(tiny.rglob("*" + SUFFIX)))
        checked_records(str(tiny))  # completes what was cut off, and every file loads
        marks = [mark_of(tiny / name) for name in FILES]
        assert marks[1] == marks[2], "three files change as one"
        assert marks[0] in (marks[1], marks[1] + 1)
        assert marks[1] >= last
        last = marks[0]
    before = {FILES[0]: (tiny / FILES[0]).read_bytes()}
    write(Plan(str(tiny), before, {FILES[0]: marked(before[FILES[0]], last + 1)}, stamp_of(str(tiny)), ()))
    assert not [name for name in snapshot(tiny) if "/." in name or name.startswith(".")], "nothing stray is left"
    assert half, "no kill fell into a write"


def kill_one(tiny, last, wait):
    words = [sys.executable, str(WRITER), str(tiny), str(last)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        assert process.stdout.readline() == b"go\n"
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)


def mark_of(path):
    """The number of the edit that wrote a file; its first and last mark agree, so that it is whole."""
    found = re.search(rb"# mark (\d+) #+ (\d+)\n$", path.read_bytes())
    assert found or b"# mark" not in path.read_bytes(), "a file is cut off"
    assert not found or found[1] == found[2]
    return int(found[1]) if found else 0


def test_eight_processes_lose_no_edit(tiny, kb):
    """Six fields of one record and two of others, each set by a process of its own, all at once."""
    edits = [
        ("acme-one", "tdp_w", "701", "--same-evidence"), ("acme-one", "notes", "Said by one."),
        ("acme-one", "architecture", "Lens"),
        ("acme-one", "announced", "2024-01"), ("acme-one", "transistors_billion", "81", "--same-evidence"),
        ("acme-one", "status", "released"),
        ("acme-two", "notes", "Said by another."), ("acme-sheet", "notes", "Read twice."),
    ]  # fmt: skip
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda edit: kb("set", *edit, "--yes", "--data", tiny), edits))
    assert [code for code, _, _ in found] == [0] * 8, found
    records, _ = checked_records(str(tiny))
    data = {entry.id: entry.data for kind in ("chip", "source") for entry in records.of(kind).values()}
    assert [data[name][field] for name, field, *_ in edits] == [value for _, _, value, *_ in edits]


def test_a_plan_of_other_data_is_stale(tiny):
    path = FILES[0]
    before = {path: (tiny / path).read_bytes()}
    plan = Plan(str(tiny), before, {path: b"new"}, stamp_of(str(tiny)), ())
    (tiny / FILES[1]).write_text("title: other\n")
    with pytest.raises(StaleError):
        write(plan)
    assert (tiny / path).read_bytes() == before[path]


@pytest.mark.parametrize("command", [("set", "acme-one", "notes", "Said."), ("rename", "acme-sheet", "acme-paper")])
def test_a_full_disk_leaves_the_files_untouched(command, tiny, kb):
    before = snapshot(tiny)
    code, _, err = kb(*command, "--yes", "--data", tiny, "--no-cache", preexec_fn=no_room)
    assert code == 2
    assert "cannot be written: File too large; nothing was changed" in err
    assert snapshot(tiny) == before


def no_room():
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


def test_a_read_only_folder_is_said(tiny, kb):
    before = snapshot(tiny)
    (tiny / "chips/acme").chmod(0o555)
    try:
        words = ("set", "acme-one", "notes", "Said.", "--yes", "--data", tiny)
        code, _, err = kb(*words, preexec_fn=without_override if os.geteuid() == 0 else None)
    finally:
        (tiny / "chips/acme").chmod(0o755)
    assert code == 2
    assert "cannot be written: Permission denied; nothing was changed" in err
    assert snapshot(tiny) == before


def test_a_link_is_not_written_through(tiny, tmp_path):
    path = tiny / FILES[0]
    path.rename(tmp_path / "elsewhere.yaml")
    path.symlink_to(tmp_path / "elsewhere.yaml")
    before = {FILES[0]: path.read_bytes()}
    with pytest.raises(UseError, match="is a link"):
        write(Plan(str(tiny), before, {FILES[0]: b"x"}, stamp_of(str(tiny)), ()))
    assert path.is_symlink()


def test_a_journal_that_leads_out_of_the_folder_is_refused(tiny, tmp_path):
    (tmp_path / "victim").write_text("kept")
    (tiny / ".kb-edit.json").write_text('{"format": "kb.journal/1", "steps": {"../victim": null}}')
    with pytest.raises(DataError, match="half-edit"):
        checked_records(str(tiny))
    assert (tmp_path / "victim").read_text() == "kept"
