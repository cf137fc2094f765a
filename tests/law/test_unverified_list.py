"""No party on record stands on the Unverified List, so that a stranger on it is put into the case."""

import pytest

from kb.law.evaluate import Case, evaluate_rule
from kb.law.parties import listed_stranger

OPEN = [
    ("740.8-nac", {"chip": "RTX 4090", "to": "CN"}),
    ("740.8-aca", {"chip": "RTX 4090", "to": "VN"}),
    ("740.10-rpl", {"chip": "MI300X", "to": "CN", "facts": {"exception_use": "replacement_part"}}),
    ("740.11-gov", {"chip": "MI300X", "to": "CN", "facts": {"exception_use": "us_government"}}),
    ("740.9-tmp", {"chip": "MI300X", "to": "CN", "facts": {"exception_use": "repair_abroad"}}),
    ("740.27-aia", {"chip": "MI300X", "to": "DE"}),
    ("740.28-acm", {"chip": "MI300X", "to": "VN", "facts": {"exception_use": "private_manufacturing"}}),
    ("740.29-lpp", {"chip": "MI300X", "to": "IN", "facts": {"lpp_volume": "within"}}),
]


def outcome(base, rule, fields, parties):
    query = base.reader.read({"on": "2026-09-24", "layer": "codified", **fields})
    case = base.judge.solve(query, base.subjects_of(query, None)[0]).solution.case
    situation = case.situation._replace(parties=parties)
    return evaluate_rule(rule, Case(case.law, case.subject, situation, case.views)).outcome


@pytest.mark.parametrize(("rule", "fields"), OPEN, ids=[rule for rule, _ in OPEN])
def test_a_party_on_the_unverified_list_shuts_the_exception(base, rule, fields):
    assert outcome(base, rule, fields, ()) is True
    assert outcome(base, rule, fields, (listed_stranger("unverified_list"),)) is False
