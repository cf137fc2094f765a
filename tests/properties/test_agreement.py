"""Leaving out the regions that can add nothing leaves the answer as it is, for every kind of open question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb
from kb.law.cases import solve
from kb.law.evaluate import Case
from kb.law.situation import views
from kb.law.solution import plain_solution
from tests.properties.drawn_items import BASE, NUMBERS, SETTINGS, full, full_stated, items, stated, where

SHARED = ("required", "lifted", "described", "eccn", "paragraphs", "possible", "policies", "review")


def case_of(item, fields, place, strict):
    to, on, layer = place
    query = BASE.reader.read({"item": item, "to": to, "on": on, "layer": layer, "strict": strict, **fields})
    (subject,) = BASE.subjects_of(query, kb.Item(**item))
    law = BASE.judge.statutes.on(on, layer)
    return Case(law, subject, BASE.judge.situation(query, subject), views(subject, preferred=True))


def shared(solution):
    return {name: getattr(solution, name) for name in SHARED}


def same(make):
    assert shared(solve(make(), cells=False)) == shared(solve(make()))


@SETTINGS
@given(items, stated, where, st.booleans())
def test_an_item_with_gaps(item, fields, place, strict):
    same(lambda: case_of(item, fields, place, strict))


@SETTINGS
@given(full, full_stated, where, st.lists(st.sampled_from(NUMBERS), unique=True), st.data())
def test_an_item_with_ranges(item, fields, place, names, data):
    for name in names:
        low = data.draw(st.decimals(0, max(0, int(item[name])), places=2).map(float))
        high = data.draw(st.one_of(st.none(), st.decimals(int(item[name]) + 1, 200_000, places=2).map(float)))
        item = {**item, name: {"low": low, "high": high}}
    same(lambda: case_of(item, fields, place, False))


@pytest.mark.parametrize("layer", ["enforced", "codified"])
def test_every_chip_on_record_on_the_days_that_changed_most(layer):
    for record, *_ in BASE.sections["index"]["chip"]:
        subject = BASE.subjects.of_record(record)
        for to, on in (("CN", "2023-11-17"), ("DE", "2025-01-13"), ("AE", "2026-10-01")):
            query = BASE.reader.read({"chip": record, "to": to, "on": on, "layer": layer})
            law = BASE.judge.statutes.on(on, layer)
            situation = BASE.judge.situation(query, subject)
            same(lambda: Case(law, subject, situation, views(subject, preferred=True)))  # noqa: B023


@SETTINGS
@given(full, full_stated, where)
def test_an_entry_that_describes_does_so_by_a_paragraph_of_its_own(item, fields, place):
    """What leaving regions out relies on: where such an entry holds, a paragraph of it holds or is open."""
    found = plain_solution(case_of(item, fields, place, False)).determination
    describing = [node for node in found.classifications if node.source.describes]
    paragraphs = {node.source.eccn.partition(".")[0]: node for node in describing if "." in node.source.eccn}
    for node in describing:
        if node.outcome is True and node.source.eccn in paragraphs:
            assert any(
                one.outcome is not False for one in describing if one.source.eccn.startswith(node.source.eccn + ".")
            ), node.source.eccn
