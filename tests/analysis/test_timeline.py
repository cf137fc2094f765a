import pytest

from kb.analysis import standing as standing_module
from kb.analysis.timeline import timeline
from kb.store.problems import UseError

UNTIL = "2026-10-09"
FREE, LICENSE, EXCEPTION, OPEN = "no_license_required", "license_required", "exception_available", "undetermined"

# Read by hand in the research on the law: day, verdict, review policy, the instrument that made it.
TURNS = {
    ("H20", "CN", "enforced"): [
        ("2022-10-21", FREE, None, "87-fr-62186"),
        ("2025-04-09", LICENSE, "not_published", "letter-nvidia-2025"),
    ],
    ("H20", "CN", "codified"): [("2022-10-21", FREE, None, "87-fr-62186")],
    ("A800", "CN", "enforced"): [
        ("2022-10-21", FREE, None, "87-fr-62186"),
        ("2023-10-23", LICENSE, "not_published", "letter-nvidia-2023-10"),
        ("2023-11-17", LICENSE, "presumption_of_denial", "88-fr-73458"),
        ("2026-01-15", LICENSE, "case_by_case", "91-fr-1684"),
    ],
    ("A800", "CN", "codified"): [
        ("2022-10-21", FREE, None, "87-fr-62186"),
        ("2023-11-17", LICENSE, "presumption_of_denial", "88-fr-73458"),
        ("2025-01-13", LICENSE, "presumption_of_denial", "90-fr-4544"),
        ("2026-01-15", LICENSE, "case_by_case", "91-fr-1684"),
    ],
    ("H100", "AE", "enforced"): [
        ("2022-10-21", FREE, None, "87-fr-62186"),
        ("2023-05-01", OPEN, "undetermined", "letter-nvidia-2023-middle-east"),
        ("2023-10-23", LICENSE, "not_published", "letter-nvidia-2023-10"),
        ("2023-11-17", LICENSE, "presumption_of_approval", "88-fr-73458"),
        ("2025-05-15", LICENSE, "undetermined", None),
        ("2026-07-10", LICENSE, "undetermined", "91-fr-43034"),
    ],
    ("RTX 4090", "CN", "enforced"): [
        ("2022-10-21", FREE, None, "87-fr-62186"),
        ("2023-11-17", EXCEPTION, "presumption_of_denial", "88-fr-73458"),
        ("2024-12-02", EXCEPTION, "case_by_case", "89-fr-96790"),
        ("2025-05-15", EXCEPTION, "undetermined", None),
        ("2026-01-15", EXCEPTION, "case_by_case", "91-fr-1684"),
    ],
    ("H200", "CN", "enforced"): [
        ("2022-08-26", LICENSE, "not_published", "letter-nvidia-2022"),
        ("2022-10-21", LICENSE, "presumption_of_denial", "87-fr-62186"),
        ("2023-10-23", LICENSE, "presumption_of_denial", "letter-nvidia-2023-10"),
        ("2023-11-17", LICENSE, "presumption_of_denial", "88-fr-73458"),
        ("2025-04-09", LICENSE, "presumption_of_denial", "letter-nvidia-2025"),
        ("2026-01-15", LICENSE, "case_by_case", "91-fr-1684"),
    ],
    ("RTX 4090", "DE", "enforced"): [
        ("2022-10-21", FREE, None, "87-fr-62186"),
        ("2023-11-17", FREE, None, "88-fr-73458"),
    ],
}


@pytest.mark.parametrize(("chip", "to", "layer"), TURNS)
def test_the_day_the_answer_and_the_instrument(base, chip, to, layer):
    first, *spans = timeline(base, chip, to, last=UNTIL)["layers"][layer]
    assert (first["from"], first["changed"], first["changed_by"]) == ("2022-08-01", [], [])
    found = [(span["from"], span["verdict"], span["review_policy"]) for span in spans]
    assert found == [turn[:3] for turn in TURNS[chip, to, layer]]
    for span, (*_, instrument) in zip(spans, TURNS[chip, to, layer], strict=True):
        begun = [edit for edit in span["changed_by"] if edit["change"] != "ends"]
        cited = {cite["instrument"] for edit in begun for cite in edit["cites"]}
        assert cited == ({instrument} if instrument else set()), span["from"]


