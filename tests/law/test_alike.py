import random

from kb.checks.review_conflicts import shown
from kb.law.alike import SEES, Crowd, reach, seen_of_place
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


def test_items_and_places_that_are_seen_alike_are_judged_alike(base):
    """Each of a drawn day's questions against the one that stands for it; the seed is fixed."""
    draw = random.Random(20261126)
    subjects = [base.subjects.of_record(row[0]) for row in base.sections["index"]["chip"]]
    statutes = base.judge.statutes
    compared = 0
    for layer in LAYERS:
        for day in draw.sample(statutes.change_days(layer), 8):
            law = statutes.on(day, layer)
            rules = [name for name, rule in law.rules.items() if rule.step in ("requirement", "review")]
            for name in draw.sample(rules, min(6, len(rules))):
                reached = reach(law, [name])
                chips = [shown(subject) for subject in subjects]
                firsts = dict(Crowd(chips, reached.leaves, statutes.thresholds).firsts(reached, law))
                places = {}
                for code in statutes.destinations:
                    places.setdefault(seen_of_place(reached, code, law), code)
                for _ in range(25):
                    index, code = draw.randrange(len(chips)), draw.choice(list(statutes.destinations))
                    ((seen, _),) = Crowd([chips[index]], reached.leaves, statutes.thresholds).firsts(reached, law)
                    stands, there = subjects[firsts[seen]], places[seen_of_place(reached, code, law)]
                    mine = outcomes(base, law, subjects[index], code, [name])
                    assert mine == outcomes(base, law, stands, there, [name]), (name, day, subjects[index].id, code)
                    compared += (stands.id, there) != (subjects[index].id, code)
    assert compared > 1000
