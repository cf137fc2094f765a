"""The regions of `kb solve` against brute force: `kb check` on both sides of every border, and at random."""

import os
import random
from fractions import Fraction
from itertools import product

import pytest

from kb.analysis.designs import designs
from kb.cli.solve import bound, guard
from kb.law.placed import Place
from kb.store.problems import UseError

QUANTITIES = ("total_processing_performance", "applicable_die_area", "dram_bandwidth", "interconnect")
FIELDS = ("total_processing_performance", "applicable_die_area_mm2", "dram_bandwidth_gb_s", "interconnect_gb_s")
SHARE = 1 if "KB_EXAMPLES" in os.environ else 10
SCALE = 10_000
ANYWHERE = (None, None, None, None)
NVIDIA = {"item": {"datacenter": True, "vendor": "nvidia"}}
QUESTIONS = [
    ({"to": "CN", "on": "2026-10-01"}, "no_license_required", ANYWHERE),
    ({"to": "CN", "on": "2026-10-01"}, "license_required", ANYWHERE),
    ({"to": "CN", "on": "2026-10-01", "item": {"datacenter": False}}, "no_license_required", ANYWHERE),
    ({"to": "CN", "on": "2024-06-01", "item": {"datacenter": False}}, "exception_available", ANYWHERE),
    ({"to": "CN", "on": "2024-06-01", "item": {"datacenter": True}}, "exception_available", ANYWHERE),
    ({"to": "CN", "on": "2022-11-01"}, "no_license_required", ANYWHERE),
    ({"to": "DE", "on": "2026-10-01", "headquarters": "CN"}, "no_license_required", ANYWHERE),
    (
        {"to": "CN", "on": "2026-10-01", "layer": "codified"},
        "no_license_required",
        ("1000:5000", "500:900", None, None),
    ),
    ({"to": "CN", "on": "2026-10-01", **NVIDIA}, "no_license_required", (None, "814", None, None)),
    ({"to": "CN", "on": "2025-06-01", **NVIDIA}, "license_required", (None, "814", None, None)),
]


def solved(base, query, target, bounds, off="0"):
    place = Place(*(bound(name, text) for name, text in zip(("tpp", "area", "dram", "links"), bounds, strict=True)))
    return designs(base, {"item": {"datacenter": True}, **query}, place, target, guard(off))


def border(line, across):
    return Fraction(line["base"]) + Fraction(line["factor"]) * across


def inside(span, value, across=Fraction(0)):
    low = border(span["low"], across)
    if value < low or (value == low and not span["low_inclusive"]):
        return False
    high = None if span["high"] is None else border(span["high"], across)
    return high is None or value < high or (value == high and span["high_inclusive"])


def holds(found, values):
    """Whether the regions, read as they are printed, hold a circuit."""
    tpp, area, dram, links = values
    return any(
        inside(one["applicable_die_area"], area)
        and any(inside(span, tpp, area) for span in one["total_processing_performance"])
        and inside(one["dram_bandwidth"], dram)
        and any(inside(span, links, dram) for span in one["interconnect"])
        for one in found["regions"]
    )


def bounded(found, values):
    return all(inside(one, value) for one, value in zip(found["bounds"], values, strict=True))


def asked(base, query, values):
    item = {"datacenter": True, **query.get("item", {})}
    item |= {field: str(float(value)) for field, value in zip(FIELDS, values, strict=True)}
    return base.ask({**query, "item": item}, "summary").to_dict()["verdict"]


def ticks(exact):
    """The values that can be stated nearest an exact one: at it where it is one, and just beside it."""
    below = exact * SCALE // 1
    return {Fraction(tick, SCALE) for tick in (below - 1, below, below + 1) if tick >= 0}


def ends(span, across=Fraction(0)):
    return [border(span[end], across) for end in ("low", "high") if span[end] is not None]


def corners(found):
    """Circuits on and beside every border, areas and bandwidths at and between their own borders."""
    for one in found["regions"]:
        for area in some(one["applicable_die_area"], 1):
            tpps = {
                tick for span in one["total_processing_performance"] for end in ends(span, area) for tick in ticks(end)
            }
            for dram in some(one["dram_bandwidth"], 0):
                links = {tick for span in one["interconnect"] for end in ends(span, dram) for tick in ticks(end)}
                yield from product(sorted(tpps), [area], [dram], sorted(links))


