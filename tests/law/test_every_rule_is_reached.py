"""Every rule holds, or is open, in a case of this folder."""

from test_law_cases import load, questions

from kb.law.evaluate import evaluate_rule

STEPS = ("definition", "classification", "requirement", "exception", "review", "presumption", "duty", "filing")


def held(base):
    """Ids of the rules that hold, or are open, in any question of the cases."""
    found = set()
    for _, given, case in load():
        for fields in questions(given, case):
            stated = dict(fields)
            if stated.get("item") is not None:
                from kb.store.items import item_from

                item = item_from(stated["item"])
                stated["item"] = item.stated()
            else:
                item = None
            query = base.reader.read(stated)
            for subject in base.subjects_of(query, item):
                one = base.judge.solve(query, subject)
                rules = [rule.id for step in STEPS for rule in one.law.by_step.get(step, ())]
                found |= {name for name in rules if evaluate_rule(name, one.solution.case).outcome is not False}
    return found


def test_no_rule_is_out_of_reach(base):
    rules = {name for step in base.sections["law"]["rules"].values() for name in step}
    assert rules - held(base) == set()
