from pathlib import Path

from kb.law.duties import filled
from kb.records.law_constants import FILLED_IN, UNITS
from kb.render.filing import filing_page

PAGE = Path(__file__).parents[2] / "docs/how-to/what-to-file.md"
VALUES = {"eccn": "3A090.a", "total_processing_performance": "5,000", "dram_bandwidth": "not known"}


def test_a_text_is_filled_and_unwrapped():
    assert filled("state {total_processing_performance}\n  of {eccn}", VALUES) == "state 5,000 of 3A090.a"


def test_a_measure_that_is_not_known_says_so():
    assert filled("bandwidth: {dram_bandwidth}", VALUES) == "bandwidth: not known"


def test_every_measure_may_be_named():
    assert set(UNITS) < set(FILLED_IN)


def test_no_obligation_is_left_with_a_name_in_braces(base):
    answer = base.check("RTX 4090", to="CN", on="2026-09-24").to_dict()
    texts = [duty["text"] for one in answer["exceptions"] for duty in one["obligations"]]
    assert texts
    assert not any("{" in text for text in texts)


def test_variants_of_a_family_keep_each_its_own_values(base):
    answer = base.check("H100", to="DE", on="2026-09-24", layer="codified").to_dict()
    used = next(one for one in answer["exceptions"] if one["outcome"])
    texts = [duty["text"] for duty in used["obligations"]]
    names = [variant["name"] for variant in answer["variants"]]
    assert len(names) > 1
    assert all(any(text.startswith(f"count for each {name} a TPP of") for text in texts) for name in names)
    assert len(texts) == len(set(texts))


def test_an_assumed_fact_that_shuts_an_exception_is_named_and_its_change_shown(base):
    answer = base.check("MI300X", to="CN", on="2026-09-24").to_dict()
    assert "exception_use" in answer["query"]["assumed"]
    shown = [one for one in answer["would_change"] if one["fact"] == "exception_use"]
    assert [one["verdict"] for one in shown] == ["exception_available"]
    stated = base.check("MI300X", to="CN", on="2026-09-24", facts={"exception_use": "exhibition"}).to_dict()
    assert "exception_use" not in stated["query"]["assumed"]


def test_strict_keeps_a_purpose_that_nobody_claims(base):
    answer = base.check("MI300X", to="CN", on="2026-09-24", strict=True).to_dict()
    assert answer["query"]["assumed"] == []
    assert "exception_use" not in [one["fact"] for one in answer["missing"]]
    assert answer["cases"]


def test_the_page_on_filing_is_the_one_the_records_give(base):
    assert filing_page(base.sections) in PAGE.read_text(encoding="utf-8")
