import pytest

CHIPS = ["H100", "A800", "H20", "RTX 4090", "RTX 4090 D", "L20", "MI300X", "Gaudi 2", "Ascend 910B"]
DAYS = [f"{year}-{month:02d}-01" for year in range(2022, 2027) for month in range(1, 13)]


@pytest.mark.parametrize("layer", ["codified", "enforced"])
@pytest.mark.parametrize("chip", CHIPS)
def test_nothing_is_free_to_russia_on_any_day(base, chip, layer):
    for day in DAYS:
        if "2022-08-01" <= day <= "2026-11-01":
            answer = base.check(chip, to="RU", on=day, layer=layer, detail="summary")
            assert answer.required is not False, day
            assert answer.verdict in ("license_required", "undetermined"), day


@pytest.mark.parametrize("chip", CHIPS)
def test_from_2022_10_21_every_one_needs_a_license_to_russia(base, chip):
    for day in DAYS:
        if "2022-11-01" <= day <= "2026-11-01":
            assert base.check(chip, to="RU", on=day, detail="summary").verdict == "license_required", day


def test_macau_is_no_member_of_d5(base):
    members = {start for start, end, edge in base.graph.edges(keys=True) if (end, edge) == ("D:5", "member_of")}
    assert "country:CN" in members
    assert "country:MO" not in members
