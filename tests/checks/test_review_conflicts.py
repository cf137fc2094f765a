from kb.checks.review_conflicts import CHECK

DENIAL = "rules/review/denial.yaml"
SECOND = """title: Approval
policy: presumption_of_approval
for: [to-d5]
{more}versions:
  - codified: {{from: 2022-10-21}}
    cites: {{instrument: act-2023}}
    when: {{destination: D:5}}
"""


def second(folder, more=""):
    (folder / "rules" / "review" / "approval.yaml").write_text(SECOND.format(more=more))


def test_one_policy_is_no_conflict(found):
    assert found(CHECK) == []


def test_two_policies_that_fit_are_found_and_an_override_settles_them(found, tmp_path):
    found(CHECK)
    second(tmp_path / "data")
    line, tip = found(CHECK)[0].split("\n")
    assert line.startswith("rules/review/approval.yaml:1:1: review-conflict fits beside denial")
    assert tip == "    add `overrides` to the more specific one, or `unsettled_with` where the words settle nothing"
    for known in ("overrides", "unsettled_with"):
        second(tmp_path / "data", f"{known}: denial\n")
        assert found(CHECK) == []


def test_days_to_come_are_not_asked(found, tmp_path):
    found(CHECK)
    second(tmp_path / "data")
    assert found(CHECK, today="2022-10-21") == []
    assert found(CHECK, today="2022-10-22") != []
