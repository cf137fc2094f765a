"""The reader over tables reads every kind of condition, and takes no two for one."""

import numpy as np

from kb.law.alike import reach
from kb.records import conditions as c
from kb.screen.alike import asked_of
from kb.screen.edges import edges_of
from kb.screen.rules import READ, Outcomes
from kb.screen.signatures import Place, Signatures, Who


def test_every_kind_is_read():
    assert set(READ) == set(c.KINDS)


def test_a_destination_and_a_seat_in_one_group_are_two(base):
    law = base.judge.statutes.on("2026-10-01", "enforced")
    assert c.Destination("D:5") == c.Headquarters("D:5") == c.Designer("D:5"), "equal as tuples, which is the trap"
    asked = {(type(leaf), leaf) for leaf in asked_of(law)}
    every = {(type(leaf), leaf) for rule in law.rules.values() for leaf in c.leaves(rule.when)}
    beside = {"duty", "presumption", "filing"}
    named = {rule.id for rule in law.rules.values() if rule.step not in beside}
    reached = {(type(leaf), leaf) for leaf in reach(law, named).leaves}
    places = [leaf for kind, leaf in every if kind in (c.Designer, c.Headquarters)]
    assert places
    assert reached <= every
    assert asked <= every
    assert {kind for kind, _ in asked} >= {c.Designer, c.Destination, c.Headquarters}


def test_where_it_goes_and_who_designed_it_are_told_apart(base):
    law = base.judge.statutes.on("2026-10-01", "enforced")
    situation = base.judge.situation(base.reader.read({"chip": "any", "on": law.day}), base.subjects.named("T4")[0])
    who = Who(None, None, "CN", "ic", None, True)
    table = Signatures(
        {}, [who], [Place("DE", ("DE",))], [situation], *(np.zeros(1, np.int64) for _ in range(3))
    )  # fmt: skip
    outcomes = Outcomes(law, edges_of(()), table)
    assert outcomes.of(c.Destination("D:5"))[0] == 0
    assert outcomes.of(c.Designer("D:5"))[0] == 2
