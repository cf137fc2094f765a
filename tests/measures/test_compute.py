import pytest

from kb.measures.compute import ContradictionError, measures_of
from kb.store.items import item_from
from kb.store.specs import spec_of_item
from kb.truth.decimals import plain


def measured(**fields):
    return measures_of(spec_of_item(item_from(fields)))


def figure(measures, name):
    one = measures.figures[name]
    return plain(one.value), plain(one.span.low), plain(one.span.high)


TF32 = {"format": "tf32", "bits": {"low": 19, "high": 32}}


def rate(bits, tops):
    return {"format": f"int{bits}", "bits": bits, "dense_tops": tops}


def test_tpp_takes_the_best_format_of_a_unit():
    measures = measured(rates=[rate(8, "600"), rate(16, "300"), rate(4, "1000")])
    assert figure(measures, "total_processing_performance") == (4800, 4800, 4800)
    assert figure(measures, "tera_operations") == (1000, 1000, 1000)


def test_tpp_is_summed_over_the_units_of_one_ic():
    measures = measured(units=[{"name": "GPU", "rates": [rate(8, "300")]}, {"name": "NPU", "rates": [rate(8, "50.5")]}])
    assert figure(measures, "total_processing_performance")[0] == 2804


def test_a_format_of_open_length_leaves_tpp_a_range():
    measures = measured(rates=[rate(16, "667"), {**TF32, "dense_tops": "667"}])
    assert figure(measures, "total_processing_performance") == (None, 12673, 21344)


def test_an_open_format_that_cannot_lead_changes_nothing():
    measures = measured(rates=[rate(16, "312"), {**TF32, "dense_tops": "156"}])
    assert figure(measures, "total_processing_performance")[0] == 4992


def test_an_open_figure_names_the_formats_that_may_lead():
    measures = measured(rates=[rate(8, "2517"), rate(16, "100"), {**TF32, "dense_tops": "671"}])
    tpp = measures.figures["total_processing_performance"]
    assert (tpp.value, plain(tpp.span.low), plain(tpp.span.high)) == (None, 20136, 21472)
    assert tpp.how == "int8 2,517 TOPS × 8 bits or tf32 671 TFLOPS × 19 to 32 bits"


def die(area, **more):
    return {"area_mm2": area, "transistor": "non-planar", **more}


@pytest.mark.parametrize(
    ("dies", "expected"),
    [
        ([die("800", count=2)], (1600, 1600, 1600)),
        ([die("800"), {"area_mm2": "400", "transistor": "planar"}], (800, 800, 800)),
        ([die("800"), die("100", logic=False)], (800, 800, 800)),
        ([die("800"), {"area_mm2": "400"}], (None, 800, 1200)),
        ([die("800"), die(None)], (None, 800, None)),
        ([{"area_mm2": "400", "transistor": "planar"}], (0, 0, 0)),
    ],
)
def test_only_logic_dies_with_non_planar_transistors_count(dies, expected):
    assert figure(measured(dies=dies), "applicable_die_area") == expected


def test_density_and_area_give_tpp_where_it_is_not_stated():
    measures = measured(performance_density="6", applicable_die_area_mm2="800")
    assert figure(measures, "total_processing_performance")[0] == 4800


@pytest.mark.parametrize(
    "fields",
    [
        {"total_processing_performance": "4000", "rates": [rate(8, "600")]},
        {"total_processing_performance": "4800", "performance_density": "2", "applicable_die_area_mm2": "800"},
    ],
)
def test_figures_that_cannot_both_be_true_are_refused(fields):
    with pytest.raises(ContradictionError, match="correct one of them"):
        measured(**fields)


def test_a_rounded_density_is_no_contradiction():
    measured(total_processing_performance="15831.2", performance_density="19.45", applicable_die_area_mm2="814")


def test_operations_are_bounded_where_tpp_alone_is_known():
    assert figure(measured(total_processing_performance="4799"), "tera_operations") == (None, 37.4921, 4799)


def test_the_product_of_2022_is_open_above_where_rates_are_known():
    assert figure(measured(rates=[rate(8, "600")]), "bit_length_times_tops") == (4800, 4800, None)
