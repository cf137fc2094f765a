"""`would_change` against brute force: nothing nearer flips, and what is named does.

Seeded circuits, places and days; each number is stepped over a fine grid just around every limit on
record, and around what the circuit's other numbers make of the limits on quotients and sums.
"""

import os
import random
import re
from fractions import Fraction

import pytest

from kb.truth.decimals import SCALE

FIELDS = {
    "total_processing_performance": "total_processing_performance",
    "applicable_die_area": "applicable_die_area_mm2",
    "dram_bandwidth": "dram_bandwidth_gb_s",
    "interconnect": "interconnect_gb_s",
}
COUNT = 200 if "KB_EXAMPLES" in os.environ else 25
DAYS = ("2023-12-01", "2024-12-15", "2025-03-01", "2025-06-01", "2026-07-20", "2026-10-01")
PLACES = ("CN", "MO", "AE", "SA", "DE", "SG", "RU", "MY")
NUMBERS = {
    "total_processing_performance": (900, 1500, 1600, 1700, 2200, 2399, 2400, 3000, 4799, 4800, 15000, 21000),
    "applicable_die_area": (100, 300, 600, 700, 814, 1200, 2000, 3500),
    "dram_bandwidth": (300, 1000, 1400, 3350, 3900, 4000, 4800, 6500),
    "interconnect": (64, 150, 400, 600, 899, 900, 1028),
}


def drawn(seed):
    pick = random.Random(seed)  # noqa: S311 - a sample, no secret
    values = {name: Fraction(pick.choice(numbers)) for name, numbers in NUMBERS.items()}
    item = {"datacenter": pick.random() < 0.7, "designer_headquarters": pick.choice(("US", "CN"))}
    if pick.random() < 0.6:
        item["vendor"] = pick.choice(("nvidia", "amd"))
    query = {"to": pick.choice(PLACES), "on": pick.choice(DAYS)}
    if pick.random() < 0.3:
        query["headquarters"] = pick.choice(("CN", "DE", "MO"))
    return item, values, query


def asked(base, item, values, query, detail="summary"):
    stated = {FIELDS[name]: str(float(value)) for name, value in values.items()}
    return base.ask({**query, "item": {**item, **stated}}, detail).to_dict()


def outcome(answer):
    policy = answer["review_policy"]
    return answer["verdict"], policy["policy"] if policy and answer["required"] else None


def grid(base, values, fact):
    """Every value at or just beside a limit on the fact, or on a quotient or sum that it is part of."""
    found = set()
    for measure, _, plain, *_ in base.sections["law"]["thresholds"].values():
        limit = Fraction(plain, SCALE)
        others = {name: value for name, value in values.items() if name != fact}
        if measure == fact:
            found.add(limit)
        elif measure == "performance_density" and fact == "total_processing_performance":
            found.add(limit * others["applicable_die_area"])
        elif measure == "performance_density" and fact == "applicable_die_area":
            found.add(others["total_processing_performance"] / limit)
        elif measure == "bandwidth_and_interconnect" and fact in ("dram_bandwidth", "interconnect"):
            found.add(limit - others["interconnect" if fact == "dram_bandwidth" else "dram_bandwidth"])
    ticks = {tick for one in found for tick in range(int(one * SCALE) - 1, int(one * SCALE) + 3)}
    least = 1 if fact == "applicable_die_area" else 0
    return sorted(Fraction(tick, SCALE) for tick in ticks if tick >= least)


def nearest(base, item, values, query, fact, now):
    """The nearest values below and above on the grid that give another outcome, with it."""
    found = {}
    stepped = grid(base, values, fact)
    for step, side in (
        (-1, [v for v in stepped if v < values[fact]][::-1]),
        (1, [v for v in stepped if v > values[fact]]),
    ):
        for value in side:
            then = outcome(asked(base, item, {**values, fact: value}, query))
            if then != now:
                found[step] = (value, then)
                break
    return found


NAMED = re.compile(r"(below |above )?([\d,.]+)(?: mm²| GB/s)?( or more| or less)?$")


