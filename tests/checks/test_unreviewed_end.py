import pytest

from kb.checks.unreviewed_end import CHECK

ACT = "instruments/2023/act-2023.yaml"
ENDS = (ACT, "effective: 2023-11-17", "effective: 2023-11-17\nexpires: 2026-11-09")


def reviewed(day):
    return (ACT, "expires: 2026-11-09", f"expires: 2026-11-09\nreviewed: {day}")


def test_an_end_that_nobody_looked_at_since_is_found(found):
    assert found(CHECK, ENDS) == [
        f"{ACT}:6:10: unreviewed-end ended 2026-11-09 and was last reviewed never\n"
        "    look whether it was extended, bring the rules up to date, then set `reviewed` to the day you looked"
    ]


@pytest.mark.parametrize(("day", "problems"), [("2026-11-09", 1), ("2026-11-10", 0)])
def test_a_review_counts_from_the_day_after_the_end(found, day, problems):
    assert len(found(CHECK, ENDS, reviewed(day))) == problems


@pytest.mark.parametrize(("today", "problems"), [("2026-11-09", 0), ("2026-11-10", 1)])
def test_an_end_to_come_is_no_problem(found, today, problems):
    assert len(found(CHECK, ENDS, today=today)) == problems
