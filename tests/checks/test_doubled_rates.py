from kb.checks.doubled_rates import CHECK

ONE = {"fp32": (32, 50), "fp16": (16, 200), "fp8": (8, 400)}


def test_bins_with_the_same_proportions_are_in_order(bins):
    assert bins(CHECK, b1=ONE, b2={name: (bits, tops / 2) for name, (bits, tops) in ONE.items()}) == []


def test_a_sparse_rate_entered_as_dense_is_found(bins):
    (problem,) = bins(CHECK, b1=ONE, b2={**ONE, "fp8": (8, 800)})
    assert problem.startswith(
        "chips/acme/acme-b2.yaml:13:11: doubled-rate "
        "fp8 is 16 times as fast as fp32, and 8 times in 'acme-b1' of the same circuit\n"
        "    a rate with sparsity goes into"
    )


def test_all_tensor_rates_sparse_are_found(bins):
    found = bins(CHECK, b1=ONE, b2={"fp32": (32, 48), "fp16": (16, 384), "fp8": (8, 768)})
    assert [line.partition(": ")[2].split(" is ")[0] for line in found] == ["doubled-rate fp16", "doubled-rate fp8"]


def test_a_bin_with_its_tensor_rates_cut_down_is_in_order(bins):
    """Of three, none is twice as fast as both others: the slow one is the exception, not the fast ones."""
    cut = {"fp32": (32, 50), "fp16": (16, 100), "fp8": (8, 200)}
    assert bins(CHECK, b1=ONE, b2=ONE, china=cut) == []


def test_a_rate_of_which_a_note_says_that_it_is_dense_is_in_order(bins):
    assert bins(CHECK, b1=ONE, b2={**ONE, "fp8": (8, 800)}, notes=[("b2", "fp8")]) == []
