"""Proofs carried from day to day, or from place to place, are those that would be made anew."""

import random

import pytest

from kb.analysis.standing import asked, standing
from kb.law.carry import Carried, of_one_place
from kb.law.turnover import codes_asked, turnover

CHIPS = ["tesla-ai5", "intel-gaudi-3-hl-388", "nvidia-h100-sxm5", "amd-mi309", "hygon-bw1000"]
PLACES = ["CN", "AE", "DE", "MO", "NI", "HK"]


def outcomes(found):
    """Every proof that the answer asked for or carried, by outcome and by the version that it rests on."""
    case = found.answered[0].solution.case
    return {key: (node.outcome, node.source) for key, node in case.memo.items()}


def same(carried, anew):
    assert carried.found == anew.found
    one, other = outcomes(carried), outcomes(anew)
    assert all(one[key] == other[key] for key in one.keys() & other.keys())
    assert one.keys() <= other.keys(), "a rule is asked that the day does not ask"


@pytest.mark.parametrize("chip", CHIPS)
@pytest.mark.parametrize("layer", ["enforced", "codified"])
def test_from_day_to_day(base, chip, layer):
    statutes = base.judge.statutes
    days = sorted({max(day, "2022-08-01") for day in statutes.change_days(layer)})
    stated = {edge for subject in base.subjects.named(chip) for ic in subject.ics for edge in _edges(ic)}
    for to in random.Random(f"{chip} {layer}").sample(PLACES, 2):  # noqa: S311 - a sample that stays the same
        question, carried, before = asked(base, chip, to), [Carried()], None
        for day in days:
            law = statutes.on(day, layer)
            if before is not None:
                if any(before.day < edge <= day for edge in stated):
                    carried = [Carried()]
                else:
                    carried[0].leave(turnover(before, law).affected(codes_asked(_case(question, law))))
            same(standing(question, law, carried), standing(question, law))
            before = law


@pytest.mark.parametrize("chip", CHIPS)
def test_from_place_to_place(base, chip):
    law = base.judge.statutes.on("2025-06-01", "enforced")
    carried = [Carried(of_one_place(law))]
    for to in PLACES:
        question = asked(base, chip, to)
        same(standing(question, law, carried), standing(question, law))


def test_a_turnover_names_what_asks_for_a_changed_rule(base):
    """Note 1.a changed on 2026-04-07: what asks for it is affected, the embargo of North Korea is not."""
    statutes = base.judge.statutes
    found = turnover(statutes.on("2026-04-06", "enforced"), statutes.on("2026-04-07", "enforced"))
    affected = found.affected(frozenset({"CN"}))
    assert {"3A090-note-1-a", "3A090-note-1", "3A090.a"} <= affected
    assert "746.4-north-korea" not in affected


def test_a_membership_moves_what_asks_for_it_of_that_country_alone(base):
    """The United Arab Emirates left D:4 on 2026-07-10."""
    statutes = base.judge.statutes
    found = turnover(statutes.on("2026-07-09", "enforced"), statutes.on("2026-07-10", "enforced"))
    assert "740.8-nac" in found.affected(frozenset({"AE"})) - found.affected(frozenset({"DE"}))


def _case(question, law):
    from kb.analysis.standing import cases

    return cases(question, law)[0]


def _edges(ic):
    for statement in ic.statements:
        yield from filter(None, (statement.since, statement.until))
