"""The checker in a real browser answers as the program does, to the last word.

A seeded tenth of the questions is asked; KB_EXAMPLES sets how many, as in

    KB_EXAMPLES=3000 pytest tests/browser/test_differential.py
"""

import json
import os
import re

import pytest
from questions import Questions

import kb
from kb.records.conditions import KINDS
from kb.records.published import PUBLISH
from kb.render import facts
from kb.render.words import verdict_line
from kb.store.problems import UseError

EXAMPLES = int(os.environ.get("KB_EXAMPLES", "330"))
SEED = 20261123
SAME = (
    "verdict", "required", "lifted", "classification", "missing", "review_policy", "headline", "basis", "requirements",
    "exceptions", "presumptions", "other_measures", "measures", "margins", "cases", "sources", "evidence_grade",
    "warnings", "variants",
)  # fmt: skip
AT_ONCE = 100
RATIO_DIGITS = 5

ASK = """([questions, keys]) => questions.map((fields) => {
  try {
    const found = globalThis.kbChecker.answer(`#${new URLSearchParams(fields)}`);
    return found && Object.fromEntries([...keys, "capped"].map((key) => [key, found[key]]));
  } catch (error) {
    if (!["Fault", "Contradiction"].includes(error.constructor.name)) throw error;
    return { error: error.message };
  }
})"""


@pytest.fixture(scope="module")
def answered(base, browser, site_server):
    """Every question with both answers: fields, the checker's, the program's."""
    asked = drawn(base)
    page = browser.new_page()
    page.goto(f"{site_server.url}checker/")
    page.wait_for_function("globalThis.kbChecker !== undefined")
    fields = [one for one, _ in asked]
    parts = [fields[start : start + AT_ONCE] for start in range(0, len(fields), AT_ONCE)]
    found = [answer for part in parts for answer in page.evaluate(ASK, [part, SAME])]
    page.close()
    return [(one, answer, by_program(base, query)) for (one, query), answer in zip(asked, found, strict=True)]


def drawn(base):
    questions = Questions(base, SEED)
    return [questions.one(index) for index in range(EXAMPLES)]


def by_program(base, query):
    try:
        return base.ask(query, "summary").to_dict()
    except UseError as error:
        return {"error": str(error)}