def first_value(text):
    """The value nearest the stated one that a change names, and its direction."""
    word, number, tail = NAMED.match(text).groups()
    value = Fraction(number.replace(",", ""))
    tick = Fraction(1, SCALE)
    if word:
        return (value - tick, -1) if word == "below " else (value + tick, 1)
    return (value, 1) if tail == " or more" else (value, -1)


@pytest.mark.parametrize("seed", range(COUNT))
def test_numbers_change_where_they_are_said_to_and_nowhere_nearer(base, seed):
    item, values, query = drawn(seed)
    answer = asked(base, item, values, query, "standard")
    if answer["would_change"] is None:
        pytest.skip("open: the cases say what decides")
    now = outcome(answer)
    told = {fact: {} for fact in FIELDS}
    for one in answer["would_change"]:
        if one["fact"] in FIELDS:
            value, step = first_value(one["to"])
            told[one["fact"]][step] = (value, (one["verdict"], one["review_policy"]))
    for fact, expected in told.items():
        assert expected == nearest(base, item, values, query, fact, now), (fact, item, values, query)


STATED = [
    ({"chip": "H100", "to": "MY", "headquarters": "CN", "on": "2026-10-01"}, "headquarters", "outside Macau or D:5"),
    ({"chip": "T4", "to": "CN", "end_use": "military", "on": "2026-10-01"}, "end_use", "commercial"),
    ({"chip": "H20", "to": "CN", "exporter": "nvidia", "on": "2025-06-01"}, "exporter", "another firm"),
    ({"chip": "RTX 4090", "to": "CN", "on": "2024-06-01"}, "datacenter", "true"),
]


@pytest.mark.parametrize(("query", "fact", "to"), STATED)
def test_what_was_stated_may_change_too(base, query, fact, to):
    found = [(one["fact"], one["to"]) for one in base.ask(query).to_dict()["would_change"]]
    assert any(name == fact and to in [*text.split(" or "), text] for name, text in found), found


CHOICES = [
    ("end_use", {"chip": "T4", "to": "CN", "on": "2026-10-01"}),
    ("end_use", {"chip": "H100", "to": "DE", "on": "2024-06-01"}),
    ("end_use", {"chip": "T4", "to": "SG", "end_use": "military", "on": "2026-10-01"}),
    ("transaction", {"chip": "H20", "to": "CN", "on": "2025-06-01"}),
    ("form", {"chip": "H100", "to": "CN", "on": "2024-06-01"}),
]


@pytest.mark.parametrize(("fact", "query"), CHOICES)
def test_every_other_value_of_a_fact_is_what_a_check_says(base, fact, query):
    answer = base.ask(query).to_dict()
    now, current = outcome(answer), answer["query"][fact]
    told = {}
    for one in answer["would_change"]:
        if one["fact"] == fact:
            told |= dict.fromkeys(one["to"].split(" or "), (one["verdict"], one["review_policy"]))
    values = base.sections["law"]["facts"][fact][1]
    asked = {
        value: outcome(base.ask({**query, fact: value}, "summary").to_dict()) for value in values if value != current
    }
    assert {value: then[0] for value, then in told.items()} == {v: then[0] for v, then in asked.items() if then != now}


@pytest.mark.parametrize("query", [case[1] for case in CHOICES])
def test_the_day_named_is_the_nearest(base, query):
    """Every day on which any rule begins or ends is asked, back to the first on file and on to the last."""
    answer = base.ask(query).to_dict()
    now, on = outcome(answer), query["on"]
    days = base.judge.statutes.change_days("enforced")
    told = {one["to"].split()[0]: one["to"].split()[1] for one in answer["would_change"] if one["fact"] == "on"}
    earlier = ["2022-08-01", *(day for day in days if "2022-08-01" < day <= on)]
    other = [i for i, day in enumerate(earlier) if outcome(base.ask({**query, "on": day}, "summary").to_dict()) != now]
    assert told.get("before") == (earlier[other[-1] + 1] if other else None)
    later = [day for day in days if day > on]
    flips = [day for day in later if outcome(base.ask({**query, "on": day}, "summary").to_dict()) != now]
    assert told.get("from") == (flips[0] if flips else None)
