import pytest

from kb.analysis.availability import Shelf
from kb.analysis.model_table import Choice, table
from kb.analysis.models import model
from kb.records.days import days_between, first_and_last
from kb.store.problems import UseError


@pytest.fixture(scope="module")
def shelf(base):
    return Shelf(base)


def points(found, chip=0):
    return {point["when"]: point for point in found["status"][chip]["points"]}


def test_the_cost_of_deepseek_v3_comes_out_stage_by_stage(base, shelf):
    found = model(base, "DeepSeek V3", shelf)
    hours, cost = found["arithmetic"]
    assert (hours["parts"], hours["sum"], hours["agrees"]) == ([2_664_000, 119_000, 5_000], 2_788_000, True)
    assert (cost["sum"], cost["stated"], cost["agrees"]) == (5_576_000, 5_576_000, True)
    assert {stage["usd_per_gpu_hour"] for stage in found["training"]} == {2}


def test_the_status_of_its_chip_is_what_check_says_on_each_day(base, shelf):
    found = points(model(base, "deepseek-v3", shelf))
    for point in found.values():
        for answer in point["answers"]:
            asked = base.check("nvidia-h800-sxm5", to="CN", on=answer["on"], detail="summary").to_dict()
            policy = asked["review_policy"]["policy"] if asked["required"] else None
            assert (answer["verdict"], answer["review_policy"]) == (asked["verdict"], policy)
    assert [one["verdict"] for one in found["bought"]["answers"]] == ["no_license_required", "license_required"]
    assert found["trained"]["answers"] == [] and found["trained"]["from"] is None


def test_every_model_gives_sources_that_each_value_names(base, shelf):
    for name in base.sections["models"]["records"]:
        found = model(base, name, shelf)
        known = {source["id"] for source in found["sources"]}
        named = {one["source"] for stage in found["training"] for one in stage["evidence"]}
        assert named <= known
        assert all(one["agrees"] for one in found["arithmetic"])


def test_a_days_window_of_one_chip_is_not_told_of_another(base, shelf):
    found = model(base, "deepseek-r1", shelf)
    assert points(found, 0)["bought"]["from"] == "2023-03-21"
    assert points(found, 1)["bought"]["from"] is None


def test_a_chip_of_the_developers_country_is_never_called_free(base, shelf):
    status = model(base, "pangu-ultra", shelf)["status"][0]
    assert (status["at_home"], status["availability"], status["free"]) == (True, "at_home", [])
    assert all(answer["verdict"] != "no_license_required" for one in status["points"] for answer in one["answers"])


def test_inside_the_united_states_nothing_is_exported(base, shelf):
    assert model(base, "gpt-4", shelf)["status"][0]["availability"] == "home"


def test_what_nobody_discloses_is_said(base, shelf):
    assert "which chip trained it" in model(base, "deepseek-v3-1", shelf)["not_disclosed"]
    assert "which chip trained it" not in model(base, "deepseek-v3", shelf)["not_disclosed"]


def test_a_model_that_is_not_on_record_gets_the_nearest_names(base):
    with pytest.raises(UseError, match="no AI model is called 'deepsek v3'; did you mean 'DeepSeek-V3'"):
        model(base, "deepsek v3")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(country="China", chip="A800"), {"baichuan2-13b", "skywork-13b", "jiutian-139moe"}),
        (Choice(weights="closed", country="AE"), set()),
        (Choice(status="never_free"), {"bytedance-seaweed-7b"}),
    ],
)
def test_the_list_is_chosen_by_what_was_asked(base, shelf, choice, expected):
    found = {row["id"] for row in table(base, choice, shelf=shelf)}
    assert found >= expected
    if choice.chip is None:
        assert found == expected


def test_the_list_is_in_the_order_asked_for(base, shelf):
    names = [row["name"].casefold() for row in table(base, sort="name", shelf=shelf)]
    assert names == sorted(names)
    days = [row["released"] for row in table(base, shelf=shelf)]
    assert days == sorted(days)


@pytest.mark.parametrize("choice", [Choice(status="cheap"), Choice(weights="ajar"), Choice(country="Chyna")])
def test_what_is_not_known_is_refused(base, choice):
    with pytest.raises(UseError):
        table(base, choice)


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        ("2024-02-03", ("2024-02-03", "2024-02-03")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-12", ("2024-12-01", "2024-12-31")),
        ("2024-Q4", ("2024-10-01", "2024-12-31")),
        ("2023", ("2023-01-01", "2023-12-31")),
    ],
)
def test_the_days_that_a_partial_day_may_be(partial, expected):
    assert first_and_last(partial) == expected


def test_days_between_two_days():
    assert days_between("2023-10-22", "2024-12-26") == 431
