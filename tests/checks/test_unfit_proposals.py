"""Errors that a proposal would bring stand where the proposal says so, before anybody asks with it."""

import pytest

from kb.checks.unfit_proposals import CHECK, unfit
from kb.store.build import checked_records

HEAD = """title: What if
would: {text: Something else., grade: primary}
status: {text: Nobody has proposed it., grade: primary}
"""
PLACE = "proposals/what-if/proposal.yaml"
RULE = """title: To everywhere
basis: destination
versions:
  - codified: {from: 2024-01-01}
    cites: {instrument: act-2023}
    when: {threshold: tpp-48000}
"""


@pytest.fixture
def proposal(tiny):
    """Writes a proposal and what lies beside it; what the check then finds."""

    def write(changes, **beside):
        folder = tiny / "proposals" / "what-if"
        folder.mkdir(parents=True)
        (folder / "proposal.yaml").write_text(HEAD + changes)
        for name, text in beside.items():
            path = folder / "rules" / "requirements" / f"{name}.yaml"
            path.parent.mkdir(parents=True)
            path.write_text(text)
        records, _ = checked_records(str(tiny))
        return [str(one) for one in CHECK.run(records, "2026-11-26")]

    return write


def test_one_that_fits_and_one_that_changes_nothing(proposal):
    assert proposal('changes: [{of: tpp-4800, with: {is: ">= 2400"}}]\n') == []


def test_a_note_alone_is_no_fault(proposal):
    assert proposal("") == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ("changes:\n  - of: tpp-480\n    with: {is: '>= 2'}\n",
         "5:9: proposal changes: no record with a file of its own is called 'tpp-480'\n    did you mean 'tpp-4800'?"),
        ("changes:\n  - of: tpp-4800\n    with: {is: '=> 2'}\n",
         "6:16: proposal over the law, record: is: expected a sign and a number such as '>= 100', found '=> 2'"),
        ("changes:\n  - of: to-d5\n    ends: 2024-01-01\n    version:\n      codified: {from: 2024-01-01}\n"
         "      cites: {instrument: act-2024}\n      when: {destination: CN}\n",
         "9:27: proposal over the law, dangling: no instrument 'act-2024'\n    did you mean 'act-2023'?"),
        ("changes: 7\n", "4:10: record changes: expected a list"),
    ],
)  # fmt: skip
def test_an_error_among_the_changes_stands_there(changes, found, proposal):
    (line,) = proposal(changes)
    assert line.startswith(f"{PLACE}:{found}")


def test_an_error_in_a_record_beside_it_stands_there(proposal):
    (line,) = proposal("", everywhere=RULE)
    place = "proposals/what-if/rules/requirements/everywhere.yaml:6:23"
    assert line.startswith(
        f"{place}: proposal over the law, dangling: no threshold 'tpp-48000'\n    did you mean 'tpp-4800'"
    )


def test_what_the_law_must_pass_a_proposal_must(proposal):
    changes = "changes:\n  - of: to-d5\n    version:\n      codified: {from: 2021-01-01, until: 2022-01-01}\n"
    lines = proposal(changes + "      cites: {instrument: act-2023}\n      when: {destination: CN}\n")
    assert f"{PLACE}:7:24: proposal over the law, before-publication: begins 2021-01-01" in "\n".join(lines)


def test_a_paragraph_that_nobody_knows_is_no_paragraph_in_a_proposal(proposal):
    """The check of paragraphs asks notes of records too, and is asked of a proposal like any other."""
    rule = RULE.replace("tpp-48000", "tpp-4800").replace("act-2023}", "act-2023, at: 742.6(a)(6)}")
    (line,) = proposal("changes: [{of: act-2023, with: {contains: ['744.1']}}]\n", everywhere=rule)
    place = "proposals/what-if/rules/requirements/everywhere.yaml:5:"
    assert line.startswith(place)
    assert "proposal over the law, unknown-paragraph: act-2023 is not known to contain 742.6" in line


def test_what_is_planned_is_laid_over_before(tiny):
    records, _ = checked_records(str(tiny))
    over = {PLACE: (HEAD + "changes: [{of: tpp-480, ends: 2024-01-01}]\n").encode()}
    assert [one.path for one in unfit(records, "2026-11-26", over)] == [PLACE]
    assert not list(unfit(records, "2026-11-26"))