CHECKED = [
    ("H20", "HK"), ("nvidia-rtx-pro-6000d", "CN"), ("Ascend 910B", "SG"), ("MI308X", "CY"), ("DGX H100", "AE"),
    ("H100", "IN"), ("Micron HBM3E", "CN"),
]  # fmt: skip


@pytest.mark.parametrize(("chip", "to"), CHECKED)
def test_every_day_on_which_the_law_changes_has_the_answer_of_check(base, chip, to):
    """No turn is missed and none is made up: asked anew on each day on which the law changes."""
    for layer, spans in timeline(base, chip, to, last=UNTIL)["layers"].items():
        days = base.judge.statutes.change_days(layer)
        for day in [day for day in days if "2022-08-01" <= day <= UNTIL] + [UNTIL]:
            span = [one for one in spans if one["from"] <= day][-1]
            answer = base.check(chip, to=to, on=day, layer=layer, detail="summary").to_dict()
            for name in ("verdict", "required", "lifted"):
                assert span[name] == answer[name], (day, layer)
            for name in ("eccn", "paragraphs", "possible"):
                assert span[name] == answer["classification"][name], (day, layer)
            if answer["required"]:
                assert span["review_policy"] == answer["review_policy"]["policy"]
                held = {one["rule"] for one in answer["requirements"] if one["outcome"]}
                assert {one["rule"] for one in span["rules"] if one["outcome"]} == held


def test_spans_follow_each_other_without_a_gap(base):
    for spans in timeline(base, "H100", "AE")["layers"].values():
        assert [span["until"] for span in spans[:-1]] == [span["from"] for span in spans[1:]]
        assert spans[-1]["until"] is None
        assert all(span["changed"] for span in spans[1:])


def test_a_change_of_membership_is_told_with_its_instrument(base):
    spans = timeline(base, "H100", "AE", last=UNTIL)["layers"]["enforced"]
    moved = {(edit["id"], edit["change"]): edit["cites"] for edit in spans[-1]["changed_by"] if edit["member"] == "AE"}
    assert set(moved) == {("A:5", "begins"), ("D:4", "ends")}
    assert all(cites[0]["instrument"] == "91-fr-43034" for cites in moved.values())


def test_what_is_not_certain_any_more_says_why_and_names_no_act(base):
    spans = timeline(base, "H100", "AE", last=UNTIL)["layers"]["enforced"]
    (edit,) = next(span for span in spans if span["from"] == "2025-05-15")["changed_by"]
    assert (edit["change"], edit["cites"]) == ("unsettled", [])
    assert "not known" in edit["because"]


def test_a_part_of_the_time(base):
    part = timeline(base, "A800", "CN", "2023-10-30", "2024-06-01")["layers"]["enforced"]
    assert [span["from"] for span in part] == ["2023-10-30", "2023-11-17"]
    assert part[0]["verdict"] == LICENSE


def test_a_name_that_means_several_has_their_one_answer(base):
    found = timeline(base, "Gaudi 2", "CN", last=UNTIL)
    for span in found["layers"]["enforced"]:
        assert len(span["variants"]) == len(found["variants"])
        if len({one["verdict"] for one in span["variants"]}) > 1:
            assert span["verdict"] == OPEN


WRONG = [
    (("H20", "CN", "2025-01-01", "2024-01-01"), "found 2024-01-01"),
    (("H20", "CN", "2021-01-01", None), "answers begin with 2022-08-01"),
    (("H2000", "CN", None, None), "did you mean"),
    (("H20", "Chyna", None, None), "China"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_use_names_the_right_thing(base, words, said):
    with pytest.raises(UseError, match=said):
        timeline(base, *words)


def test_days_on_which_nothing_that_bears_on_the_answer_changed_are_not_solved(base, monkeypatch):
    asked = []
    solve = standing_module.solve
    monkeypatch.setattr(standing_module, "solve", lambda case, **how: asked.append(case.law.day) or solve(case, **how))
    found = timeline(base, "nvidia-h20-96gb", "CN", last=UNTIL)
    turns = sum(len(spans) for spans in found["layers"].values())
    days = sum(len(base.judge.statutes.change_days(layer)) for layer in found["layers"])
    assert turns <= len(asked) < days / 2
