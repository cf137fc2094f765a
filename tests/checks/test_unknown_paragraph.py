from kb.checks.unknown_paragraph import CHECK

ACT = "instruments/2023/act-2023.yaml"
LEVEL = "rules/definitions/meets-3A090.a.yaml"


def contains(*names):
    return (ACT, "grade: primary", f"grade: primary\ncontains: [{', '.join(names)}]")


def test_an_instrument_that_lists_nothing_is_not_checked(found):
    assert found(CHECK) == []


def test_a_paragraph_of_an_entry_that_is_listed_is_known(found):
    assert found(CHECK, contains("3A090", "742.6")) == []


def test_an_entry_that_is_not_listed_is_found_wherever_it_is_cited(found):
    lines = found(CHECK, contains("4A090", "742.6"))
    assert (
        f"{LEVEL}:4:39: unknown-paragraph act-2023 is not known to contain 3A090\n"
        "    expected one of 4A090, 742.6; add it to the instrument's `contains` if it does"
    ) in lines
    assert len(lines) == 3


def test_a_section_is_checked_as_entries_are(found):
    section = (LEVEL, "at: 3A090.a}", 'at: "742.5(a)(6)"}')
    assert any("742.5" in line for line in found(CHECK, contains("3A090", "742.6"), section))
