"""The walk-throughs of CONTRIBUTING.md as written, each in a fresh clone; wrong steps give the message shown there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import git
from terminal import on_terminal

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WALKS = dict(re.findall(r"^### (.+?)\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^\$ (.+)\n((?:(?!\$ ).+\n)+)", re.MULTILINE)
MEANT = {
    "Add a chip": {
        "data/chips/example/example-x1.yaml": None,
        "data/sources/example-x1-datasheet.yaml": None,
        "data/vendors.yaml": ["+example: {name: Example, headquarters: US}"],
    },
    "Correct a value": {
        "data/chips/nvidia/nvidia-h20-96gb.yaml": [
            "-tdp_w: {value: 400, evidence: [{source: toms-h20, grade: secondary}, "
            "{source: tweak-h20, grade: secondary}]}",
            "+tdp_w: {value: 410, evidence: {source: toms-h20, at: the table, grade: secondary}}",
        ]
    },
    "Add a version of a rule": {
        "data/instruments/2026/91-fr-99999.yaml": None,
        "data/thresholds/tpp-2000.yaml": None,
        "data/rules/definitions/3A090.b.1.yaml": [
            "-  - codified: {from: 2023-11-17}",
            "+  - codified: {from: 2023-11-17, until: 2027-01-01}",
            "+    enforced: {from: 2023-11-17, until: 2027-03-01}",
            "+  - codified: {from: 2027-01-01}",
            "+    enforced: {from: 2027-03-01}",
            "+    cites: {instrument: 91-fr-99999, at: 3A090.b.1}",
            "+    when: {threshold: [tpp-2000, tpp-under-4800, pd-1.6, pd-under-5.92]}",
        ],
    },
    "Record a stay": {
        "data/instruments/2027/92-fr-11111.yaml": None,
        "data/rules/requirements/744.23-a2-advanced-node.yaml": [
            "-    enforced: {from: 2024-12-31}",
            "+    enforced:",
            "+      - {from: 2024-12-31, until: 2027-04-01, cites: {instrument: 92-fr-11111, at: 744.23(a)(2)}}",
            "+      - {from: 2027-10-01, cites: {instrument: 92-fr-11111, at: 744.23(a)(2)}}",
            "+    note: Stayed from 2027-04-01 to 2027-10-01 by 92-fr-11111; the text stands.",
        ],
    },
    "Propose a bill": {"data/proposals/what-if-tpp-2000/proposal.yaml": None},
}
"""What the person means to change: of new files only that they come, else the lines that go and come."""


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone with what the checkout holds and has not committed, and `kb` on its path."""
    place = tmp_path_factory.mktemp("walk")
    folder = place / "clone"
    git(place, "clone", "-q", str(ROOT), "clone")
    for name in git(ROOT, "ls-files", "-m", "-o", "--exclude-standard").splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "as it lies")
    (place / "bin").mkdir()
    command = place / "bin" / "kb"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m kb "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


@pytest.fixture
def environment(clone):
    path = f"{clone.parent / 'bin'}:{os.environ['PATH']}"
    words = {"PATH": path, "PYTHONPATH": str(clone), "XDG_CACHE_HOME": str(clone.parent / "cache"), "NO_COLOR": "1"}
    yield {**os.environ, **words, "PYTHONDONTWRITEBYTECODE": "1"}
    git(clone, "reset", "-q", "--hard")
    git(clone, "clean", "-fdq")


def test_there_are_five():
    assert list(WALKS) == list(MEANT)


@pytest.mark.parametrize("name", MEANT)
def test_as_written(name, clone, environment):
    for language, body in BLOCK.findall(WALKS[name]):
        if language == "sh":
            words = ["bash", "-euo", "pipefail", "-c", body]
            code, shown = on_terminal(words, every=("[y/N] ", "y\n"), timeout=300, cwd=clone, env=environment)
            assert code == 0, shown
        else:
            for command, message in STEP.findall(body):
                wrong_step(command, message, clone, environment)
    assert changes(clone) == {file: lines or [] for file, lines in MEANT[name].items()}


def wrong_step(command, message, clone, environment):
    before = git(clone, "status", "--porcelain"), git(clone, "diff")
    done = subprocess.run(
        ["bash", "-c", command], cwd=clone, env=environment, check=False, capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == message
    assert (git(clone, "status", "--porcelain"), git(clone, "diff")) == before


def changes(clone):
    """For each file that git sees changed, the lines gone and come; of a new file none."""
    new = git(clone, "ls-files", "-o", "--exclude-standard").splitlines()
    found = {name: [] for name in new}
    for name in git(clone, "diff", "--name-only").splitlines():
        lines = git(clone, "diff", "-U0", "--", name).splitlines()
        found[name] = [line for line in lines[4:] if not line.startswith("@@")]
    return found
