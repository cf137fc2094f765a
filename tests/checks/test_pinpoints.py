from kb.checks.pinpoints import CHECK

LIMIT = "thresholds/tpp-4800.yaml"


def test_a_threshold_that_cites_a_paragraph_is_in_order(found):
    assert not [line for line in found(CHECK) if line.startswith(LIMIT)]


def test_one_that_cites_an_act_alone_is_found(found):
    lines = found(CHECK, (LIMIT, ", at: 3A090.a.1", ""))
    assert f'{LIMIT}:3:8: pinpoint cites act-2023 without a paragraph\n    add `at`, such as "742.6(a)(6)"' in lines
