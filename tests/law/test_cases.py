import pytest

import kb
from kb.law import cases, split
from kb.law.answer import Judge
from kb.law.cases import solve
from kb.law.evaluate import Case
from kb.law.situation import views


def cells(answer):
    return [
        (case["when"][0]["low"], case["when"][0]["high"], case["eccn"], case["verdict"]) for case in answer["cases"]
    ]


def item(**fields):
    return kb.Item(designer_headquarters="US", datacenter=True, **fields)


def test_a_missing_die_area_gives_the_areas_that_decide(base):
    answer = base.check(item(total_processing_performance=4799), to="CN", on="2024-06-01").to_dict()
    assert answer["verdict"] == "undetermined"
    assert [(one["fact"], one["unit"]) for one in answer["missing"]] == [("applicable_die_area", "mm²")]
    assert cells(answer) == [
        (0, 810.6418, "3A090.a", "license_required"),
        (810.6418, 2999.375, "3A090.b", "exception_available"),
        (2999.375, None, "3A991.p", "no_license_required"),
    ]
    assert [case["when"][0]["high_inclusive"] for case in answer["cases"]] == [True, True, None]


def test_a_license_needed_either_way_is_decided(base):
    open_density = {"low": 2, "high": 10}
    answer = base.check(
        item(total_processing_performance=3000, performance_density=open_density), to="CN", on="2024-06-01"
    ).to_dict()
    assert answer["required"] is True
    assert answer["classification"]["eccn"] is None
    assert answer["classification"]["outcome"] is True
    assert [case["required"] for case in answer["cases"]] == [True, True]
    assert "on every possible value" in answer["headline"]


def test_an_open_marketing_status_is_a_case_of_its_own(base):
    answer = base.check(
        kb.Item(total_processing_performance=4799, applicable_die_area_mm2=608, designer_headquarters="US"),
        to="CN", on="2024-06-01",
    ).to_dict()  # fmt: skip
    assert [one["fact"] for one in answer["missing"]] == ["datacenter"]
    assert {case["when"][0]["value"]: case["required"] for case in answer["cases"]} == {"true": True, "false": False}


def test_density_is_never_an_independent_unknown(base):
    # TPP of at most 2,000 on at least 1,300 mm² has a density of at most 1.54: no limb can hold
    tpp, area = {"low": 0, "high": 2000}, {"low": 1300, "high": 4000}
    part = item(total_processing_performance=tpp, applicable_die_area_mm2=area)
    answer = base.check(part, to="CN", on="2024-06-01").to_dict()
    assert answer["required"] is False


def test_where_no_region_is_feasible_nothing_is_concluded(base, monkeypatch):
    monkeypatch.setattr(split, "applied", lambda case, choice: None)
    answer = base.check(item(total_processing_performance=4799), to="CN", on="2024-06-01").to_dict()
    assert answer["required"] is None
    assert answer["lifted"] is None


def test_past_the_cap_the_open_leaves_are_named(base, monkeypatch):
    monkeypatch.setattr(cases, "MOST_CELLS", 2)
    answer = base.check(item(total_processing_performance=4799), to="CN", on="2024-06-01").to_dict()
    assert answer["verdict"] == "undetermined"
    assert answer["cases"] == []
    assert answer["missing"]


@pytest.mark.parametrize("letters", [(), ("letter-nvidia-2025",)])
def test_another_exporter_is_open_until_it_says_which_letters_it_received(base, letters):
    open_ = base.check("H20", to="CN", on="2025-06-01", exporter="Dell").to_dict()
    assert open_["verdict"] == "undetermined"
    assert [one["fact"] for one in open_["missing"]] == ["letters_received"]
    said = base.check("H20", to="CN", on="2025-06-01", exporter="Dell", letters_received=letters).to_dict()
    assert said["required"] is bool(letters)


