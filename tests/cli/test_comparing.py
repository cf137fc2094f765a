"""`kb diff` of revisions and of proposals, and `--with` in the commands that have it, as a person types them."""

import json
import pathlib
import shutil

import pytest
from checkout import git

from kb.cli import main

DATA = pathlib.Path(__file__).parents[2] / "data"
ACT = "proposals/ai-overwatch-act"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(DATA, folder / "data")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it is")
    git(folder, "checkout", "-q", "-b", "lower")
    limit = folder / "data/thresholds/tpp-2400.yaml"
    limit.write_text(limit.read_text(encoding="utf-8").replace(">= 2400", ">= 2000"), encoding="utf-8")
    git(folder, "commit", "-q", "-a", "-m", "a lower limit")
    return folder


@pytest.fixture
def run(capsys):
    def ask(*words):
        code = main(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return ask


@pytest.mark.parametrize("words", [["main..lower"], ["main", "lower"], ["main"]])
def test_two_revisions_or_one_and_the_data_as_they_lie(run, checkout, words):
    code, out, err = run("diff", *words, "--to", "CN", "--on", "2024-06-01", "--json", "--data", str(checkout / "data"))
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["before"]["data"] == "main"
    assert found["after"]["data"] == (None if words == ["main"] else "lower")
    assert found["days"] == ["2024-06-01"]
    h20 = [row for row in found["changes"] if "nvidia-h20-96gb" in {chip["id"] for chip in row["chips"]}]
    assert [row["kind"] for row in h20] == ["stricter"]


def test_the_other_way_it_frees(run, checkout):
    _, out, _ = run("diff", "lower", "main", "--chip", "H20", "--to", "CN", "--on", "2024-06-01", "--json",
                    "--data", str(checkout / "data"))  # fmt: skip
    assert [row["kind"] for row in json.loads(out)["changes"]] == ["freer"]


def test_text_and_markdown_say_what_was_compared(run, checkout):
    words = ["diff", "main..lower", "--chip", "H20", "--to", "CN", "--data", str(checkout / "data")]
    code, out, _ = run(*words, "--exit-code")
    assert code == 1
    assert out.startswith("main → lower, as enforced\n")
    assert ">= 2,400 → >= 2,000" in out
    _, out, _ = run(*words, "--markdown")
    assert out.startswith("## main → lower, as enforced\n")


def test_a_revision_that_does_not_load_is_told_with_its_place(run, checkout):
    limit = checkout / "data/thresholds/tpp-2400.yaml"
    git(checkout, "checkout", "-q", "-b", "broken")
    limit.write_text("measure: nothing\n", encoding="utf-8")
    git(checkout, "commit", "-q", "-a", "-m", "broken")
    git(checkout, "checkout", "-q", "lower")
    code, out, err = run("diff", "main", "broken", "--data", str(checkout / "data"))
    assert (code, out) == (3, "")
    assert "broken:thresholds/tpp-2400.yaml:1:" in err


def test_what_a_proposal_would_change(run):
    for words in (["diff", "--with", ACT], ["impact", "--with", ACT]):
        code, out, err = run(*words, "--chip", "H20", "--to", "VE", "--json")
        found = json.loads(out)
        assert (code, err, found["format"]) == (0, "", "kb.diff/1")
        assert found["after"]["data"] == ACT
        assert {row["after"]["review_policy"] for row in found["changes"]} == {"policy_of_denial"}


def test_an_answer_under_a_proposal_says_so_first(run):
    _, out, _ = run("check", "H20", "--to", "VE", "--with", ACT)
    assert out.startswith("UNDER A PROPOSAL, NOT LAW · LICENSE REQUIRED")
    _, out, _ = run("check", "H20", "H100", "--to", "VE", "--with", ACT)
    assert out.startswith("UNDER A PROPOSAL, NOT LAW · ")
    _, out, _ = run("check", "H20", "--to", "VE", "--with", ACT, "--markdown")
    assert out.startswith("## UNDER A PROPOSAL, NOT LAW · ")
    _, out, _ = run("check", "H20", "--to", "VE")
    assert "PROPOSAL" not in out


def test_what_rests_on_a_proposed_rule(run):
    _, out, _ = run("impact", "overwatch", "--with", ACT, "--chip", "H20", "--to", "VE", "--to", "DE", "--json")
    found = json.loads(out)
    assert found["records"][0]["kind"] == "requirement"
    rests = {code: row["verdict"] for row in found["rows"] for code in row["destinations"]}
    assert rests["VE"] == "license_required"


WRONG = [
    (["diff"], "expected two points"),
    (["diff", "2025-01-01", "--with", ACT], "leave out 2025-01-01"),
    (["diff", "2025-01-01", "HEAD"], "a git revision is compared with a revision"),
    (["diff", "a", "b", "c"], "expected one or two revisions"),
    (["diff", "2025-01-01", "2025-01-02", "--on", "2025-01-01"], "are for comparing data"),
    (["diff", "nosuch..HEAD"], "git knows no data in revision 'nosuch'"),
    (["diff", "--with", "proposals/none"], "no proposal is called 'none'"),
    (["impact"], "expected a record"),
    (["impact", "tpp-4800", "--on", "2025-01-01", "--on", "2025-01-02"], "expected one day"),
    (["impact", "tpp-48000"], "did you mean"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_use_names_the_next_right_thing(run, words, said):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
