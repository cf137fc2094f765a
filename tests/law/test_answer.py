import json

import jsonschema
import pytest

import kb
from kb.render.schema import answer_schema

QUESTIONS = [
    {"chip": "nvidia-h100-sxm5", "to": "CN", "on": "2026-11-23"},
    {"chip": "H20", "to": "CN", "on": "2025-06-01", "exporter": "Dell"},
    {"chip": "RTX 5090 D", "to": "CN", "on": "2026-01-05"},
    {"chip": "H100", "on": "2024-01-05"},
    {"chip": "DGX H100", "to": "AE", "on": "2026-08-01"},
    {"chip": "micron-hbm3e", "to": "CN", "on": "2025-06-01"},
    {"chip": "nvidia-h100-sxm5", "to": "DE", "on": "2026-11-23", "layer": "codified"},
    {"chip": "nvidia-h100-sxm5", "to": "CN", "on": "2026-11-23", "strict": True},
    {"item": {"total_processing_performance": 4799, "datacenter": True}, "to": "CN", "on": "2026-11-23"},
    {"item": {"name": "nothing known"}, "to": "SA", "on": "2026-11-23"},
    {"item": {"kind": "computer", "contains": [{"chip": "nvidia-h100-sxm5"}]}, "to": "IN", "on": "2026-11-23"},
]


@pytest.fixture(params=range(len(QUESTIONS)))
def question(request):
    return QUESTIONS[request.param]


@pytest.mark.parametrize("detail", ["summary", "standard", "full"])
def test_every_answer_has_just_the_keys_and_types_of_the_contract(base, question, detail):
    answer = base.ask(question, detail).to_dict()
    jsonschema.validate(answer, answer_schema())
    assert (answer["proof"] is None) == (detail == "summary")


def test_every_edge_of_the_path_is_stored_and_all_hang_together(base, question):
    answer = base.ask(question).to_dict()
    graph = base.graph
    for start, edge, end in answer["path"]:
        assert graph.has_edge(start, end, key=edge)
    reached = joined(answer["path"], answer["subject"]["id"])
    wanted = {one["rule"] for one in answer["requirements"] if one["outcome"]}
    if answer["subject"]["id"] is None:
        return
    assert {node for start, _, end in answer["path"] for node in (start, end)} <= reached
    assert wanted <= reached
    assert {source["id"] for source in answer["sources"]} <= reached


def joined(path, start):
    reached, changed = {start}, True
    while changed:
        changed = False
        for first, _, last in path:
            if (first in reached) != (last in reached):
                reached |= {first, last}
                changed = True
    return reached


def test_the_same_question_gives_the_same_bytes(question):
    first, second = (json.dumps(kb.load().ask(question).to_dict()) for _ in range(2))
    assert first == second


def test_the_proof_is_whole(base, question):
    proof = base.ask(question, "full").to_dict()["proof"]
    reached, stack = set(), [proof["root"]]
    while stack:
        name = stack.pop()
        if name not in reached:
            reached.add(name)
            stack += proof["nodes"][name]["children"]
    assert reached == set(proof["nodes"])


def test_variants_that_differ_are_never_merged(base):
    answer = base.check("RTX 5090 D", to="CN", on="2026-01-05").to_dict()
    assert answer["verdict"] == "undetermined"
    assert answer["missing"][0]["fact"] == "variant"
    assert len(answer["cases"]) == len(answer["variants"]) == 2


def test_a_family_that_agrees_answers_once(base):
    answer = base.check("H100", to="CN", on="2026-11-23").to_dict()
    assert answer["verdict"] == "license_required"
    assert len(answer["variants"]) == 3


def test_the_other_layer_is_told_where_it_differs(base):
    answer = base.check("H20", to="CN", on="2025-06-01").to_dict()
    assert answer["other_layer"]["layer"] == "codified"
    assert answer["other_layer"]["required"] is False
    assert base.check("H20", to="DE", on="2025-06-01").to_dict()["other_layer"] is None


def test_stating_a_fact_that_is_not_modelled_never_frees(base):
    for fields in ({"end_use": "wmd"}, {"form": "technology"}):
        answer = base.check("RTX 4090 D", to="DE", on="2026-05-01", **fields).to_dict()
        assert answer["required"] is None, fields
        assert "not_modelled" in {warning["code"] for warning in answer["warnings"]}


def test_a_declared_number_that_the_numbers_contradict_never_frees(base):
    answer = base.check("nvidia-h100-sxm5", to="CN", on="2024-06-01", declared_eccn="5A992.c").to_dict()
    assert answer["required"] is not False
    assert "declared_eccn_contradicts" in {warning["code"] for warning in answer["warnings"]}


def test_an_item_said_not_to_be_subject_to_the_ear_needs_no_license(base):
    answer = base.check("Ascend 910C", to="DE", on="2024-06-01", subject_to_ear=False).to_dict()
    assert answer["required"] is False
    assert "not to be subject to the EAR" in answer["headline"]


def test_a_chip_known_by_words_alone_rests_on_them(base):
    answer = base.check("huawei-ascend-910d", to="DE", on="2026-05-01").to_dict()
    assert answer["basis"] == "statement"
    assert answer["required"] is True
    assert answer["requirements"][0]["basis"] == "general_prohibition_10"


def test_a_computer_is_judged_by_its_most_capable_circuit(base):
    item = kb.Item(kind="computer", contains=[{"chip": "nvidia-l4", "count": 8}, {"chip": "nvidia-t4", "count": 1}])
    answer = base.check(item, to="CN", on="2024-06-01").to_dict()
    assert answer["classification"]["eccn"] == "4A090.a"
    assert answer["measures"]["total_processing_performance"]["value"] == pytest.approx(1940, abs=10)


def test_no_destination_answers_the_classification_alone(base):
    answer = base.check("nvidia-h100-sxm5", on="2024-06-01").to_dict()
    assert answer["classification"]["eccn"] == "3A090.a"
    assert answer["required"] is None
    assert "no destination was stated" in answer["headline"]


def test_sources_that_leave_another_verdict_are_told(base):
    warnings = base.check("nvidia-l40", to="CN", on="2024-06-01").to_dict()["warnings"]
    assert "sources_disagree" in {warning["code"] for warning in warnings}


@pytest.mark.parametrize("eccn", ["3A090.a", "3A090"])
def test_a_declared_number_is_used_where_numbers_are_missing(base, eccn):
    item = kb.Item(name="part", datacenter=True, designer_headquarters="US")
    answer = base.check(item, to="CN", on="2024-06-01", declared_eccn=eccn).to_dict()
    assert answer["required"] is True


def test_after_the_last_checked_day_a_warning_stands(base):
    codes = {w["code"] for w in base.check("nvidia-t4", to="DE", on="2027-01-01").to_dict()["warnings"]}
    assert "after_verified_through" in codes
