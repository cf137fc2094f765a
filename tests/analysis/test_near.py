import pytest

from kb.analysis.near import near
from kb.store.problems import UseError

SIDES = ("holds", "holds_not", "either", "unknown")


def rows(base, threshold, side, **words):
    (limit,) = near(base, threshold, **words)["thresholds"]
    return limit[side]


def test_both_sides_of_the_limit_of_3a090_a_1(base):
    holds, short = rows(base, "tpp-4800", "holds"), rows(base, "tpp-4800", "holds_not")
    assert all(row["value"] is None or row["value"] >= 4800 for row in holds)
    assert all(row["value"] is None or row["value"] < 4800 for row in short)
    ids = [row["id"] for row in holds]
    assert ids.index("nvidia-a100-pcie-40gb") < ids.index("nvidia-rtx-4090") < ids.index("amd-mi300x")
    by_id = {row["id"]: row for row in holds + short}
    assert by_id["nvidia-a100-pcie-40gb"]["margin"] == 4.0
    assert by_id["nvidia-rtx-4090-d"]["margin"] == pytest.approx(-1.9333)


def test_nearest_first_on_each_side(base):
    for limit in near(base)["thresholds"]:
        for side in ("holds", "holds_not"):
            distances = [row["distance"] for row in limit[side]]
            assert distances == sorted(distances)


def test_a_range_is_shown_and_stands_on_either_side_where_the_limit_lies_in_it(base):
    mi308 = {row["id"]: row for row in rows(base, "tpp-4800", "either")}["amd-mi308x"]
    assert (mi308["value"], mi308["holds"]) == (None, None)
    assert mi308["low"] < 4800 < mi308["high"]
    assert mi308["margin_low"] < 0 < mi308["margin_high"]


def test_what_is_unknown_is_never_far(base):
    """Neither --within nor a count hides a chip of which the measure is not known."""
    narrow = near(base, within=0.0, most=0)["thresholds"]
    wide = near(base)["thresholds"]
    for few, every in zip(narrow, wide, strict=True):
        assert (few["unknown"], few["either"]) == (every["unknown"], every["either"])
        for side in ("holds", "holds_not"):
            assert all(row["holds"] is not None and row["distance"] is not None for row in every[side])


def test_every_chip_is_somewhere(base):
    chips = {row[0] for row in base.sections["index"]["chip"] if base.subjects.ic(row[0]).kind != "memory"}
    (limit,) = near(base, "tpp-4800")["thresholds"]
    assert {one["id"] for side in SIDES for row in limit[side] for one in row["variants"]} == chips
    (cut,) = near(base, "tpp-4800", most=3)["thresholds"]
    assert sum(len(cut[side]) for side in SIDES) + cut["left_out"] == sum(len(limit[side]) for side in SIDES)


def test_within_so_many_percent(base):
    found = rows(base, "tpp-4800", "holds", within=5)
    assert found
    assert all(row["distance"] <= 5 for row in found)


def test_the_limit_is_cited_and_the_rules_that_ask_for_it_are_named(base):
    (limit,) = near(base, "pd-5.92")["thresholds"]
    assert limit["cites"][0]["instrument"] == "88-fr-73458"
    assert "3A090.a.2" in limit["cites"][0]["at"]
    assert "3A090.a.2" in limit["rules"]


def test_memory_limits_are_for_memory_packages_alone(base):
    limits = [one for one in near(base)["thresholds"] if one["measure"] == "memory_bandwidth_density"]
    names = {row["id"] for limit in limits for side in SIDES for row in limit[side]}
    assert names
    assert all(base.subjects.ic(name).kind == "memory" for name in names)


def test_sources_that_disagree_are_marked(base):
    l40 = {row["id"]: row for row in rows(base, "tpp-4800", "holds_not")}["nvidia-l40"]
    assert (l40["holds"], l40["holds_by_every_source"]) == (False, None)
    assert l40["high"] > 4800


def test_what_rests_on_no_evidence_has_no_grade(base):
    for side in SIDES:
        for row in rows(base, "tpp-4800", side):
            assert (row["grade"] is None) == (not row["evidence"])


def test_an_unknown_limit_names_the_nearest(base):
    with pytest.raises(UseError, match="tpp-4800"):
        near(base, "tpp-480")
