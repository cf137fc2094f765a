"""What a record leaves out never makes an answer freer: undetermined, the same or stricter, never below.

Every chip on record loses one thing at a time: a unit, a rate, a die, an area, a node, a bandwidth, a
link, a statement, a preferred value. What is taken from a list leaves the list incomplete, since a
record that calls a shortened list complete says something else. A seeded sample is asked; with
KB_EXAMPLES set, all of them.
"""

import copy
import os
import random

import pytest

import kb
from kb.law.cases import solve
from kb.law.changes import verdict_of
from kb.law.evaluate import Case
from kb.law.situation import Subject, views
from kb.law.subjects import ic_from
from kb.records.chip import Chip
from kb.store.load import load_records
from kb.store.specs import spec_of_chip

BASE = kb.load()
CHIPS = {name: entry.data for name, entry in load_records(BASE.folder).of("chip").items()}
FREEDOM = ("no_license_required", "exception_available", "undetermined", "license_required")
QUESTIONS = [
    (to, day, layer)
    for to in ("CN", "SA", "DE")
    for day in ("2022-11-01", "2024-06-01", "2026-11-23")
    for layer in ("enforced", "codified")
]
ALL = "KB_EXAMPLES" in os.environ
SAMPLE = 2500

LISTS = (("units", "list"), ("dies", "list"), ("interconnect", "links"))
GROUPS = ("units", "total_processing_performance", "dies", "applicable_die_area_mm2", "memory", "interconnect",
          "transistors_billion", "designer_headquarters", "stated")  # fmt: skip


def quantities(data):
    """The path of every quantity in a record."""
    for name in ("total_processing_performance", "applicable_die_area_mm2"):
        if name in data:
            yield (name,)
    for i, unit in enumerate(data.get("units", {}).get("list", [])):
        for j, _ in enumerate(unit["rates"]):
            yield ("units", "list", i, "rates", j, "dense_tops")
            yield ("units", "list", i, "rates", j, "bits")
    for i, _ in enumerate(data.get("dies", {}).get("list", [])):
        yield ("dies", "list", i, "area_mm2")
    for name in ("bandwidth_gb_s", "density_gb_s_mm2"):
        if name in data.get("memory", {}):
            yield ("memory", name)
    for i, _ in enumerate(data.get("interconnect", {}).get("links", [])):
        yield ("interconnect", "links", i, "bidirectional_gb_s")


def deletions(data):
    """Each thing that a record can lose, as what becomes of it and its path."""
    yield from (("gone", (name,)) for name in GROUPS if name in data)
    if "value" in data["datacenter"]:
        yield "gone", ("datacenter", "value")
    for path in quantities(data):
        yield "unknown", path
        value = at(data, path)
        if isinstance(value, dict):
            yield from (("gone", (*path, part)) for part in _parts(value))
    for path in LISTS:
        rows = data.get(path[0], {}).get(path[1], [])
        for i, row in enumerate(rows):
            yield "incomplete", (*path, i)
            yield from (("incomplete", (*path, i, "rates", j)) for j, _ in enumerate(row.get("rates", [])))
            yield from (("gone", (*path, i, part)) for part in ("transistor", "process_nm") if part in row)
    for i, _ in enumerate(data.get("stated", [])):
        yield "gone", ("stated", i)


def _parts(quantity):
    """What a quantity can lose. Readings, or a value, without the end of a range around them say that
    the sources leave no more, so an end is lost where nothing but the other stands."""
    found = [part for part in ("value", "low", "high") if part in quantity]
    if "readings" in quantity or "value" in quantity:
        return ["value"] if "value" in quantity and ("readings" in quantity or len(found) == 3) else []
    return found if len(found) > 1 else []


def at(data, path):
    for step in path:
        data = data[step]
    return data


def without(data, how, path):
    """The record without what is at the path; None where too little would be left to be a record."""
    data = copy.deepcopy(data)
    holder = at(data, path[:-1])
    if how == "unknown":
        holder[path[-1]] = {"unknown": "left out"}
    else:
        del holder[path[-1]]
        if how == "incomplete":
            data[path[0]]["complete"] = "false"
            if not holder and "rates" in path:
                del data["units"]["list"][path[2]]
            if not at(data, path[:2]) and path[0] != "interconnect":
                del data[path[0]]
    return data


def verdict(name, data, question):
    to, day, layer = question
    ic = ic_from(name, spec_of_chip(Chip.model_validate(data)))
    subject = Subject(name, ic.name, ic.vendor, ic.kind, ic.family, (ic,), None)
    query = BASE.reader.read({"chip": name, "to": to, "on": day, "layer": layer})
    law = BASE.judge.statutes.on(day, layer)
    found = solve(Case(law, subject, BASE.judge.situation(query, subject), views(subject, True)), cells=False)
    return verdict_of(found.required, found.lifted)


def cases():
    found = [(name, how, path) for name, data in CHIPS.items() for how, path in deletions(data)]
    whole = [(*one, question) for one in found for question in QUESTIONS]
    return whole if ALL else random.Random(20261123).sample(whole, SAMPLE)  # noqa: S311 - a sample, no secret


CASES = cases()
BEFORE = {}


@pytest.mark.parametrize("name", sorted({case[0] for case in CASES}))
def test_leaving_anything_out_never_makes_an_answer_freer(name):
    for _, how, path, question in (case for case in CASES if case[0] == name):
        key = (name, question)
        if key not in BEFORE:
            BEFORE[key] = FREEDOM.index(verdict(name, CHIPS[name], question))
        after = FREEDOM.index(verdict(name, without(CHIPS[name], how, path), question))
        assert after >= min(BEFORE[key], FREEDOM.index("undetermined")), (
            f"{name} without {'.'.join(map(str, path))}: {FREEDOM[BEFORE[key]]} became {FREEDOM[after]} ({question})"
        )


def test_the_sample_reaches_every_kind_of_thing_left_out():
    kinds = {(how, tuple(step for step in path if isinstance(step, str))) for _, how, path, _ in CASES}
    assert kinds >= {
        ("incomplete", ("units", "list")),
        ("incomplete", ("units", "list", "rates")),
        ("incomplete", ("dies", "list")),
        ("unknown", ("units", "list", "rates", "dense_tops")),
        ("unknown", ("dies", "list", "area_mm2")),
        ("gone", ("units",)),
        ("gone", ("dies",)),
        ("gone", ("memory",)),
        ("gone", ("interconnect",)),
        ("gone", ("stated",)),
    }
