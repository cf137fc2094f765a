"""Labels, scales, text and colors by themselves."""

from itertools import combinations

import pytest

from kb.site.pictures.labels import GAP, Box, Places, Spot, around, box_of
from kb.site.pictures.letters import fitted, width, wrapped
from kb.site.pictures.outline import outline
from kb.site.pictures.scale import Scale, decades, years
from kb.site.pictures.style import DARK, LIGHT, PAGES, STANDS_OUT, TINT
from kb.site.pictures.svg import number, plain, tag

SHEET = Box(0, 0, 400, 300)


def test_labels_keep_off_each_other_and_the_marks():
    places = Places(SHEET)
    marks = [(10 + 131 * step % 380, 10 + 73 * step % 280) for step in range(80)]
    for x, y in marks:
        places.take(Box(x - 3, y - 3, x + 3, y + 3))
    found = [(words, places.find(words, around(*mark, 3, 10), 10)) for mark in marks for words in ("Chip 100 Pro",)]
    boxes = [box_of(words, spot, 10) for words, spot in found if spot is not None]
    assert 5 < len(boxes) < len(marks)
    assert not any(one.meets(other, GAP) for one, other in combinations(boxes, 2))
    assert all(box.inside(SHEET) for box in boxes)
    assert not any(box.meets(Box(x - 3, y - 3, x + 3, y + 3)) for box in boxes for x, y in marks)


def test_a_text_is_measured_never_too_narrow_and_cut_to_its_room():
    assert width("", 10) == 0
    assert width("WWWW", 10) > width("iiii", 10)
    assert width("昇腾", 10) >= 20
    assert width("bold", 10, bold=True) > width("bold", 10)
    for words in ("", "x", "a long name of a chip that nobody reads to its end", "昇腾" * 40):
        assert width(fitted(words, 80, 10), 10) <= 80
        assert all(width(line, 80 / 8) <= 80 for line in wrapped(words, 80, 10))


def test_no_word_is_lost_where_a_paragraph_is_wrapped():
    words = "one two three four five six seven eight nine ten"
    assert " ".join(wrapped(words, 60, 10)) == words


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_box_lies_by_its_anchor(anchor):
    box = box_of("abc", Spot(100, 50, anchor), 10)
    assert {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor] == pytest.approx(100)


def test_a_logarithmic_axis_has_its_ends_and_its_middle():
    axis = Scale("log", 10, 1000, 50, 250)
    assert [axis.at(value) for value in (10, 100, 1000)] == pytest.approx([50, 150, 250])
    assert axis.clamped(0, 10) == 50
    assert axis.clamped(None, 1000) == pytest.approx(250)
    assert decades(10, 1000) == [10, 20, 50, 100, 200, 500, 1000]


def test_years_begin_within_the_axis():
    assert years(738_000, 738_900) == ["2022-01-01", "2023-01-01", "2024-01-01"]


def test_an_outline_leaves_out_what_two_cells_share():
    sides = outline([Box(0, 0, 10, 10), Box(10, 0, 20, 20)])
    assert (10, 0, 10, 10) not in sides
    assert (10, 10, 10, 20) in sides


@pytest.mark.parametrize("value,shown", [(1.0, "1"), (0.1 + 0.2, "0.3"), (-0.001, "0"), (12.346, "12.35")])
def test_numbers_are_written_alike(value, shown):
    assert number(value) == shown


def test_text_of_a_record_is_text():
    assert plain('<b>&"\x00\x1b\ud800 x\ny') == "&lt;b&gt;&amp;&quot; x y"
    assert tag("text", plain("a<b"), x=1.0, class_='"') == '<text x="1" class="&quot;">a&lt;b</text>'


def _light(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def blended(color, ground, part):
    mixed = [round(int(color[at : at + 2], 16) * part + int(ground[at : at + 2], 16) * (1 - part)) for at in (1, 3, 5)]
    return "#" + "".join(f"{one:02x}" for one in mixed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_marks_stand_out_from_every_ground(scheme):
    colors = {"light": LIGHT, "dark": DARK}[scheme]
    for paper in (colors["paper"], PAGES[scheme]):
        grounds = [paper, *(blended(colors[name], paper, TINT) for name in STANDS_OUT)]
        for ground in grounds:
            for name in ("ink", "soft", *STANDS_OUT):
                assert contrast(colors[name], ground) >= 4.5, (name, ground)