def some(span, least):
    low, *high = ends(span)
    middle = (low + (high[0] if high else low + 1000)) / 2
    near = {tick for end in (low, *high) for tick in ticks(end)} | {Fraction(middle * SCALE // 1, SCALE)}
    return sorted(value for value in near if value >= Fraction(least, SCALE))


@pytest.mark.parametrize(("query", "target", "bounds"), QUESTIONS)
def test_both_sides_of_every_border_are_what_a_check_says(base, query, target, bounds):
    found = solved(base, query, target, bounds)
    points = [point for point in dict.fromkeys(corners(found)) if bounded(found, point)]
    points = random.Random(6).sample(points, min(len(points), max(100, len(points) // SHARE)))  # noqa: S311 - no secret
    both = set()
    for point in points:
        expected = asked(base, query, point) == target
        assert holds(found, point) is expected, [float(value) for value in point]
        both.add(expected)
    assert both == ({True, False} if found["regions"] else set())


LIMITS = (
    (0, 1024, 1600, 2400, 4800, 4992, 21000),
    (Fraction(1, 2), 100, 270, 500, 600, 750, 810, 1000, 1500, 2000, 3000, 5000),
    (0, 1000, 1400, 4000, 4500, 6500),
    (0, 150, 300, 600, 700, 900, 1100),
)


@pytest.mark.parametrize(("query", "target", "bounds"), [(q, t, b) for q, t, b in QUESTIONS if b == ANYWHERE])
def test_circuits_drawn_around_the_limits_are_what_a_check_says(base, query, target, bounds):
    found = solved(base, query, target, bounds)
    drawn = random.Random(target + str(query))  # noqa: S311 - a sample, no secret
    for _ in range(1000 // SHARE):
        tpp, area, dram, links = (max(Fraction(1, 10), drawn.choice(one) + drawn.choice((-1, 0, 1)) * drawn.choice(
            (Fraction(1, SCALE), 1, 50))) for one in LIMITS)  # fmt: skip
        if drawn.random() < 0.5:  # on a line of one density, or a step beside it
            density = drawn.choice((Fraction("1.6"), Fraction("3.2"), Fraction("5.92")))
            tpp = drawn.choice(sorted(ticks(density * area)))
        values = (tpp, area, dram, links)
        assert holds(found, values) is (asked(base, query, values) == target), [float(value) for value in values]


def test_the_lines_of_3a090_letters_apart(base):
    found = solved(base, {"to": "CN", "on": "2026-11-23"}, "no_license_required", ANYWHERE)
    told = []
    for one in found["regions"]:
        (tpp,) = one["total_processing_performance"]
        high = one["applicable_die_area"]["high"]
        told.append((high and high["base"], tpp["high"]["base"], tpp["high"]["factor"], tpp["high_inclusive"]))
    assert told == [
        ("500", "1600", "0", False), ("750", "0", "3.2", False), ("1500", "2400", "0", False),
        ("3000", "0", "1.6", False), (None, "4800", "0", False),
    ]  # fmt: skip
    assert found["query"]["exporter"] is None
    assert "exporter" in found["query"]["assumed"]


@pytest.mark.parametrize("query", [{"to": "CN", "on": "2026-10-01"}, {"to": "CN", "on": "2025-06-01", **NVIDIA}])
def test_with_a_guard_the_worst_corner_still_has_the_verdict(base, query):
    """Whole numbers, so that three percent of them can be stated exactly."""
    off, target = Fraction(3, 100), "no_license_required"
    found = solved(base, query, target, (None, "300:4000", None, None), "3%")
    drawn = random.Random(3)  # noqa: S311 - a sample, no secret
    seen = {True: 0, False: 0}
    for _ in range(1000 // SHARE):
        values = _near_a_border(found, drawn)
        if not bounded(found, values):
            continue
        boxes = list(product(*(((1 - off) * value, (1 + off) * value) for value in values)))
        worst = all(asked(base, query, corner) == target for corner in boxes)
        assert holds(found, values) is worst, [float(value) for value in values]
        seen[worst] += 1
    assert min(seen.values()) > 20 // (SHARE if SHARE > 1 else 2)


def _near_a_border(found, drawn):
    region = drawn.choice(found["regions"])
    area = Fraction(round(drawn.choice(some(region["applicable_die_area"], 1))) + drawn.randint(-1, 1))
    tpp = drawn.choice(ends(drawn.choice(region["total_processing_performance"]), area)[1:])
    dram = Fraction(round(drawn.choice(some(region["dram_bandwidth"], 0))))
    links = drawn.choice(ends(drawn.choice(region["interconnect"]), dram))
    near = Fraction(round(tpp) + drawn.randint(-1, 1)), area, dram, Fraction(round(links) + drawn.randint(-1, 1))
    return tuple(max(Fraction(0), value) for value in near)


def test_an_impossible_target_says_why(base):
    found = solved(base, {"to": "RU", "on": "2026-10-01"}, "no_license_required", ANYWHERE)
    assert found["regions"] == []
    (why,) = found["elsewhere"]
    assert why["verdict"] == "license_required"
    assert why["because"] == ["Russia and Belarus, every item on the Commerce Control List, and listed tariff codes"]


def test_what_is_open_is_no_region(base):
    """Of an exporter that has not said which letters it received, only what no letter names is free."""
    query = {"to": "CN", "on": "2026-10-01", "exporter": "Dell", "item": {"datacenter": True, "vendor": "nvidia"}}
    found = solved(base, query, "no_license_required", (None, "814", "5000", None))
    assert found["regions"] == []
    assert {one["verdict"] for one in found["elsewhere"]} == {"license_required", "undetermined"}


def test_an_unknown_target_is_refused(base):
    with pytest.raises(UseError, match="no_license_required, exception_available, license_required"):
        solved(base, {"to": "CN"}, "free", ANYWHERE)
