from fractions import Fraction

from kb.truth.guard import guarded, kinds_around
from kb.truth.plane import Line, Plane, meets
from kb.truth.ranges import Range

WHOLE = Range(0, None)
PLANE = Plane(Range(0, None, True), WHOLE, frozenset(), frozenset([Line(1600), Line(0, Fraction("3.2"))]))


def below_both(x, y):
    return y < 1600 and y < Fraction("3.2") * x


def test_columns_are_told_by_their_lines_and_joined():
    columns = [column for kind, column in PLANE.columns(below_both) if kind]
    assert [(column.x.high, column.stretches[0].high) for column in columns] == [
        (500, Line(0, Fraction("3.2"))),
        (None, Line(1600)),
    ]
    assert all(column.stretches[0].high_open for column in columns)


def test_every_point_lies_in_one_column():
    parts = PLANE.columns(below_both)
    for x in (Fraction(1, 10), 499, 500, 501, 10_000):
        for y in (0, 1599, 1600, 1601, Fraction("3.2") * x):
            at = Range(Fraction(x), Fraction(x)), Range(Fraction(y), Fraction(y))
            assert [kind for kind, column in parts if meets(column, *at)] == [below_both(x, y)]


def test_a_guard_moves_each_border_by_the_worst_corner():
    off = Fraction(3, 100)
    parts = PLANE.columns(below_both)
    plane = guarded(PLANE, PLANE.x, PLANE.y, off)
    columns = [c for kind, c in plane.columns(lambda x, y: kinds_around(parts, x, y, off) == {True}) if kind]
    assert [column.stretches[0].high for column in columns] == [
        Line(0, Fraction("3.2") * (1 - off) / (1 + off)),
        Line(1600 / (1 + off)),
    ]
    assert columns[0].x.high == 500 / (1 - off)
