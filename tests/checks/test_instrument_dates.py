import pytest

from kb.checks.instrument_dates import CHECK

ACT = "instruments/2023/act-2023.yaml"
LETTER = "instruments/2023/letter-acme.yaml"
SAID = "undated: {compliance: none, expires: none}"
UNSAID = {
    "published": (ACT, "published: 2023-10-25\n", ""),
    "effective": (ACT, "effective: 2023-11-17\n", ""),
    "compliance": (ACT, SAID, "undated: {expires: none}"),
    "expires": (ACT, SAID, "undated: {compliance: none}"),
}


@pytest.mark.parametrize("name", UNSAID)
def test_each_of_the_four_days_is_asked_for(found, name):
    (problem,) = found(CHECK, UNSAID[name])
    assert f"instrument-dates has no {name} day, and `undated` does not say whether it has one\n" in problem


def test_the_message_says_where_and_what_to_write(found):
    assert found(CHECK, UNSAID["expires"]) == [
        f"{ACT}:8:10: instrument-dates has no expires day, and `undated` does not say whether it has one\n"
        "    add `expires: YYYY-MM-DD`, or `undated: {expires: none}` where the act has no such day, or "
        "`undated: {expires: {unknown: why}}` where nobody here knows it"
    ]


def test_notes_do_not_stand_for_a_day(found):
    assert len(found(CHECK, (ACT, SAID, "notes: No other day of compliance and no expiry is known."))) == 2


@pytest.mark.parametrize("said", ["none", "{unknown: the letter is not public}"])
def test_that_there_is_none_and_that_it_is_not_known_are_both_enough(found, said):
    assert found(CHECK, (LETTER, "expires: none", f"expires: {said}")) == []


def test_the_kind_of_an_act_settles_nothing(found):
    edits = (UNSAID["effective"], (ACT, "kind: final_rule", "kind: codified_text"))
    assert len(found(CHECK, *edits)) == 1
