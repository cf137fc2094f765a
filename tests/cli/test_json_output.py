import json
from collections.abc import Callable
from typing import Any

import pytest
from asking import DAY

Run = Callable[..., tuple[int, str, str]]

KEYS = [
    "format",
    "query",
    "subject",
    "variants",
    "required",
    "lifted",
    "verdict",
    "restricted",
    "headline",
    "basis",
    "classification",
    "requirements",
    "exceptions",
    "review_policy",
    "presumptions",
    "other_measures",
    "measures",
    "margins",
    "missing",
    "cases",
    "would_change",
    "other_layer",
    "sources",
    "evidence_grade",
    "verified_through",
    "warnings",
    "path",
    "proof",
    "data",
]
QUERY = [
    "chip",
    "item",
    "to",
    "on",
    "exporter",
    "headquarters",
    "end_user",
    "parties",
    "end_use",
    "transaction",
    "origin",
    "subject_to_ear",
    "form",
    "role",
    "declared_eccn",
    "layer",
    "strict",
    "facts",
    "letters_received",
    "assumed",
]
MEASURE = ["how", "high", "low", "unit", "value"]
INNER = {
    "subject": ["id", "name", "vendor"],
    "variants": ["id", "name", "verdict", "required", "lifted", "eccn"],
    "classification": ["eccn", "paragraphs", "outcome", "possible"],
    "requirements": ["rule", "version", "basis", "outcome", "review_policy"],
    "exceptions": ["name", "rule", "version", "outcome", "precondition", "obligations", "lifts"],
    "review_policy": ["policy", "possible", "rule", "version", "obligations"],
    "presumptions": ["rule", "version", "outcome", "text"],
    "other_measures": ["kind", "rule", "version", "outcome", "rate", "text"],
    "margins": [
        "threshold", "measure", "value", "low", "high", "operator", "limit", "unit", "holds", "ratio", "evidence",
        "cites",
    ],
    "missing": ["fact", "reason", "unit"],
    "cases": ["when", "eccn", "verdict", "required", "lifted", "review_policy"],
    "would_change": ["fact", "from", "to", "verdict", "review_policy", "rule"],
    "other_layer": ["layer", "verdict", "required", "lifted", "why"],
    "sources": ["id", "title", "publisher", "url", "at", "date", "role", "grade"],
    "warnings": ["code", "text"],
    "proof": ["root", "nodes"],
    "data": ["version", "revision", "kb"],
}  # fmt: skip
MEASURES = [
    "total_processing_performance",
    "performance_density",
    "applicable_die_area",
    "dram_bandwidth",
    "interconnect",
]
NODE = ["kind", "label", "outcome", "children", "value", "limit", "unit", "margin", "cites"]
MAY_BE_NULL = {"review_policy", "would_change", "other_layer", "proof"}
VERDICTS = {"no_license_required", "exception_available", "license_required", "undetermined"}

QUESTIONS = {
    "rule": ("nvidia-h100-sxm5", "--to", "CN"),
    "letter": ("H20", "--to", "CN"),
    "exception": ("RTX 4090", "--to", "CN"),
    "free": ("RTX 4090", "--to", "DE"),
    "embargo": ("T4", "--to", "RU"),
    "no-destination": ("H100",),
    "computer": ("nvidia-dgx-h100", "--to", "AE"),
    "strict": ("H20", "--to", "SG", "--strict"),
    "family": ("Ascend 910B", "--to", "CN"),
    "gap": ("--tpp", "4799", "--datacenter", "--to", "CN"),
    "range": ("--tpp", "3000", "--performance-density", "2..10", "--to", "CN"),
    "nothing-known": ("--vendor", "Acme", "--to", "CN"),
    "codified": ("H100", "--to", "DE", "--layer", "codified"),
    "summary": ("H100", "--to", "CN", "--detail", "summary"),
    "full": ("H100", "--to", "CN", "--detail", "full"),
}


