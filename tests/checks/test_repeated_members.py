from kb.checks.repeated_members import CHECK

D5 = "groups/D5.yaml"


def test_members_that_stand_once_are_in_order(found):
    assert found(CHECK) == []


def test_a_code_that_stands_twice_is_found_at_the_second(found):
    assert found(CHECK, (D5, "standing: [CN]", "standing: [CN, US, CN]")) == [
        "groups/D5.yaml:4:20: repeated-member CN is a member of D:5 already\n    remove one of the two"
    ]


def test_a_code_that_stands_for_ever_and_for_some_days_is_found(found):
    assert found(CHECK, (D5, "member: DE", "member: CN")) == [
        "groups/D5.yaml:6:13: repeated-member CN is a member of D:5 since ever, by `standing`\n"
        "    keep the dated row, or the standing one"
    ]


def test_two_dated_memberships_of_one_place_are_in_order(found):
    second = "  - {member: DE, codified: {from: 2024-01-01}, cites: {instrument: act-2023}}\n  - member: DE"
    assert found(CHECK, (D5, "  - member: DE", second)) == []
