"""The limits beside an item's numbers are those that an evaluation which stops at nothing comes to, in its order.

KB_EXAMPLES=1 pytest tests/law/test_limits_tested.py       # forty times as many questions
"""

import os
import random

from kb.law import margins
from kb.law.cases import solve
from kb.law.evaluate import Case, evaluate_rule
from kb.law.situation import views
from kb.law.witness import thorough
from kb.records import conditions as c

COUNT = 8000 if "KB_EXAMPLES" in os.environ else 200
STRANGERS = (c.Exporter, c.Vendor, c.Destination, c.Fact)


def in_the_proof(solution):
    """The limits of a thorough proof: of what describes, of what could be required, of reviews of what is."""
    case, law = thorough(solution.case), solution.case.law
    held = {node.source.id for node in solution.determination.requirements if node.outcome is not False}
    roots = [evaluate_rule(rule.id, case) for rule in law.by_step["classification"]]
    roots += filter(could_bind, (evaluate_rule(rule.id, case) for rule in law.by_step["requirement"]))
    roots += [evaluate_rule(rule.id, case) for rule in law.by_step["review"] if held & set(rule.reviews)]
    found, seen, pending = {}, set(), roots[::-1]
    while pending:
        node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node.source, c.AtThreshold):
            found[node.source.threshold] = None
        presumes = getattr(node.source, "step", None) == "presumption"
        pending += () if presumes and node.outcome is False else reversed(node.children)
    memory = case.subject.kind == "memory"
    return [name for name in found if memory or law.thresholds[name].measure != "memory_bandwidth_density"]


def could_bind(node):
    """A letter binds its addressee, of its places and its kind of item; its condition is a conjunction."""
    if node.source.basis != "is_informed_letter":
        return True
    return not any(part.outcome is False and isinstance(part.source, STRANGERS) for part in node.children[0].children)


def drawn(base, pick, names):
    statutes = base.judge.statutes
    layer = pick.choice(("codified", "enforced"))
    query = {"chip": pick.choice(names), "to": pick.choice(list(statutes.destinations)), "layer": layer}
    query["on"] = pick.choice(sorted(statutes.change_days(layer)))
    if pick.random() < 0.3:
        query["headquarters"] = pick.choice(list(statutes.destinations))
    if pick.random() < 0.3:
        query["exporter"] = pick.choice(("nvidia", "amd", "another firm"))
    return base.reader.read(query)


def test_limits_are_those_of_a_thorough_proof(base):
    seed = random.randrange(10**6) if "KB_EXAMPLES" in os.environ else 3  # noqa: S311 - a choice of examples
    pick = random.Random(seed)  # noqa: S311
    computers = [row[0] for row in base.sections["index"]["computer"]]
    names = [row[0] for row in base.sections["index"]["chip"]]
    for number in range(COUNT):
        query = drawn(base, pick, computers if number % 2 else names)
        subject = base.subjects.of_record(query.chip)
        if number % 4 == 1:  # a computer with a second circuit
            subject = subject._replace(ics=(*subject.ics, base.subjects.ic(pick.choice(names))))
        law = base.judge.statutes.on(query.on, query.layer)
        situation = base.judge.situation(query, subject)
        solution = solve(Case(law, subject, situation, views(subject, preferred=number % 3 != 0)))
        assert [limit.id for limit in margins.tested(solution)] == in_the_proof(solution), (seed, query, subject.ics)
