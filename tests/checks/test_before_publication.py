from kb.checks.before_publication import CHECK

LEVEL = "rules/definitions/meets-3A090.a.yaml"
ACT = "instruments/2023/act-2023.yaml"


def test_a_version_older_than_what_made_it_is_found(found):
    assert (
        "rules/definitions/meets-3A090.a.yaml:3:22: before-publication begins 2022-10-21, before an act that it cites, "
        "of 2023-10-25\n    correct the day, or say why in the version's `note`"
    ) in found(CHECK)


def test_a_version_that_says_why_is_not(found):
    noted = (LEVEL, "    when: {threshold: tpp-4800}", "    note: Carried over.\n    when: {threshold: tpp-4800}")
    assert not [line for line in found(CHECK, noted) if LEVEL in line]


def test_the_day_of_publication_itself_is_early_enough(found):
    assert not [line for line in found(CHECK, (ACT, "published: 2023-10-25", "published: 2022-10-21")) if LEVEL in line]


def test_an_instrument_without_a_day_settles_nothing(found):
    undated = (ACT, "published: 2023-10-25\neffective: 2023-11-17\n", "")
    assert not [line for line in found(CHECK, undated) if LEVEL in line]


def test_an_older_act_beside_the_late_one_does_not_hide_it(found):
    letter = "{instrument: letter-acme, at: first paragraph}"
    both = (
        LEVEL,
        "cites: {instrument: act-2023, at: 3A090.a}",
        f"cites: [{letter}, {{instrument: act-2023, at: 3A090.a}}]",
    )
    assert [line for line in found(CHECK, both) if LEVEL in line]
