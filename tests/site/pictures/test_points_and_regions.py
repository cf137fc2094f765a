"""What is drawn is what the records and the rules say."""

from itertools import product

import pytest
from drawn import NUMBER, back, center, plots, points, texts, tree

import kb
from kb.analysis.findings import findings
from kb.analysis.matrix import matrix
from kb.site.pictures import picture
from kb.site.pictures.regions import Axes, beside, classified

DAY, DAY_2022 = "2026-10-01", "2023-01-01"
DENSITY, TPP, DRAM = "performance_density", "total_processing_performance", "dram_bandwidth"
PLANES = [("performance", DAY), ("performance", DAY_2022), ("bandwidth", DAY)]


def table(found):
    return [dict(zip(found.head, row, strict=True)) for row in found.rows]


@pytest.fixture(params=PLANES, ids="-".join)
def plane(request, base):
    return picture(base, *request.param)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_point_stands_at_the_values_of_its_records(base, plane, size):
    y, x = plane.head[3], plane.head[6]
    seen = 0
    for plot in plots(tree(getattr(plane, size))):
        for ids, across, upwards in points(plot):
            for one in ids:
                measures = base.subjects.ic(one).measures
                for name, read in ((x, across), (y, upwards)):
                    exact = _value(measures, name)
                    assert read == pytest.approx(exact, rel=0.001), (one, name)
                seen += 1
    assert seen > 60


def _value(measures, name):
    if name == DENSITY:
        density = measures.density
        if density.stated is not None:
            return density.stated.value / 10_000
        return density.top.value / density.bottom.value
    return measures.figures[name].value / 10_000


def test_every_row_is_drawn_as_it_says_and_no_other(plane):
    plot = plots(tree(plane.wide))[0]
    drawn = {
        "point": [one for ids, _, _ in points(plot) for one in ids],
        "range": [one for child in plot.iter() for one in child.get("data-range", "").split()],
        "strip": [one for child in tree(plane.wide).iter() for one in child.get("data-strip", "").split()],
    }
    for kind, ids in drawn.items():
        assert sorted(ids) == sorted(row["id"] for row in table(plane) if row["drawn"] == kind), kind


def test_a_point_has_both_values_and_what_is_not_known_is_empty(plane):
    y, x = plane.head[3], plane.head[6]
    for row in table(plane):
        if row["drawn"] == "point":
            assert row[x] is not None
            assert row[y] is not None
        if row["drawn"] == "not known":
            assert row[x] is row[f"{x}_low"] is row[y] is row[f"{y}_low"] is None


def test_the_table_has_the_measures_of_the_answer(base):
    for row in table(picture(base, "performance", DAY))[::5]:
        measures = base.check(row["id"], on=DAY, detail="summary").to_dict()["measures"]
        for name in (TPP, DENSITY):
            assert row[name] == measures[name]["value"], row["id"]
            assert row[f"{name}_high"] == measures[name]["high"], row["id"]


@pytest.mark.parametrize("day", ["2023-12-01", DAY])
def test_regions_are_what_a_check_says_at_and_beside_every_limit(base, day):
    found = classified(base, base.judge.statutes.on(day, "enforced"), Axes(DENSITY, TPP))
    assert found.regions
    sides = [_around(found.limits, name) for name in (DENSITY, TPP)]
    for x, y in product(*sides):
        for centers in (True, False):
            item = kb.Item(**{DENSITY: x, TPP: y}, datacenter=centers)
            said = base.check(item, on=day, detail="summary").to_dict()["classification"]
            inside = [one for one in found.regions if any(_holds(cell, x, y) for cell in one.cells)]
            names = {one.name for one in inside if centers or not one.narrower}
            assert names == ({said["eccn"]} if said["outcome"] else set()), (x, y, centers)


def _around(limits, measure):
    """Values at, just under and just over each limit."""
    values = {limit.limit / 10_000 for limit in limits if limit.measure == measure}
    return sorted({round(value + off, 4) for value in values for off in (-0.01, 0, 0.01)})


def _holds(cell, x, y):
    """Floors of these texts are inclusive and ceilings are not, as regions are drawn."""
    return (
        cell.left <= x
        and (cell.right is None or x < cell.right)
        and cell.bottom <= y
        and (cell.top is None or y < cell.top)
    )


