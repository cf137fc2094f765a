from kb.checks.instrument_dates import CHECK

ACT = "instruments/2023/act-2023.yaml"
LETTER = "instruments/2023/letter-acme.yaml"


def test_a_day_that_is_lacking_without_a_word_is_found(found):
    assert found(CHECK) == [
        f"{LETTER}:1:1: instrument-dates has no published day and does not say why\n"
        "    add it, or say in `effective_note` that it is not known"
    ]


def test_a_word_on_it_is_enough(found):
    noted = (LETTER, "grade: secondary", "effective_note: The day of the filing is not known.\ngrade: secondary")
    assert found(CHECK, noted) == []


def test_a_codified_text_has_no_days_of_its_own(found):
    edits = ((LETTER, "kind: is_informed_letter", "kind: codified_text"),)
    assert found(CHECK, *edits) == []
