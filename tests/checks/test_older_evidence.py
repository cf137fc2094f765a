import pytest

from kb.checks.older_evidence import CHECK

CHIP = "chips/acme/acme-one.yaml"
SHEET = "sources/acme-sheet.yaml"


def on(day):
    return (CHIP, "    by: Acme\n", f"    by: Acme\n    on: {day}\n")


@pytest.mark.parametrize("day", ["2023-05-31", "2023-05", "2023", "2023-Q2", "2022-12-31"])
def test_a_source_as_late_as_the_statement_is_in_order(found, day):
    assert found(CHECK, on(day)) == []


@pytest.mark.parametrize("day", ["2023-06-01", "2023-06", "2024", "2023-Q3"])
def test_a_statement_later_than_its_newest_source_is_found(found, day):
    assert found(CHECK, on(day)) == [
        f"{CHIP}:23:9: older-evidence of {day}, but its newest source is of 2023-05\n"
        "    name a later source beside it, or correct the day of one of them"
    ]


def test_days_of_one_month_are_told_apart_where_both_are_said(found):
    edits = (SHEET, "date: 2023-05", "date: 2023-05-02")
    assert len(found(CHECK, edits, on("2023-05-03"))) == 1
    assert found(CHECK, edits, on("2023-05-02")) == []


def test_a_source_without_a_date_proves_nothing_too_old(found):
    assert found(CHECK, (SHEET, "date: 2023-05\n", ""), on("2024-01-01")) == []


def test_an_event_later_than_its_source_is_found(found, tiny):
    event = "title: Sold\non: 2024-01-01\nevidence: [{source: acme-sheet}]\nsays: It was sold.\n"
    (tiny / "events/2024").mkdir(parents=True)
    (tiny / "events/2024/sold.yaml").write_text(event)
    (line,) = found(CHECK)
    assert line.startswith("events/2024/sold.yaml:2:5: older-evidence of 2024-01-01")
