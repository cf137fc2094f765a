from kb.checks.card_totals import CHECK

ONE = {"fp16": (16, 200), "fp8": (8, 400), "fp32": (32, 50)}
CARD = {name: (bits, 2 * tops) for name, (bits, tops) in ONE.items()}
SLOWER = {name: (bits, tops * 0.8) for name, (bits, tops) in ONE.items()}


def test_bins_of_one_circuit_are_in_order(bins):
    assert bins(CHECK, b1=ONE, b2=SLOWER) == []


def test_the_total_of_a_card_with_two_circuits_is_found(bins):
    (problem,) = bins(CHECK, b1=ONE, b2=SLOWER, duo=CARD)
    assert problem.startswith(
        "chips/acme/acme-duo.yaml:11:11: card-total "
        "every rate is 2 times that of 'acme-b1', of the same circuit\n    divide a card's total by its circuits"
    )


def test_a_circuit_of_other_dies_is_in_order(bins):
    bins(CHECK, b1=ONE)
    assert bins(CHECK, dies="", duo=CARD) == []


def test_one_rate_of_several_that_is_twice_as_high_is_no_card(bins):
    assert bins(CHECK, b1=ONE, b2={**ONE, "fp8": (8, 800)}) == []


def test_a_rate_of_which_a_note_says_why_is_in_order(bins):
    notes = [("duo", name) for name in CARD]
    assert bins(CHECK, b1=ONE, duo=CARD, notes=notes) == []


def test_a_sparse_rate_alone_on_record_is_found_too(bins):
    assert bins(CHECK, b1={"fp8": (8, 400)}, b2={"fp8": (8, 800)})
