from kb.checks.contradictions import CHECK

CHIP = "chips/acme/acme-one.yaml"


def stated(number):
    return (CHIP, "units:\n", f"total_processing_performance: {number}\nunits:\n")


def test_a_figure_that_agrees_is_in_order(found):
    assert found(CHECK) == []
    assert found(CHECK, stated(5600)) == []


def test_a_figure_that_does_not_is_found_where_it_stands(found):
    assert found(CHECK, stated(300)) == [
        f"{CHIP}:10:31: contradiction total processing performance is stated as 300 and comes to 5,600 "
        "(fp8 700 TFLOPS × 8 bits); correct one of them or leave one out"
    ]


def test_an_area_that_is_not_that_of_the_dies_is_found_where_it_stands(found):
    edit = (CHIP, "units:\n", "applicable_die_area_mm2: 600\nunits:\n")
    assert found(CHECK, edit) == [
        f"{CHIP}:10:26: contradiction applicable die area is stated as 600 and comes to 800 "
        "(A1); correct one of them or leave one out"
    ]


def test_an_area_within_what_the_dies_leave_is_in_order(found):
    edit = (CHIP, "units:\n", "applicable_die_area_mm2: {low: 700, high: 900}\nunits:\n")
    assert found(CHECK, edit) == []
