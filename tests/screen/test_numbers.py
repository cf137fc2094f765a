"""A quotient's side of a limit is told exactly, without dividing, by doubles or by wider numbers."""

import random
from fractions import Fraction

import duckdb
import pytest

from kb.screen.dialects import DUCKDB
from kb.screen.numbers import Numbers, quotient
from kb.truth.decimals import LARGEST, SCALE

HELD_BY_DOUBLES, WIDER = (0, 16_000, 32_000, 59_200), (0, 16_001, 59_201, 10 * SCALE + 3)
"""Limits of density in ten-thousandths, ascending."""


def pairs(limit, draw):
    """TPP and area, in ten-thousandths, whose quotient is a limit or next to it."""
    for _ in range(200):
        area = draw.choice(
            [draw.randrange(1, 50), draw.randrange(1, 9_000_000), draw.randrange(1, LARGEST * SCALE // 11)]
        )
        at = limit * area // SCALE
        yield from ((tpp, area) for tpp in (at - 1, at, at + 1) if 0 <= tpp <= LARGEST * SCALE)


@pytest.mark.parametrize("limits", [HELD_BY_DOUBLES, WIDER])
def test_the_side_of_a_limit_is_exact(limits):
    draw = random.Random(5)  # noqa: S311 - the same pairs each time
    drawn = [pair for limit in limits for pair in pairs(limit, draw)]
    found = Numbers({}, {}, [], [])
    edges = tuple((limit, limit > 0) for limit in limits)
    side = quotient(found, "t", "a", edges, DUCKDB)
    derived = ", ".join(f"{sql} AS {name}" for name, sql in found.derived.items())
    connection = duckdb.connect()
    connection.execute("CREATE TABLE drawn (i BIGINT, t DOUBLE, a DOUBLE)")
    rows = [(index, tpp / SCALE, area / SCALE) for index, (tpp, area) in enumerate(drawn)]
    connection.executemany("INSERT INTO drawn VALUES (?, ?, ?)", rows)
    told = connection.execute(f"SELECT {side} FROM (SELECT *, {derived} FROM drawn) d ORDER BY i").fetchall()  # noqa: S608 - an expression of our own
    exact = [Fraction(tpp * SCALE, area) for tpp, area in drawn]
    passed = [sum(one >= limit if at_it else one > limit for limit, at_it in edges) for one in exact]
    assert [one for (one,) in told] == [1 + one for one in passed]
    assert len(set(passed)) == len(limits) + 1


def test_what_is_not_known_has_no_side():
    side = quotient(Numbers({}, {}, [], []), "t", "a", ((0, False), (59_200, True)), DUCKDB)
    unknown = "SELECT * FROM (VALUES (NULL, 1e0), (1e0, NULL), (1e0, 0e0), (NULL, NULL)) d(st, sa)"
    assert duckdb.sql(f"SELECT {side} FROM ({unknown})").fetchall() == [(0,)] * 4  # noqa: S608 - the same
