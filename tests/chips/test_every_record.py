"""Every chip and computer on file answers, and says what an open answer hangs on."""

import pytest

import kb

BASE = kb.load()
RECORDS = [entry[0] for kind in ("chip", "computer") for entry in BASE.sections["index"][kind]]
DAYS = ("2022-11-01", "2024-06-01", "2026-11-23")


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_answers(base, record):
    for day in DAYS:
        answer = base.check(record, to="CN", on=day, detail="summary").to_dict()
        assert answer["subject"]["id"] == record
        assert answer["verdict"] != "undetermined" or answer["missing"], (record, day)


@pytest.mark.parametrize("record", RECORDS)
def test_a_part_without_any_rate_is_never_free_to_china(base, record):
    """Unknown is never free: memory, and parts without rates or statement, stay open or need a license."""
    for ic in base.subjects.of_record(record).ics:
        span = ic.measures.figures["total_processing_performance"].span
        if ic.kind == "ic" and span.low == 0 and span.high is None:
            answer = base.check(record, to="CN", on="2026-11-23", detail="summary")
            assert answer.verdict in ("undetermined", "license_required"), record


@pytest.mark.parametrize("record", [entry[0] for entry in BASE.sections["index"]["computer"]])
def test_nothing_is_added_up_in_a_computer(base, record):
    best = max(
        ic.measures.figures["total_processing_performance"].span.low for ic in base.subjects.of_record(record).ics
    )
    found = base.check(record, to="CN", detail="summary").to_dict()["measures"]["total_processing_performance"]
    assert found["low"] * 10_000 == pytest.approx(best)


@pytest.mark.parametrize("record", RECORDS)
def test_an_id_means_its_record_and_at_most_variants_of_it(base, record):
    family = base.subjects.of_record(record).family
    found = base.subjects.ids(record)
    assert record in found
    assert {base.subjects.of_record(one).family for one in found} == {family}
