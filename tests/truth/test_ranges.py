from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kb.truth.decimals import SCALE
from kb.truth.ranges import Range, Ratio, compare, compare_ratio, point, shown
from kb.truth.regions import cut, intersect, join, joins, quotient

OPERATORS = (">=", ">", "<", "<=")
numbers = st.integers(min_value=0, max_value=10**9)
positives = st.integers(min_value=1, max_value=10**9)


def holds(value, operator, limit):
    return {">=": value >= limit, ">": value > limit, "<": value < limit, "<=": value <= limit}[operator]


@st.composite
def ranges(draw, least=0):
    low = draw(st.integers(min_value=least, max_value=10**6))
    high = draw(st.one_of(st.none(), st.integers(min_value=low, max_value=2 * 10**6)))
    return Range(low, high)


@given(numbers, numbers, st.sampled_from(OPERATORS))
def test_one_value_compares_as_numbers_do(value, limit, operator):
    assert compare(point(value), operator, limit) is holds(value, operator, limit)


@given(ranges(), numbers, st.sampled_from(OPERATORS), st.data())
def test_a_range_is_settled_only_where_each_of_its_values_agrees(span, limit, operator, data):
    outcome = compare(span, operator, limit)
    high = span.high if span.high is not None else span.low + 10**7
    value = data.draw(st.integers(min_value=int(span.low), max_value=int(high)))
    if outcome is not None:
        assert holds(value, operator, limit) is outcome
    elif span.high is not None:
        assert {holds(span.low, operator, limit), holds(span.high, operator, limit)} == {True, False}


@given(positives, positives, positives, st.sampled_from(OPERATORS))
def test_a_quotient_compares_exactly_without_division(top, bottom, limit, operator):
    exact = Fraction(top * SCALE, bottom)
    assert compare_ratio(Ratio(point(top), point(bottom)), operator, limit) is holds(exact, operator, limit)


@given(st.integers(min_value=1, max_value=10**5), st.sampled_from((59_200, 32_000, 16_000)))
def test_densities_exactly_on_a_limit_reach_it(area, limit):
    top = limit * area  # scaled: area in whole mm², so TPP == limit × area exactly
    ratio = Ratio(point(top), point(area * SCALE))
    assert compare_ratio(ratio, ">=", limit) is True
    assert compare_ratio(ratio, "<", limit) is False
    assert compare_ratio(ratio, ">", limit) is False
    assert compare_ratio(Ratio(point(top - 1), point(area * SCALE)), ">=", limit) is False


@given(ranges(), ranges(least=1), positives, st.sampled_from(OPERATORS), st.data())
def test_a_quotient_of_ranges_is_settled_only_where_each_agrees(top, bottom, limit, operator, data):
    outcome = compare_ratio(Ratio(top, bottom), operator, limit)
    if outcome is None:
        return
    one = data.draw(st.integers(int(top.low), int(top.high if top.high is not None else top.low + 10**7)))
    other = data.draw(st.integers(int(bottom.low), int(bottom.high if bottom.high is not None else bottom.low + 10**7)))
    assert holds(Fraction(one * SCALE, other), operator, limit) is outcome


def test_an_area_that_may_be_zero_settles_no_density():
    top = point(20_000_000)
    assert compare_ratio(Ratio(top, point(0)), ">=", 59_200) is None
    assert compare_ratio(Ratio(top, Range(0, 10_000)), ">=", 59_200) is None
    assert compare_ratio(Ratio(top, Range(0, 10_000, low_open=True)), ">=", 59_200) is True


EDGES = st.lists(st.tuples(numbers, st.booleans()), max_size=6)


@given(ranges(), EDGES)
def test_cut_regions_cover_the_range_without_gap_or_overlap(span, edges):
    regions = cut(span, edges)
    assert (regions[0].low, regions[0].low_open) == (span.low, span.low_open)
    assert (regions[-1].high, regions[-1].high_open) == (span.high, span.high_open)
    whole = regions[0]
    for one in regions[1:]:
        assert joins(whole, one)
        assert intersect(whole, one) is None
        whole = join(whole, one)
    assert whole == span


@given(ranges(), EDGES)
def test_every_comparison_is_settled_in_every_region_that_its_edge_cut(span, edges):
    for region in cut(span, edges):
        for limit, above in edges:
            for operator in (">=", "<") if above else (">", "<="):
                assert compare(region, operator, limit) is not None


def test_a_limit_with_an_edge_on_both_sides_is_a_region_of_its_own():
    assert cut(Range(0, 10), [(4, True), (4, False)]) == [Range(0, 4, False, True), point(4), Range(4, 10, True)]
    assert cut(Range(0, 10), [(4, True)]) == [Range(0, 4, False, True), Range(4, 10)]


@given(ranges(), ranges(least=1))
def test_the_shown_quotient_lies_within_a_ten_thousandth_of_the_exact_one(top, bottom):
    exact, rounded = quotient(Ratio(top, bottom)), shown(Ratio(top, bottom))
    assert 0 <= exact.low - rounded.low < 1
    if exact.high is not None and rounded.high is not None:
        assert 0 <= exact.high - rounded.high < 1
