from kb.checks.untested_thresholds import CHECK

LEVEL = "rules/definitions/meets-3A090.a.yaml"


def test_a_limit_that_a_rule_tests_is_in_order(found):
    assert found(CHECK) == []


def test_a_limit_that_no_rule_tests_is_found(found):
    edits = (
        (LEVEL, "when: {threshold: tpp-4800}", 'when: {destination: "*"}'),
        (LEVEL, "- threshold: [tpp-4800]", '- destination: "*"'),
    )
    assert found(CHECK, *edits) == [
        "thresholds/tpp-4800.yaml:1:1: untested-threshold no rule tests this limit\n    name it in a rule, or remove it"
    ]
