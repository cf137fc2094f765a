"""Stored answers asked again: the same of the same data, and which records made the difference of others."""

import json
import shutil
from pathlib import Path

import pytest

import kb
from kb.analysis.replay import replay, stated_of
from kb.store.problems import UseError

ROOT = Path(__file__).parents[2]
DAY = "2026-10-01"
QUESTIONS = [
    {"chip": "H100", "to": "CN"},
    {"chip": "H20", "to": "DE", "strict": True},
    {"chip": "H20", "to": "CN", "on": "2025-06-01"},
    {"chip": "H20", "to": "CN", "on": "2025-06-01", "exporter": "Dell", "letters_received": []},
    {"item": {"total_processing_performance": 4799.25, "datacenter": True}, "to": "CN", "on": "2024-06-01"},
    {"item": {"kind": "computer", "contains": [{"chip": "nvidia-h20-96gb"}], "base_entry": "5A992"}, "to": "SG"},
    {"chip": "H100", "to": "MY", "headquarters": "CN", "end_user": "Huawei"},
    {"chip": "T4", "to": "SG", "end_user": "Huawei", "strict": True},
    {"chip": "T4", "to": "SG", "origin": "DE", "end_use": "military"},
    {"chip": "T4", "to": "SG", "parties": [{"name": "Somebody", "country": "SG"}], "strict": True},
    {"chip": "T4", "to": "SG", "parties": [{"name": "A", "headquarters": "SG", "ultimate_parent": "CN"}]},
    {"chip": "T4", "to": "CN", "facts": {"exception_use": "none"}, "layer": "codified"},
    {"chip": "T4"},
]


def stored(base, query, detail="standard"):
    return json.loads(json.dumps(base.ask({"on": DAY, **query}, detail).to_dict()))


@pytest.mark.parametrize("detail", ["summary", "standard", "full"])
@pytest.mark.parametrize("query", QUESTIONS, ids=str)
def test_the_same_data_give_the_same(base, query, detail):
    found = replay(base, stored(base, query, detail))
    assert (found["status"], found["fields"], found["records"]) == ("same", [], [])


def test_an_assumption_is_assumed_again_and_not_stated(base):
    answer = stored(base, {"chip": "H20", "to": "CN"})
    assert answer["query"]["exporter"] == "nvidia"
    raw = stated_of(answer["query"])
    assert {name for name, value in raw.items() if value not in (None, False)} == {"chip", "to", "on", "layer"}


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    """A copy of the data with another limit, another chip value and grade, a new rule version, and a chip gone."""
    data = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("edited") / "data")
    change(data / "thresholds/dram-under-6500.yaml", "< 6500", "< 2000")
    change(
        data / "chips/nvidia/nvidia-t4.yaml",
        "format: fp16, bits: 16, dense_tops: 65,",
        "format: fp16, bits: 16, dense_tops: 70,",
    )
    graded = "units:\n  complete: true\n  evidence: [{source: t4a10a30-tbl, grade: "
    change(data / "chips/nvidia/nvidia-t4.yaml", f"{graded}secondary", f"{graded}primary")
    letter = data / "rules/requirements/is-informed-nvidia-2025.yaml"
    text = letter.read_text(encoding="utf-8")
    start, end = text.index("  - codified: never"), text.index("notes: >-")
    version = text[start:end]
    assert version.count("{from: 2025-04-09}") == 1
    ended = version.replace("{from: 2025-04-09}", "{from: 2025-04-09, until: 2025-05-15}")
    later = version.replace("{from: 2025-04-09}", "{from: 2025-05-15}")
    letter.write_text(text[:start] + ended + later + text[end:], encoding="utf-8")
    (data / "chips/metax/metax-c500-oam.yaml").unlink()
    return kb.load(str(data))


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


def causes(found):
    return [(one["record"], one["what"], one["before"], one["after"]) for one in found["records"] if one["cause"]]


@pytest.mark.parametrize("detail", ["summary", "standard"])
def test_another_limit(base, edited, detail):
    found = replay(edited, stored(base, {"chip": "nvidia-h100-pcie", "to": "CN"}, detail))
    assert found["status"] == "other_answer"
    limit = ("dram-under-6500", "limit", "DRAM bandwidth < 6,500 GB/s", "DRAM bandwidth < 2,000 GB/s")
    assert causes(found)[0] == limit
    assert found["records"][0]["rests_on"][0]["id"] == "91-fr-1684"
    assert (found["before"]["review_policy"], found["after"]["review_policy"]) == (
        "case_by_case",
        "presumption_of_denial",
    )


@pytest.mark.parametrize("detail", ["summary", "standard"])
def test_another_chip_value_and_grade_leave_the_verdict(base, edited, detail):
    found = replay(edited, stored(base, {"chip": "nvidia-t4", "to": "CN"}, detail))
    assert found["status"] == "other_grounds"
    told = {(record, what): (before, after) for record, what, before, after in causes(found)}
    before, after = told["nvidia-t4", "total processing performance"]
    assert before.startswith("1,040, fp16 65 TFLOPS")
    assert after.startswith("1,120, fp16 70 TFLOPS")
    assert told["t4a10a30-tbl", "grade"] == ("secondary", "primary")


def test_a_new_version_of_a_rule(base, edited):
    found = replay(edited, stored(base, {"chip": "nvidia-h20-96gb", "to": "CN", "on": "2025-06-01"}, "summary"))
    assert ("is-informed-nvidia-2025", "version of the day", "2025-04-09", "2025-05-15") in causes(found)
    made = next(one for one in found["records"] if one["record"] == "is-informed-nvidia-2025")
    assert [one["id"] for one in made["rests_on"]] == ["letter-nvidia-2025"]
    before = replay(edited, stored(base, {"chip": "nvidia-h20-96gb", "to": "CN", "on": "2025-05-01"}, "summary"))
    assert before["status"] in ("same", "other_grounds")
    assert "is-informed-nvidia-2025" not in {one["record"] for one in before["records"]}


def test_a_record_that_is_gone(base, edited):
    found = replay(edited, stored(base, {"chip": "metax-c500-oam", "to": "CN"}))
    assert found["status"] == "not_answered"
    assert "metax-c500-oam" in found["error"]
    assert ("metax-c500-oam", "removed from the data", None, None) in causes(found)


def test_what_the_answer_does_not_tell_is_said_to_be_untold(base):
    answer = stored(base, {"chip": "H100", "to": "CN"}, "summary")
    answer["headline"] = "another sentence"
    found = replay(base, answer)
    assert (found["status"], found["fields"], found["explained"]) == ("other_grounds", ["headline"], False)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "found"), ({}, "(none)"), ({"format": "kb.error/1", "error": "no chip"}, "no chip"),
        ({"format": "kb.answer/1"}, "is it cut off"), (None, "found"),
        ({"format": "kb.answer/1", "warnings": [{"code": "proposal", "text": ""}]}, "asked under a proposal"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_named(base, value, says):
    with pytest.raises(UseError) as error:
        replay(base, value)
    assert says in str(error.value)
