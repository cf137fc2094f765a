from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
AXES = ("chip", "item", "to", "on", "layer")
OF_THE_CASE = {"id", "says", "cites", "expect", "disagrees"}
BOOLEANS = {"true": True, "false": False}


def first_holding(answer):
    return next((one["rule"] for one in answer["requirements"] if one["outcome"]), "none")


def named(answer, outcome):
    return [one["name"] for one in answer["exceptions"] if one["outcome"] is outcome]


def figure(fact, value):
    return f"{value:.1f}" if fact == "applicable_die_area" else f"{value:g}"


def region(when):
    fact, low, high = when["fact"], when["low"], when["high"]
    if when["value"] is not None:
        return f"{fact} {when['value']}"
    parts = [fact]
    if low:
        parts.append(("from " if when["low_inclusive"] else "above ") + figure(fact, low))
    if high is not None:
        parts.append(("up to " if when["high_inclusive"] else "below ") + figure(fact, high))
    return " ".join(parts)


def regions(answer):
    return [
        " and ".join(region(when) for when in case["when"]) + f": {case['eccn']}, {case['verdict']}"
        for case in answer["cases"]
    ]


READ = {
    "verdict": lambda answer: answer["verdict"],
    "required": lambda answer: answer["required"],
    "lifted": lambda answer: answer["lifted"],
    "described": lambda answer: answer["classification"]["outcome"],
    "eccn": lambda answer: answer["classification"]["eccn"],
    "paragraphs": lambda answer: answer["classification"]["paragraphs"],
    "basis": lambda answer: answer["basis"],
    "possible": lambda answer: answer["classification"]["possible"],
    "presumes": lambda answer: [one["rule"] for one in answer["presumptions"] if one["outcome"]],
    "presumes_open": lambda answer: [one["rule"] for one in answer["presumptions"] if one["outcome"] is None],
    "duties": lambda answer: [one["rule"] for one in answer["other_measures"] if one["outcome"]],
    "headline": lambda answer: answer["headline"],
    "by": first_holding,
    "requires": lambda answer: [one["rule"] for one in answer["requirements"] if one["outcome"]],
    "requires_open": lambda answer: [one["rule"] for one in answer["requirements"] if one["outcome"] is None],
    "exceptions": lambda answer: named(answer, True),
    "exceptions_open": lambda answer: named(answer, None),
    "preconditions": lambda answer: [one["precondition"] for one in answer["exceptions"] if one["outcome"]],
    "review": lambda answer: answer["review_policy"]["policy"] if answer["review_policy"] else "none",
    "review_possible": lambda answer: answer["review_policy"]["possible"],
    "review_rule": lambda answer: answer["review_policy"]["rule"],
    "missing": lambda answer: [one["fact"] for one in answer["missing"]],
    "cases": regions,
    "warns": lambda answer: [one["code"] for one in answer["warnings"]],
    "no_warns": lambda answer: [one["code"] for one in answer["warnings"]],
    "assumed": lambda answer: answer["query"]["assumed"],
    "other_verdict": lambda answer: answer["other_layer"]["verdict"] if answer["other_layer"] else "the same",
    "subject": lambda answer: answer["subject"]["id"],
    "variants": lambda answer: [one["id"] for one in answer["variants"]],
    "interconnect": lambda answer: answer["measures"]["interconnect"]["value"],
    "dram": lambda answer: answer["measures"]["dram_bandwidth"]["value"],
}
INCLUDES = {"warns", "assumed"}
UNORDERED = {"requires", "requires_open"}


def duties(answer):
    return [duty for one in answer["exceptions"] if one["outcome"] is not False for duty in one["obligations"]]


def license_duties(answer):
    return answer["review_policy"]["obligations"] if answer["review_policy"] else []


# What an obligation says is found by a part of it, with the paragraph it cites before a colon: `740.8(c)(1)(i): 5,000`
SAID = {"duty": duties, "no_duty": duties, "license_duty": license_duties, "no_license_duty": license_duties}


def said(duty, fragment):
    at, _, words = fragment.partition(": ")
    return words in duty["text"] and any(at in cite["at"] for cite in duty["cites"])


def found_in(name, answer, fragments):
    held = [one for one in fragments if any(said(duty, one) for duty in SAID[name](answer))]
    return [one for one in fragments if one not in held] if name.startswith("no_") else held


def text(value):
    if isinstance(value, list):
        return [text(one) for one in value]
    return {None: "unknown", True: "true", False: "false"}.get(value, str(value))


def typed(value):
    if isinstance(value, dict):
        return {name: typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return None if value == "null" else BOOLEANS.get(value, value)


def choices(name, given, case):
    value = case.get(name, given.get(name))
    found = value if isinstance(value, list) else [value]
    subject = next((one for asked in (case, given) for one in ("chip", "item") if one in asked), None)
    if name in ("chip", "item") and name != subject:
        return []
    return [{**given.get("item", {}), **(one or {})} for one in found] if name == "item" else found


def questions(given, case):
    both = {**given, **case}
    other = {name: value for name, value in both.items() if name not in (*AXES, *OF_THE_CASE)}
    axes = {name: choices(name, given, case) or [None] for name in AXES}
    for picked in product(*axes.values()):
        fields = dict(zip(axes, picked, strict=True))
        stated = {name: value for name, value in fields.items() if value is not None}
        yield typed({**stated, **other})


def label(case, index, many):
    return f"{case['id']}-{index + 1}" if many else case["id"]


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text alone


@cache
def load():
    tables = {path.stem: read(path) for path in FILES}
    return [(stem, table.get("given", {}), case) for stem, table in tables.items() for case in table["cases"]]


def parameters():
    found = []
    for stem, given, case in load():
        asked = list(questions(given, case))
        marks = [pytest.mark.xfail(reason=case["disagrees"], strict=True)] if "disagrees" in case else []
        for index, fields in enumerate(asked):
            name = f"{stem}:{label(case, index, len(asked) > 1)}"
            found.append(pytest.param(fields, case["expect"], id=name, marks=marks))
    return found


@pytest.mark.parametrize(("fields", "expect"), parameters())
def test_the_answer_is_the_one_the_regulation_gives(base, fields, expect):
    answer = base.ask(fields, "standard" if "other_verdict" in expect else "summary").to_dict()
    found = {name: text(READ[name](answer)) for name in expect if name not in SAID}
    found |= {name: found_in(name, answer, expect[name]) for name in expect if name in SAID}
    for name in INCLUDES & set(expect):
        found[name] = [one for one in found[name] if one in expect[name]]
    if "no_warns" in expect:
        found["no_warns"] = [one for one in expect["no_warns"] if one not in found["no_warns"]]
    for name in UNORDERED & set(expect):
        found[name], expect = sorted(found[name]), {**expect, name: sorted(expect[name])}
    assert found == expect, fields


def citations(case):
    cites = case["cites"]
    return cites if isinstance(cites, list) else [cites]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{stem}:{case['id']}") for stem, _, case in load()])
def test_every_case_says_what_it_tests_and_cites_instruments_on_file(base, case):
    assert case["says"] and case["expect"]
    for cite in citations(case):
        assert base.graph.nodes[cite["instrument"]]["kind"] == "instrument"
        assert cite["at"]


def test_no_case_has_the_name_of_another():
    names = [f"{stem}:{case['id']}" for stem, _, case in load()]
    assert len(names) == len(set(names))
