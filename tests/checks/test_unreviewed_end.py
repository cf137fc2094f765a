import pytest

from kb.checks.unreviewed_end import CHECK

ACT = "instruments/2023/act-2023.yaml"
SAID = "undated: {compliance: none, expires: none}"
ENDS = (ACT, SAID, "expires: 2026-11-09\nundated: {compliance: none}")
PART_ENDS = (ACT, SAID, f"{SAID}\nparts: [{{of: a temporary general license, expires: 2026-11-09}}]")


def reviewed(day):
    return (ACT, "grade: primary", f"reviewed: {day}\ngrade: primary")


def test_an_end_that_nobody_looked_at_since_is_found(found):
    assert found(CHECK, ENDS) == [
        f"{ACT}:8:10: unreviewed-end ended 2026-11-09 and was last reviewed never\n"
        "    look whether it was extended, bring the rules up to date, then set `reviewed` to the day you looked"
    ]


def test_so_is_the_end_of_a_part(found):
    (problem,) = found(CHECK, PART_ENDS)
    assert problem.startswith(f"{ACT}:9:52: unreviewed-end ended 2026-11-09 and was last reviewed never\n")


@pytest.mark.parametrize(("day", "problems"), [("2026-11-09", 1), ("2026-11-10", 0)])
@pytest.mark.parametrize("ends", [ENDS, PART_ENDS])
def test_a_review_counts_from_the_day_after_the_end(found, ends, day, problems):
    assert len(found(CHECK, ends, reviewed(day))) == problems


@pytest.mark.parametrize(("today", "problems"), [("2026-11-09", 0), ("2026-11-10", 1)])
@pytest.mark.parametrize("ends", [ENDS, PART_ENDS])
def test_an_end_to_come_is_no_problem(found, ends, today, problems):
    assert len(found(CHECK, ends, today=today)) == problems
