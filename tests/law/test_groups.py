"""Country Groups by number and by name, day by day (supplement no. 1 to part 740)."""

import pytest

from kb.law.day import Statutes

TODAY = "2026-09-24"
SIZES = {
    "A:1": 40, "A:2": 34, "A:3": 42, "A:4": 45, "A:5": 38, "A:6": 8, "B": 173,
    "D:1": 24, "D:2": 10, "D:3": 36, "D:4": 21, "D:5": 22, "E:1": 3, "E:2": 1,
    "supp.3.746": 37,  # and Liechtenstein, which its 38 rows name beside Switzerland
}  # fmt: skip
REGIONAL_STABILITY = "(D:1 | D:4 | D:5) - (A:5 | A:6)"


@pytest.fixture(scope="module")
def statutes(base):
    return Statutes(base.sections["law"])


def members(statutes, places, day, layer="codified"):
    """Destinations in a set, places that count as another left out."""
    law = statutes.on(day, layer)
    own = (code for code, (_, treated_as, _) in statutes.destinations.items() if treated_as is None)
    return {code for code in own if law.member(places, code)}


@pytest.mark.parametrize(("group", "size"), SIZES.items())
def test_each_group_has_the_size_of_the_printed_table(statutes, group, size):
    assert len(members(statutes, group, TODAY)) == size


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2023-11-17", 45), ("2024-03-14", 45), ("2024-03-15", 46), ("2025-01-13", 46), ("2026-02-03", 46),
        ("2026-07-09", 46), ("2026-07-10", 45), (TODAY, 45),
    ],
)  # fmt: skip
def test_the_destinations_of_the_regional_stability_controls_by_number(statutes, day, count):
    assert len(members(statutes, REGIONAL_STABILITY, day)) == count
    assert members(statutes, "RS.destinations", day) == members(statutes, REGIONAL_STABILITY, day)


def test_the_uae_is_named_beside_them_once_it_left(statutes):
    left = members(statutes, REGIONAL_STABILITY, "2026-07-09") - members(statutes, REGIONAL_STABILITY, "2026-07-10")
    assert left == {"AE"}
    assert "AE" in members(statutes, "RS.destinations | AE", "2026-07-10")
    assert "AE" in members(statutes, "A:5", "2026-07-10")
    assert "AE" not in members(statutes, "D:3 | D:4", "2026-07-10")


@pytest.mark.parametrize(
    ("day", "count"),
    [("2023-11-17", 23), ("2024-03-15", 24), ("2024-05-30", 23), ("2026-02-02", 23), ("2026-02-03", 22), (TODAY, 22)],
)
def test_the_arms_embargoed_destinations_by_number(statutes, day, count):
    assert len(members(statutes, "D:5", day)) == count


def test_249_codes_of_iso_3166_and_kosovo(statutes):
    assert len(statutes.destinations) == 250
    assert "XK" in statutes.destinations


def test_nicaragua_came_in_on_2024_03_15(statutes):
    before, after = (members(statutes, REGIONAL_STABILITY, day) for day in ("2024-03-14", "2024-03-15"))
    assert after - before == {"NI"}
    assert "NI" in members(statutes, "D:1", "2024-03-15") & members(statutes, "D:5", "2024-03-15")
    assert "NI" in members(statutes, "B", "2024-03-14") - members(statutes, "B", "2024-03-15")


def test_israel_is_out_by_a6_though_in_d4(statutes):
    assert "IL" in members(statutes, "D:4", TODAY) & members(statutes, "A:6", TODAY)
    assert "IL" not in members(statutes, REGIONAL_STABILITY, "2023-11-17")


def test_cyprus_was_in_d5_and_out_by_a6(statutes):
    assert "CY" in members(statutes, "D:5", "2024-05-29")
    assert "CY" not in members(statutes, "D:5", "2024-05-30")
    assert "CY" not in members(statutes, REGIONAL_STABILITY, "2024-05-29")


def test_macau_is_in_d1_d3_and_d4_and_not_in_d5(statutes):
    for group, inside in (("D:1", True), ("D:3", True), ("D:4", True), ("D:5", False), ("Macau.or.D5", True)):
        assert ("MO" in members(statutes, group, TODAY)) is inside


def test_hong_kong_is_china(statutes):
    law = statutes.on(TODAY, "enforced")
    assert all(law.member(group, "HK") is law.member(group, "CN") for group in (*SIZES, "CN", "Macau.or.D5"))


@pytest.mark.parametrize("code", ["PR", "GU", "VI", "AS", "MP", "UM"])
def test_territories_of_the_united_states_are_no_destinations(statutes, code):
    assert statutes.on(TODAY, "codified").member("* - US", code) is False


def test_ethiopia_is_not_printed_in_d5_and_disputed(statutes):
    assert "ET" not in members(statutes, "D:5", TODAY)
    assert statutes.on(TODAY, "enforced").member("D:5", "ET") is None


def test_cambodia_left_d5_by_state_before_it_left_the_printed_table(statutes):
    assert "KH" in members(statutes, "D:5", "2026-02-02")
    assert "KH" not in members(statutes, "D:5", "2026-02-03")
    assert "KH" in members(statutes, "D:5", "2025-11-06", "enforced")
    assert "KH" not in members(statutes, "D:5", "2025-11-07", "enforced")
    assert "KH" in members(statutes, REGIONAL_STABILITY, TODAY)


def test_supplement_5a_is_eighteen_partners_and_the_united_states(statutes):
    assert len(members(statutes, "supp.5a", TODAY)) == 19
    assert members(statutes, "supp.5a", "2025-01-12") == set()


def test_the_uae_is_headquartered_in_a5_since_2026_07_10(statutes):
    assert len(members(statutes, "A:5", "2026-07-09")) == 37


def test_liechtenstein_is_switzerland_which_supplement_3_of_part_746_names_beside_it(statutes):
    law = statutes.on(TODAY, "codified")
    assert law.member("supp.3.746", "LI") is True
    assert all(law.member(group, "LI") is law.member(group, "CH") for group in SIZES)


@pytest.mark.parametrize("code", ["AQ", "CK", "NU", "PS"])
def test_of_a_place_that_no_table_names_no_group_is_known(statutes, code):
    law = statutes.on(TODAY, "codified")
    assert all(law.member(group, code) is None for group in SIZES)


def test_taiwan_came_to_supplement_3_of_part_746_a_year_after_the_others(statutes):
    after, before = (members(statutes, "supp.3.746", day) for day in ("2023-02-27", "2023-02-26"))
    assert after - before == {"TW"}