def test_each_region_of_the_cases_gives_what_it_says(base):
    """Brute force: areas drawn across the regions, each asked on its own, agree with the cases."""
    found = base.check(item(total_processing_performance=4799), to="CN", on="2024-06-01").to_dict()
    for area in (1, 100, 810.64, 810.65, 1499, 1500, 2999.37, 2999.38, 5000):
        one = base.check(
            item(total_processing_performance=4799, applicable_die_area_mm2=area), to="CN", on="2024-06-01"
        ).to_dict()
        case = next(c for c in found["cases"] if inside(c["when"][0], area))
        assert (one["required"], one["lifted"], one["classification"]["eccn"]) == (
            case["required"], case["lifted"], case["eccn"],
        )  # fmt: skip


def inside(when, value):
    low, high = when["low"], when["high"]
    above = value > low or (value == low and when["low_inclusive"])
    return above and (high is None or value < high or (value == high and when["high_inclusive"]))


def test_a_thorough_proof_comes_to_the_same_outcomes(base):
    judge = Judge(base.sections, base.places)
    for chip in ("nvidia-h100-sxm5", "nvidia-h20-96gb", "nvidia-rtx-4090", "intel-gaudi-2", "huawei-ascend-910b1"):
        for to in ("CN", "DE", "RU", "AE"):
            query = base.reader.read({"chip": chip, "to": to, "on": "2025-06-01"})
            subject = base.subjects.named(chip)[0]
            one = judge.solve(query, subject).solution
            whole = solve(Case(one.case.law, subject, one.case.situation, views(subject, True), thorough=True))
            assert (one.required, one.lifted, one.eccn) == (whole.required, whole.lifted, whole.eccn)


def test_doubt_about_planar_transistors_is_a_case_that_stays_open(base):
    part = kb.Item(
        total_processing_performance=3000, datacenter=True, designer_headquarters="US", dies=[{"area_mm2": 400}]
    )
    answer = base.check(part, to="CN", on="2024-06-01").to_dict()
    assert answer["required"] is None
    cases = {case["when"][0]["value"]: case["required"] for case in answer["cases"]}
    assert cases == {None: True, "none, no logic die with non-planar transistors": None}


def test_at_most_so_much_area_does_not_mean_none(base):
    part = item(total_processing_performance=4400, applicable_die_area_mm2={"high": 600})
    assert base.check(part, to="CN", on="2024-06-01").to_dict()["classification"]["eccn"] == "3A090.a"


OPEN = [
    {"chip": "nvidia-h20-96gb", "to": "DE", "strict": True},
    {"chip": "graphcore-gc200", "to": "CN", "strict": True},
    {"chip": "tesla-ai5", "to": "CN"},
    {"chip": "intel-gaudi-1", "to": "CN"},
    {"chip": "metax-c600", "to": "CN", "layer": "codified"},
    {"chip": "huawei-ascend-910d", "to": "DE", "exporter": "Dell"},
    {"chip": "samsung-hbm3e", "to": "CN"},
    {"item": {"total_processing_performance": 4799, "designer_headquarters": "US"}, "to": "CN"},
    {"item": {"total_processing_performance": 1000, "dies": [{"area_mm2": 500}]}, "to": "CN", "role": "osat"},
    {"item": {"total_processing_performance": {"low": 1000, "high": 5000}}, "to": "CN", "declared_eccn": "3A090.b"},
    {"item": {"kind": "computer", "contains": [{"chip": "nvidia-h20-96gb"}, {"chip": "tesla-ai5"}]}, "to": "CN"},
]


@pytest.mark.parametrize("query", OPEN)
@pytest.mark.parametrize("on", ["2023-10-30", "2026-06-01"])
def test_regions_asked_together_come_to_what_each_comes_to_by_itself(base, monkeypatch, query, on):
    """Against every choice of every fact, judged afresh, with no proof carried down."""
    together = base.ask({**query, "on": on}).to_dict()
    monkeypatch.setattr(split, "_turning", lambda case, left: next(iter(left), None))
    monkeypatch.setattr(split, "_settled", lambda case: {})
    monkeypatch.setattr(cases, "_judged", lambda case, choice, above: cases.plain_solution(case))
    assert base.ask({**query, "on": on}).to_dict() == together


@pytest.mark.parametrize("query", OPEN)
def test_a_case_names_each_fact_once(base, query):
    for case in base.ask({**query, "on": "2026-06-01"}).to_dict()["cases"]:
        facts = [one["fact"] for one in case["when"]]
        assert len(facts) == len(set(facts))