def ask(run: Run, *words: str) -> dict[str, Any]:
    code, out, err = run("check", *words, "--on", DAY, "--json")
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    found = json.loads(out, parse_constant=pytest.fail)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def answered() -> dict[str, dict[str, Any]]:
    """Answers by the name of their question, each asked for once."""
    return {}


@pytest.fixture(params=QUESTIONS)
def answer(request: pytest.FixtureRequest, run: Run, answered: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if request.param not in answered:
        answered[request.param] = ask(run, *QUESTIONS[request.param])
    return answered[request.param]


def test_the_keys_are_those_of_the_contract_in_its_order(answer: dict[str, Any]) -> None:
    assert list(answer) == KEYS
    assert list(answer["query"]) == QUERY
    assert answer["format"] == "kb.answer/1"


@pytest.mark.parametrize("name", INNER)
def test_inner_keys_are_those_of_the_contract(name: str, answer: dict[str, Any]) -> None:
    found = answer[name]
    if found is None:
        assert name in MAY_BE_NULL
        return
    for one in found if isinstance(found, list) else [found]:
        assert list(one) == INNER[name]


def test_measures_and_nodes_have_the_keys_of_the_contract(answer: dict[str, Any]) -> None:
    assert set(MEASURES) <= set(answer["measures"])
    for measure in answer["measures"].values():
        assert sorted(measure) == sorted(MEASURE)
    for node in (answer["proof"] or {"nodes": {}})["nodes"].values():
        assert list(node) == NODE


def test_values_are_of_the_types_of_the_contract(answer: dict[str, Any]) -> None:
    assert answer["verdict"] in VERDICTS
    assert answer["restricted"] is answer["required"]
    assert {answer["required"], answer["lifted"], answer["classification"]["outcome"]} <= {True, False, None}
    assert answer["basis"] in ("parameters", "statement")
    assert 0 < len(answer["headline"]) <= 240
    assert "\n" not in answer["headline"]
    lists = [
        "variants",
        "requirements",
        "exceptions",
        "presumptions",
        "other_measures",
        "margins",
        "missing",
        "cases",
        "sources",
        "warnings",
        "path",
    ]
    assert all(isinstance(answer[name], list) for name in lists)
    assert all(len(edge) == 3 for edge in answer["path"])
    assert {source["role"] for source in answer["sources"]} <= {"law", "evidence"}


def test_verdict_agrees_with_required_and_lifted(answer: dict[str, Any]) -> None:
    expected = {"no_license_required": {False}, "undetermined": {None}}.get(answer["verdict"], {True})
    assert answer["required"] in expected
    assert (answer["verdict"] == "exception_available") == (answer["required"] is True and answer["lifted"] is True)


def test_a_summary_leaves_out_what_the_contract_says(run: Run) -> None:
    found = ask(run, *QUESTIONS["summary"])
    assert [found[name] for name in ("proof", "would_change", "other_layer")] == [None, None, None]


def test_several_questions_give_a_line_each_in_order(run: Run) -> None:
    code, out, _ = run("check", "H100", "H20", "--to", "CN,DE", "--on", DAY, "--json")
    found = [json.loads(line)["query"] for line in out.splitlines()]
    assert code == 0
    assert [(one["chip"], one["to"]) for one in found] == [("H100", "CN"), ("H100", "DE"), ("H20", "CN"), ("H20", "DE")]


PRINTED = (
    "list", "list chip", "show H20", "show D:5", "search H100", "coverage", "graph nvidia-h20-96gb",
    "graph H20 --to CN --quiet",
)  # fmt: skip


@pytest.mark.parametrize("words", PRINTED)
def test_what_prints_data_prints_json_too(words: str, run: Run) -> None:
    code, out, err = run(*words.split(), "--json")
    assert (code, err) == (0, "")
    assert [json.loads(line) for line in out.splitlines()]


def test_an_answer_speaks_of_the_place_by_code_whatever_was_typed(run: Run) -> None:
    found = {ask(run, "h100", "--to", name)["query"]["to"] for name in ("cn", "China", " CHINA ", "PRC")}
    assert found == {"CN"}
