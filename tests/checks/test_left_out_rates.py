from kb.checks.left_out_rates import CHECK

ONE = {"fp32": (32, 50), "fp16": (16, 200), "fp8": (8, 450)}


def without(name):
    return {key: value for key, value in ONE.items() if key != name}


def test_bins_with_the_same_formats_are_in_order(bins):
    assert bins(CHECK, b1=ONE, b2=ONE) == []


def test_a_leading_format_left_out_is_found(bins):
    (problem,) = bins(CHECK, b1=ONE, b2=without("fp8"))
    assert problem.startswith(
        "chips/acme/acme-b2.yaml:9:5: left-out-rate "
        "has no fp8, which in 'acme-b1' of the same circuit leads; TPP may be 1.1 times as high\n    add the rate, or"
    )


def test_a_format_that_would_not_lead_may_be_left_out(bins):
    assert bins(CHECK, b1=ONE, b2=without("fp16")) == []
    assert bins(CHECK, b1=ONE, b2=without("fp32")) == []


def test_a_format_that_is_named_as_unknown_is_in_order(bins):
    assert bins(CHECK, b1=ONE, b2={**ONE, "fp8": (8, "{unknown: not published}")}) == []
