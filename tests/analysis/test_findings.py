import pytest

from kb.analysis.findings import findings
from kb.records.model import AVAILABILITIES, BOUGHT, DISCLOSURES

DAY = "2026-10-09"


@pytest.fixture(scope="module")
def found(base):
    return findings(base, "CN", on=DAY)


def under(found):
    return {chip["id"]: (limit, chip) for limit in found["under_limits"] for chip in limit["chips"]}


# Days counted by hand on a calendar: 87 FR 62186 of 2022-10-13, 88 FR 73458 of 2023-10-25, letters of
# 2023-10-23 and 2025-04-09.
HUGGING = {
    "nvidia-a800-pcie-40gb": ("io-600", -22.67, (26, 26), "2023-10-23", (349, 349)),
    "nvidia-h800-pcie": ("io-600", -12.0, (159, 159), "2023-10-23", (216, 216)),
    "nvidia-l20": ("pd-3.2", -1.81, (22, 22), None, None),
    "nvidia-l2": ("tpp-1600", -3.5, (68, 433), None, None),
    "nvidia-h20-96gb": ("tpp-2400", -1.33, (99, 127), "2025-04-09", (405, 433)),
    "nvidia-rtx-4090-d": ("tpp-4800", -1.93, (68, 98), None, None),
    "nvidia-rtx-5090-d": ("tpp-4800", -1.04, (463, 463), None, None),
}


@pytest.mark.parametrize("chip", HUGGING)
def test_chips_that_hug_a_limit(found, chip):
    limit, margin, after, caught, later = HUGGING[chip]
    row, one = under(found)[chip]
    days = one["days_after_publication"]
    assert (row["threshold"], one["margin"]) == (limit, pytest.approx(margin, abs=0.005))
    assert (days["least"], days["most"]) == after
    if caught is None:
        assert one["caught"] is None
    else:
        days = one["caught"]["days_after_launch"]
        assert (one["caught"]["on"], (days["least"], days["most"])) == (caught, later)


def test_check_says_the_same_on_the_day_a_chip_came_out_and_the_day_it_was_caught(base, found):
    for _, chip in under(found).values():
        launch = next(one for one in found["launches"] if one["id"] == chip["id"])
        asked = base.check(chip["id"], to="CN", on=launch["judged"], detail="summary")
        assert asked.required is False
        for later, required in (("unsettled", None), ("caught", True)):
            if chip[later]:
                assert base.check(chip["id"], to="CN", on=chip[later]["on"], detail="summary").required is required
        if not chip["caught"] and not chip["unsettled"]:
            assert base.check(chip["id"], to="CN", on=DAY, detail="summary").required is False


def test_what_would_change_names_each_limit_that_decides(base, found):
    """The limit that `kb check` says a chip would be stopped at is the nearest one here."""
    for limit, chip in under(found).values():
        if chip["variants"][1:]:
            continue
        launch = next(one for one in found["launches"] if one["id"] == chip["id"])
        answer = base.check(chip["id"], to="CN", on=launch["judged"]).to_dict()
        measures = [one["fact"] for one in answer["would_change"] if one["verdict"] != "no_license_required"]
        moved = "applicable_die_area" if limit["measure"] == "performance_density" else limit["measure"]
        assert {moved, limit["measure"]} & set(measures)


def test_a_law_known_but_not_yet_binding_is_what_a_launch_is_held_against(found):
    launch = next(one for one in found["launches"] if one["id"] == "nvidia-l20")
    assert (launch["came_out"], launch["judged"]) == ("2023-11-16", "2023-11-17")
    assert {"pd-3.2", "tpp-1600"} <= {one["threshold"] for one in launch["limits"]}


def test_every_chip_is_told_or_counted(base, found):
    chips = len(base.sections["index"]["chip"])
    assert len(found["launches"]) + sum(found["left_out"].values()) == chips
    assert sum(found["verdicts"].values()) == len(found["launches"])


def test_nothing_decides_where_a_license_was_needed_or_the_answer_open(found):
    for launch in found["launches"]:
        deciding = [one for one in launch["limits"] if one["decides"]]
        assert not deciding or launch["required"] is False
        assert all(one["holds"] is False and one["margin_low"] < 0 for one in deciding)


def test_narrower_is_fewer_and_every_chip_within(base, found):
    narrow = under(findings(base, "CN", 2, DAY))
    assert set(narrow) < set(under(found))
    assert all(chip["distance"] <= 2 for _, chip in narrow.values())


def test_as_of_a_day_nothing_later_is_told(base):
    then = findings(base, "CN", on="2024-12-31")
    assert under(then)["nvidia-h20-96gb"][1]["caught"] is None
    assert "nvidia-rtx-5090-d" not in under(then)
    assert all(row["released"] <= "2024-12-31" for row in then["old_stock"])


def test_models_are_counted_once_in_each_way(base, found):
    models = [one for one in base.sections["models"]["records"].values() if one["kind"] == "model"]
    assert sum(row["models"] for row in found["models"]) == len(models)
    for row in found["models"]:
        for kind, names in (("class", AVAILABILITIES), ("bought", BOUGHT), ("disclosure", DISCLOSURES)):
            assert list(row[kind]) == list(names)
            assert sum(row[kind].values()) == row["models"]
        assert row["few"] is (row["models"] < 5)


def test_old_stock_of_deepseek_v3(found):
    row = next(one for one in found["old_stock"] if one["id"] == "deepseek-v3")
    assert (row["last_free"], row["released"], row["days"]) == ("2023-10-22", "2024-12-26", 431)
