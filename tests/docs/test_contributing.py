"""The walk-throughs of CONTRIBUTING.md, done in their order as they are written, in a checkout of their own."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from checkout import git

from kb.cli import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PART = re.compile(r"^### (.+?)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"`([\w./-]+\.(?:json|yaml))`[^`]*?\n\n```(?:json|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
EDITS = ("add", "set")

CHANGED = {
    "Add a chip": {"?? data/chips/amd/example-x1.yaml": None, "?? data/sources/example-x1-datasheet.yaml": None},
    "Correct a value": {
        " M data/chips/amd/example-x1.yaml": (
            "-  list: [{name: compute, count: 1, area_mm2: 600, transistor: non-planar}]",
            "+  list: [{name: compute, count: 1, area_mm2: {value: 640, evidence: {source: example-x1-datasheet, "
            "at: p. 4, grade: primary}}, transistor: non-planar}]",
        )
    },
    "Add a rule version": {
        " M data/rules/definitions/3A090.b.1.yaml": (
            "-  - codified: {from: 2023-11-17}",
            "+  - codified: {from: 2023-11-17, until: 2027-01-01}",
            "+    enforced: {from: 2023-11-17, until: 2027-03-01}",
            "+  - codified: {from: 2027-01-01}",
            "+    enforced: {from: 2027-03-01}",
            '+    cites: {instrument: 91-fr-99999, at: "supp. 1 to part 774, 3A090.b.1"}',
            "+    when: {threshold: [tpp-2000, tpp-under-4800, pd-1.6, pd-under-5.92]}",
        ),
        "?? data/instruments/2026/91-fr-99999.yaml": None,
        "?? data/thresholds/tpp-2000.yaml": None,
    },
    "Record a stay": {
        " M data/rules/requirements/742.6-a6-i-B.yaml": (
            "-    enforced: {from: 2024-12-31}",
            "+    enforced:",
            "+      - {from: 2024-12-31, until: 2026-12-15, cites: {instrument: 91-fr-88888, "
            'at: "742.6(a)(6)(i)(B), stayed"}}',
            '+      - {from: 2027-06-15, cites: {instrument: 91-fr-88888, at: "742.6(a)(6)(i)(B), stayed"}}',
            "+    note: Stayed from 2026-12-15 to 2027-06-15 by 91-fr-88888; the text stands.",
        ),
        "?? data/instruments/2026/91-fr-88888.yaml": None,
    },
    "Propose a bill": {"?? data/proposals/example-act/proposal.yaml": None},
}
"""For each walk-through the files it may touch, and of one that was there before the lines that differ."""

SAYS = {
    "kb check X1 --to CN": "LICENSE REQUIRED",
    "kb check H20 --to CN --on 2027-03-01": "3A090.b",
    'kb check "Micron HBM3E" --to CN --on 2026-12-20': "NO LICENSE REQUIRED",
    'kb check "Micron HBM3E" --to CN --on 2026-12-20 --layer codified': "LICENSE REQUIRED · presumption of denial",
    "kb check H20 --to CN --on 2026-11-26 --with proposals/example-act": "UNDER A PROPOSAL, NOT LAW · LICENSE REQUIRED",
    "kb diff --with proposals/example-act --chip H20 --to CN": "stricter: 2",
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "README.md", folder)
    git(folder, "init", "-q")
    commit(folder)
    return folder


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it was")


def test_the_walk_throughs(checkout, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(checkout)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    parts = dict(PART.findall(TEXT))
    assert list(parts) == list(CHANGED)
    done = set()
    for name, text in parts.items():
        described = [write(path, body) for path, body in BLOCK.findall(text)]
        for line in SHELL.search(text)[1].splitlines():
            done.add(step(line, capsys))
        for path in described:
            if not path.is_relative_to("data"):
                path.unlink()
        assert touched(checkout) == CHANGED[name], name
        commit(checkout)
    assert set(SAYS) <= done


def write(name, body):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")
    return path


def step(line, capsys):
    """One command; what is refused says what the comment says, on stderr, and exits with another code than 0."""
    command, _, refused = (part.strip() for part in line.partition("# refused:"))
    words = shlex.split(command)[1:]
    code = main([*words, "--yes"] if words[0] in EDITS else words)
    out, err = capsys.readouterr()
    if refused:
        assert code == 2, (command, out, err)
        for said in refused.split(" … "):
            assert said in err, command
    else:
        assert code == 0, (command, out, err)
        assert SAYS.get(command, "") in out, command
    return command


def touched(folder):
    """Every file that differs, as git's short status has it, with the lines that differ of one it knew."""
    found = {}
    for line in git(folder, "status", "--short", "--untracked-files=all").splitlines():
        entry = line if line[0] == "?" else f" {line.lstrip()}"
        found[entry] = None if line[0] == "?" else differing(git(folder, "diff", "-U0", "--", entry[3:]))
    return found


def differing(diff):
    return tuple(line for line in diff.splitlines()[4:] if line[:1] in "+-")