def rounded(value):
    """With ratios to a few digits: the last one of a quotient for people may differ between two languages."""
    if isinstance(value, dict):
        return {
            key: round(one, RATIO_DIGITS) if key == "ratio" and one is not None else rounded(one)
            for key, one in value.items()
        }
    return [rounded(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("key", SAME)
def test_both_say_the_same(answered, key):
    for fields, checker, program in answered:
        if "error" not in checker and "error" not in program:
            assert rounded(checker[key]) == rounded(program[key]), json.dumps(fields)


def test_both_refuse_the_same_questions(answered):
    for fields, checker, program in answered:
        assert ("error" in checker) is ("error" in program), json.dumps(fields)


def test_the_questions_reach_what_may_differ(answered, base):
    """Gaps, ranges, edges, every destination and many days, of which each verdict, cases and statements come."""
    told = [program for _, _, program in answered if "error" not in program]
    fields = [one for one, _, _ in answered]
    assert {one["verdict"] for one in told} == {
        "license_required", "exception_available", "no_license_required", "undetermined",
    }  # fmt: skip
    assert {one["to"] for one in fields if "to" in one} >= set(base.sections["law"]["destinations"])
    assert len({one["on"] for one in fields}) > 40
    assert sum(bool(one["cases"]) for one in told) > len(told) / 10
    assert sum(any(".." in str(value) for value in one.values()) for one in fields) > len(fields) / 20
    assert any(len(one["variants"]) > 1 for one in told)
    assert any(one["basis"] == "statement" for one in told)
    assert any(margin["ratio"] == 1 for one in told for margin in one["margins"])
    assert any("units" in one for one in fields) and any("dies" in one for one in fields)


TELL = """async (questions) => {
  const told = await import(new URL("js/told.js", document.baseURI));
  return questions.map((fields) => {
    const found = globalThis.kbChecker.answer(`#${new URLSearchParams(fields)}`);
    const duties = (row) => [row.text, ...row.duties.map((one) => one.text)];
    return {
      verdict: told.verdictLine(found), classified: told.classified(found), reasons: told.reasons(found),
      comparisons: told.comparisons(found).map((one) => [one.measure, one.value, one.limit, one.margin]),
      requirements: told.requirements(found).map((one) => [one.label, one.title]),
      exceptions: told.exceptions(found).flatMap(duties), assumed: told.assumed(found),
      cases: told.cases(found).map((one) => [one.when, [one.eccn, one.verdict].filter(Boolean).join(", ")]),
      review: told.review(found) ? duties(told.review(found)) : [], siblings: told.siblings(found),
    };
  });
}"""
WORDED = EXAMPLES // 5


def test_both_tell_it_in_the_same_words(base, answered, browser, site_server):
    asked = [(fields, query) for fields, query in drawn(base) if by_program(base, query).get("error") is None][:WORDED]
    page = browser.new_page()
    page.goto(f"{site_server.url}checker/")
    page.wait_for_function("globalThis.kbChecker !== undefined")
    told = page.evaluate(TELL, [fields for fields, _ in asked])
    page.close()
    names = facts.names_of(base.sections["law"])
    for (fields, query), checker in zip(asked, told, strict=True):
        answer = base.ask(query).to_dict()
        program = {
            "verdict": verdict_line(answer), "classified": facts.classified(answer), "reasons": facts.reasons(answer),
            "comparisons": [list(one)[:4] for one in facts.comparisons(answer)],
            "requirements": [[label, bare(title)] for label, title in facts.requirements(answer, names)],
            "exceptions": [bare(row) for row in facts.exceptions(answer)],
            "assumed": facts.assumed(answer, names), "cases": [list(row) for row in facts.cases(answer)],
            "review": [bare(row) for row in facts.review(answer)],
        }  # fmt: skip
        assert {key: checker[key] for key in program} == program, json.dumps(fields)


def bare(text):
    """A row of text without the numbers of sources behind it, or a duty without its dot and its paragraphs."""
    duty = re.fullmatch(r"  · (.*?)(?: \([^()]*(?:\([^()]*\)[^()]*)*\))?", text)
    return duty[1] if duty else re.sub(r"(\s?\[\d+\])+$", "", text)


def test_the_checker_has_every_kind_of_condition(checker_page):
    """Its two readers of conditions, that evaluates and that words."""
    assert set(PUBLISH) == set(KINDS)
    for module, reader in (("conditions", "EVALUATE"), ("wording", "WORD")):
        found = checker_page().page.evaluate(
            f"async () => Object.keys((await import(new URL('js/{module}.js', document.baseURI))).{reader})"
        )
        assert set(found) == {name for name, _ in PUBLISH.values()}


EXACT = [
    # a density of exactly a limit, just below it, and an area at which binary floating point comes out below
    {"tpp": "1600", "area": "270.2703"}, {"tpp": "1600", "area": "270.2702"}, {"tpp": "4736", "area": "800"},
    {"tpp": "2400.0001", "area": "750"}, {"tpp": "2399.9999", "area": "750"}, {"tpp": "0.0001", "area": "0.0001"},
    {"tpp": "1000000000", "area": "0.0001"}, {"tpp": "4799.9999..4800", "area": "810.8108"}, {"area": "0"},
    {"units": "64x1000000000;128x1000000000", "area": "1"}, {"tpp": "1776.592", "area": "300.1"},
]  # fmt: skip


@pytest.mark.parametrize("fields", EXACT, ids=lambda fields: "-".join(fields.values()))
def test_numbers_at_a_limit_are_compared_exactly(checker_page, fields):
    base = kb.load()
    page = checker_page().page
    names = {"tpp": "total_processing_performance", "area": "applicable_die_area_mm2"}
    item = {names[name]: number(text) for name, text in fields.items() if name in names}
    if "units" in fields:
        rates = [one.split("x") for one in fields["units"].split(";")]
        item["units"] = [{"rates": [{"bits": int(bits), "dense_tops": int(tops)}]} for bits, tops in rates]
    for datacenter in (True, False):
        more = {"to": "CN", "on": "2025-06-01"}
        asked = {**fields, **more, "datacenter": str(datacenter).lower()}
        (checker,) = page.evaluate(ASK, [[asked], SAME])
        program = by_program(base, {"item": {**item, "datacenter": datacenter}, **more})
        assert {key: rounded(checker.get(key)) for key in SAME} == {key: rounded(program.get(key)) for key in SAME}


def number(text):
    low, _, high = text.partition("..")
    return {"low": float(low), "high": float(high)} if high else float(low)
