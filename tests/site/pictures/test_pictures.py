"""What holds of every picture, at either width, on days of each text."""

import csv
import io
from itertools import combinations

import pytest
from drawn import SVG, texts, tree, view

import kb
from kb.site.pictures import PICTURES, picture
from kb.site.pictures.labels import Box
from kb.site.pictures.sheet import NOTICE

NAMES = [entry.name for entry in PICTURES]
DAYS = ("2022-08-01", "2023-01-01", "2024-06-01", "2026-10-01")


@pytest.fixture(scope="module")
def drawn(base):
    """Each picture, drawn once."""
    found = {}

    def draw(name, day):
        if (name, day) not in found:
            found[name, day] = picture(base, name, day)
        return found[name, day]

    return draw


@pytest.fixture(params=[(name, day) for name in NAMES for day in DAYS], ids="-".join)
def one(request, drawn):
    return drawn(*request.param)


@pytest.fixture(params=["wide", "narrow"])
def root(request, one):
    return tree(getattr(one, request.param))


def test_texts_stay_inside(root):
    left, top, wide, high = view(root)
    sheet = Box(left, top, left + wide, top + high)
    outside = [words for words, box in texts(root) if not box.inside(sheet)]
    assert not outside


def test_no_two_texts_overlap(root):
    found = list(texts(root))
    collide = [(a, b) for (a, one), (b, other) in combinations(found, 2) if one.meets(other, -0.5)]
    assert not collide


def test_it_is_named_for_those_who_do_not_see_it(root):
    ids = root.get("aria-labelledby").split()
    named = {child.get("id"): child.text for child in root}
    assert root.get("role") == "img"
    assert all(named[one] for one in ids)
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]


def test_it_says_from_which_data_it_is(base, root):
    words = " ".join(text or "" for text, _ in texts(root))
    assert base.stamp()["version"][:12] in words
    assert base.judge.statutes.section["verified_through"] in words
    assert NOTICE in words


def test_nothing_is_fetched_and_nothing_runs(root):
    allowed = {"svg", "title", "desc", "style", "rect", "defs", "pattern", "path", "g", "text", "circle", "line"}
    assert {child.tag.removeprefix(SVG) for child in root.iter()} <= allowed
    links = [value for child in root.iter() for value in child.attrib.values() if "url(" in value]
    assert all(value.startswith("url(#") for value in links)


def test_colors_are_those_that_a_scheme_sets(root):
    assert not [child for child in root.iter() if "#" in child.get("fill", "").replace("url(#", "")]
    assert not [child for child in root.iter() if child.get("stroke") or child.get("style")]


def test_csv_gives_back_every_row(one):
    rows = list(csv.reader(io.StringIO(one.csv())))
    plain = [["" if cell is None else str(cell) for cell in row] for row in one.rows]
    assert rows[0] == [*one.head, "as_of", "data_version"]
    assert rows[1:] == [[*row, one.on, one.data["version"]] for row in plain]


def test_the_table_has_every_row(one):
    lines = one.markdown().split("\n")
    assert len([line for line in lines if line.startswith("| ")]) == (len(one.rows) + 1 if one.rows else 0)
    assert one.to_dict()["rows"] == [list(row) for row in one.rows]


def test_ids_of_two_widths_differ(one):
    ids = [child.get("id") for svg in (one.wide, one.narrow) for child in tree(svg).iter() if child.get("id")]
    assert len(ids) == len(set(ids))


def test_no_blank_line_would_end_it_in_markdown(one):
    assert "\n\n" not in one.html("pictures/").strip()


@pytest.mark.parametrize("name", NAMES)
def test_same_data_same_bytes(name, drawn):
    again = picture(kb.load(), name, DAYS[-1])
    assert (again.wide, again.narrow, again.csv()) == (
        drawn(name, DAYS[-1]).wide, drawn(name, DAYS[-1]).narrow, drawn(name, DAYS[-1]).csv(),
    )  # fmt: skip