def test_the_text_of_2022_has_axes_of_its_own(base):
    found = picture(base, "performance", DAY_2022)
    assert found.head[6] == "interconnect"
    plot = plots(tree(found.wide))[0]
    assert [child.get("data-region") for child in plot if child.get("data-region")] == ["3A090.a"]


def test_before_the_first_text_no_region_is_drawn(base):
    plot = plots(tree(picture(base, "performance", "2022-08-01").wide))[0]
    assert not [child for child in plot if child.get("data-region")]


def test_bands_are_what_a_check_says(base):
    found = beside(base, base.judge.statutes.on(DAY, "enforced"), Axes(TPP, DRAM))
    bands = {one.rule.id: one for one in found.regions if one.rule.step == "duty"}
    assert len(bands) == 2
    for x, y in product((14000.5, 17499, 17501, 20801, 21099, 21101), (4501, 4999, 5001, 5801, 6199, 6201)):
        item = kb.Item(**{TPP: x}, dram_bandwidth_gb_s=y, datacenter=True)
        said = base.check(item, to="CN", on=DAY, detail="summary").to_dict()["other_measures"]
        held = {one["rule"] for one in said if one["outcome"] is not False}
        assert held & set(bands) == {name for name, one in bands.items() if any(_holds(c, x, y) for c in one.cells)}


def test_no_rule_of_both_measures_no_region(base):
    assert not beside(base, base.judge.statutes.on("2024-06-01", "enforced"), Axes(TPP, DRAM)).regions


def test_margins_are_those_of_the_findings(base):
    told = {one["id"]: one for one in findings(base, on=DAY)["launches"]}
    rows = table(picture(base, "margins", DAY))
    assert {row["id"] for row in rows} == set(told)
    for row in rows:
        nearest = next((one for one in told[row["id"]]["limits"] if one["threshold"] == row["threshold"]), None)
        assert row["threshold"] == told[row["id"]]["nearest"]
        if nearest is not None and nearest["margin"] is not None:
            assert row["percent_below"] == pytest.approx(-nearest["margin"])


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_marks_of_margins_stand_at_their_percentages(base, size):
    found = picture(base, "margins", DAY)
    rows = {row["id"]: row for row in table(found)}
    (plot,) = plots(tree(getattr(found, size)))
    drawn = {}
    for group in plot:
        marks = [child for child in group if child.get("class", "").startswith(("full", "open"))]
        for mark in marks:
            _, y = center(mark)
            if mark.tag.endswith("path") and len(NUMBER.findall(mark.get("d"))) == 6:
                y += 3.4 * (1.25 - 0.9) / 2  # a triangle's middle lies below that of its box
            drawn[group.get("data-ids")] = -back(plot, "y", y)
    assert set(drawn) == {name for name, row in rows.items() if row["percent_below"] is not None}
    for name, percent in drawn.items():
        assert percent == pytest.approx(rows[name]["percent_below"], abs=0.05)


def test_the_matrix_shows_every_verdict(base):
    found = picture(base, "matrix", DAY)
    asked = matrix(base, on=DAY)
    assert found.rows == tuple(
        (row["id"], row["name"], *(cell["verdict"] for cell in row["cells"])) for row in asked["rows"]
    )
    cells = [child for child in tree(found.wide).iter() if child.get("data-to")]
    patterns = {row[2:] for row in found.rows}
    places = len(asked["destinations"])
    shown = [tuple(one.get("data-verdict") for one in cells[at : at + places]) for at in range(0, len(cells), places)]
    assert sorted(shown) == sorted(patterns)


def test_the_law_has_the_dates_of_the_records(base):
    found = picture(base, "law", DAY)
    for row in table(found):
        if row["kind"] == "act":
            record = base.sections[f"instrument/{row['id']}"]
            assert [row[name] for name in ("published", "effective", "compliance", "expires")] == [
                record.get(name) for name in ("published", "effective", "compliance", "expires")
            ]
    acts = [child.get("data-ids") for child in tree(found.wide).iter() if child.get("data-ids")]
    assert acts == [row["id"] for row in table(found) if row["kind"] == "act"]
    bars = [child for child in tree(found.wide).iter() if child.get("data-layer")]
    assert len(bars) == sum(row["kind"] == "version" for row in table(found))


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("plane", PLANES, indirect=True, ids="-".join)
def test_every_region_is_named_at_either_width(plane, size):
    root = tree(getattr(plane, size))
    regions = {child.get("data-region") for child in root.iter() if child.get("data-region")}
    assert regions
    assert regions <= {words for words, _ in texts(root)}
