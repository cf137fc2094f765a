import json

import pytest

from kb.law.alike import SEES, Atlas, Crowd, plain_shown, reach, shown, shown_from
from kb.law.day import LAYERS
from kb.law.evaluate import Case, evaluate_rule, own_outcome
from kb.law.parties import Parties
from kb.law.query import situation_of
from kb.law.situation import views
from kb.records import conditions as c

ASKING_OTHERS = {c.AllOf, c.AnyOf, c.Not, c.RuleHolds, c.Eccn}


def test_every_leaf_has_an_eye():
    assert set(SEES) == set(c.KINDS) - ASKING_OTHERS


def outcomes(base, law, subject, code, rules):
    query = base.reader.read({"chip": subject.id, "to": code})
    situation = situation_of(query, subject, base.sections["law"], base.places, Parties(base.sections))
    case = Case(law, subject, situation, views(subject, True))
    return [(evaluate_rule(name, case).outcome, own_outcome(law.rules[name], case)) for name in rules]


def differences(base, law, name, codes):
    """Compares every chip to some destinations with the chip and the destination that stand for them."""
    subjects = [base.subjects.of_record(row[0]) for row in base.sections["index"]["chip"]]
    limits = law.statutes.thresholds
    reached = reach(law, [name])
    chips = [shown(subject.ics[0]) for subject in subjects]
    firsts = dict(Crowd(chips, reached.leaves, limits).firsts(reached, law))
    everywhere = list(law.statutes.destinations)
    places = Atlas(everywhere).firsts(reached, law)
    for code in codes:
        ((seen_there, _),) = Atlas([code]).firsts(reached, law).items()
        there = everywhere[places[seen_there]]
        stand_ins = {}
        for subject, chip in zip(subjects, chips, strict=True):
            ((seen, _),) = Crowd([chip], reached.leaves, limits).firsts(reached, law)
            index = firsts[seen]
            if index not in stand_ins:
                stand_ins[index] = outcomes(base, law, subjects[index], there, [name])
            assert outcomes(base, law, subject, code, [name]) == stand_ins[index], (name, law.day, subject.id, code)


@pytest.mark.parametrize("leaf", [c.Chip, c.Vendor, c.Exporter, c.Designer, c.Fact, c.AtThreshold])
def test_items_and_places_that_are_seen_alike_are_judged_alike(base, leaf):
    """Every rule that asks such a leaf itself, on the first day of a version that does."""
    asked = set()
    for layer in LAYERS:
        for day in base.judge.statutes.change_days(layer):
            law = base.judge.statutes.on(day, layer)
            for name, rule in law.rules.items():
                if (name, rule.version) not in asked and any(isinstance(one, leaf) for one in c.leaves(rule.when)):
                    asked.add((name, rule.version))
                    differences(base, law, name, ["CN", "SG"])
    assert asked


def test_of_no_destination_there_is_no_first(base):
    """Of rules that ask of the place, and of rules that do not."""
    law = base.judge.statutes.on("2026-10-01", LAYERS[0])
    for rule in law.rules.values():
        assert Atlas([]).firsts(reach(law, [rule.id]), law) == {}


def test_what_is_shown_survives_being_written_down(base):
    for row in base.sections["index"]["chip"]:
        chip = shown(base.subjects.ic(row[0]))
        kept = shown_from(chip.id, json.loads(json.dumps(plain_shown(chip))))
        assert kept == chip
