import pytest

import kb

STEP = 10_000  # quantities have four decimal places at most


def decimal(scaled):
    return f"{scaled // STEP}.{scaled % STEP:04d}"


def eccn(base, performance, area):
    item = kb.Item(
        total_processing_performance=decimal(performance),
        applicable_die_area_mm2=decimal(area),
        datacenter=True,
        interconnect_gb_s=200,
        designer_headquarters="US",
    )
    answer = base.check(item, to="DE", on="2023-11-17", layer="codified", detail="summary")
    return answer.to_dict()["classification"]["eccn"]


# limit × 100, first area, distance of the areas, paragraph on the limit, and just below it
LIMITS = [
    pytest.param(592, 27_100, 53, "3A090.a", "3A090.b", id="5.92"),
    pytest.param(320, 50_100, 24, "3A090.b", "3A991.p", id="3.2"),
    pytest.param(160, 150_100, 149, "3A090.b", "3A991.p", id="1.6"),
]


@pytest.mark.parametrize(("limit", "first", "distance", "on_it", "below_it"), LIMITS)
def test_a_thousand_densities_on_a_limit_are_inside_and_a_hair_below_it_is_outside(
    base, limit, first, distance, on_it, below_it
):
    for step in range(1000):
        hundredths = first + step * distance
        performance, area = limit * hundredths, 100 * hundredths  # their ratio is the limit, exactly
        assert eccn(base, performance, area) == on_it, (performance, area)
        if step % 5 == 0:
            assert eccn(base, performance - 1, area) == below_it, (performance, area)
            assert eccn(base, performance, area + 1) == below_it, (performance, area)


@pytest.mark.parametrize(("limit", "first", "distance", "on_it", "below_it"), LIMITS)
def test_the_same_holds_where_rates_and_dies_are_given(base, limit, first, distance, on_it, below_it):
    for step in range(0, 1000, 50):
        hundredths = first + step * distance - (first + step * distance) % 8
        rate = {"bits": 8, "dense_tops": decimal(limit * hundredths // 8)}
        die = {"area_mm2": decimal(100 * hundredths), "transistor": "non-planar"}
        item = kb.Item(rates=[rate], dies=[die], datacenter=True, designer_headquarters="US")
        answer = base.check(item, to="DE", on="2026-09-24", detail="summary").to_dict()
        assert answer["classification"]["eccn"] == on_it, hundredths
