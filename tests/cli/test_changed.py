import shutil
from pathlib import Path

import pytest
from checkout import git

from kb.cli import main

TINY = Path(__file__).parents[1] / "bad_input" / "tiny"
CHIP = "chips/acme/acme-one.yaml"
TWO = "chips/acme/acme-two.yaml"


@pytest.fixture
def data(tmp_path):
    """The small data set, committed on `main`, with a branch checked out."""
    folder = shutil.copytree(TINY, tmp_path / "a b" / "data")
    git(folder.parent, "init", "-q", "-b", "main")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "records")
    git(folder.parent, "checkout", "-qb", "work")
    return folder


def problems(capsys, data, *words):
    code = main(["validate", "--data", str(data), *words])
    return code, [line for line in capsys.readouterr().out.splitlines() if line[0] != " "]


def test_a_branch_without_changes_has_no_problems_of_its_own(data, capsys):
    assert problems(capsys, data)[0] == 1
    assert problems(capsys, data, "--changed", "main") == (0, [])


def test_problems_of_changed_and_of_new_files_are_shown(data, capsys):
    text = (data / TWO).read_text().replace("vendor: acme\n", "vendor: acme\nfamily: acme-ones\nkind: memory\n")
    (data / TWO).write_text(text)
    (data / "sources/é.yaml").unlink(missing_ok=True)
    (data / "sources/leaflet.yaml").write_text("title: L\npublisher: A\nurl: https://example.org/l\naccess: opened\n")
    code, lines = problems(capsys, data, "--changed", "main")
    assert [line.split()[0].split(":")[0] for line in lines] == [TWO, "sources/leaflet.yaml"]
    git(data.parent, "add", ".")
    git(data.parent, "commit", "-qm", "work")
    assert problems(capsys, data, "--changed", "main") == (code, lines)
    assert problems(capsys, data, "--changed", "main", str(data / "sources"))[1] == lines[1:]


def test_what_a_removed_record_breaks_elsewhere_is_shown(data, capsys):
    (data / "sources/acme-sheet.yaml").unlink()
    code, lines = problems(capsys, data, "--changed", "main")
    assert code == 1
    assert any(line.startswith(f"{CHIP}:") and "dangling no source 'acme-sheet'" in line for line in lines)


@pytest.mark.parametrize("revision", ["nowhere", "", "-x", "--output=x"])
def test_a_revision_that_git_does_not_know_is_refused(revision, data, capsys):
    assert main(["validate", "--data", str(data), f"--changed={revision}"]) == 2
    err = capsys.readouterr().err
    assert "--changed" in err and "such as main or HEAD~1" in err


def test_data_in_no_checkout_is_refused(tmp_path, capsys):
    folder = shutil.copytree(TINY, tmp_path / "data")
    assert main(["validate", "--data", str(folder), "--changed", "main"]) == 2
    assert "not a git repository" in capsys.readouterr().err
