"""TPP against performance density, with the control numbers of the day; for the text of 2022, its two prongs."""

from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.law.day import Law, Threshold
from kb.site.pictures import outline
from kb.site.pictures.circuits import Circuit, circuits
from kb.site.pictures.foot import acts, foot
from kb.site.pictures.marks import mark
from kb.site.pictures.picture import NARROW, WIDE, Cell, Picture
from kb.site.pictures.plane import Plane, closer, limit_values, plot
from kb.site.pictures.regions import Axes, Drawn, classified
from kb.site.pictures.scale import Scale, shown
from kb.site.pictures.sheet import SIZE, Sheet
from kb.site.pictures.spots import SHAPES, axis_ends, spots, where
from kb.site.pictures.svg import tag
from kb.truth.decimals import plain as unscaled

PAIRS = (Axes("performance_density", "total_processing_performance"), Axes("interconnect", "bit_length_times_tops"))
"""Measures that texts of different years look at; the first pair that the day's rules know is drawn."""
TITLES = {
    "performance_density": "performance density (TPP per mm²)",
    "total_processing_performance": "total processing performance (TPP)",
    "interconnect": "interconnect, both directions (GB/s)",
    "bit_length_times_tops": "bit length × TOPS",
    "dram_bandwidth": "DRAM bandwidth (GB/s)",
}
UNITS = {
    "performance_density": "performance density|per mm²",
    "total_processing_performance": "TPP",
    "interconnect": "interconnect|GB/s",
    "bit_length_times_tops": "bit length × TOPS",
    "dram_bandwidth": "DRAM bandwidth|GB/s",
}
SIGNS = {">=": "≥", "<=": "≤"}
KEY = {True: "for data centers", False: "not", None: "not known"}


class Ground(NamedTuple):
    """What a plane of chips is drawn from: axes, regions, chips, and the ends of both axes."""

    axes: Axes
    drawn: Drawn
    chips: list[Circuit]
    ends: tuple[tuple[float, float], tuple[float, float]]


def picture(desk: Desk, on: str) -> Picture:
    """The picture for a day, as enforced."""
    law = desk.judge.statutes.on(on, "enforced")
    axes, drawn = _axes(desk, law)
    ground = grounded(desk, axes, drawn)
    regions = ", ".join(dict.fromkeys(region.name for region in drawn.regions)) or "no control number"
    title = f"{_first(TITLES[axes.y])} against {TITLES[axes.x].partition(' (')[0].partition(',')[0]}, {on}"
    description = (
        f"{len(ground.chips)} chips by {TITLES[axes.x]} and {TITLES[axes.y]}, both on logarithmic axes, with the "
        f"regions of {regions} shaded as the rules enforced on {on} draw them. The table has every value."
    )
    how = (
        "All chips on record, whenever they came out. Both axes are logarithmic; limits in bold. Those nearest a "
        "border and the most capable are named, the rest are in the table. A line is a range that sources leave, an "
        "arrow one without an end; beside “?”, one measure is not known."
    )
    sources = acts(desk, (cite for limit in drawn.limits for cite in limit.cites))

    def drawing(wide: int) -> str:
        sheet = Sheet("performance", title, description, wide)
        sheet.head(how)
        panels(sheet, ground)
        return sheet.done([limits_line(drawn), *foot(desk, on, sources)])

    return Picture(
        "performance", title, description, on, drawing(WIDE), drawing(NARROW), head(axes), rows(ground), sources,
        desk.judge.statutes.section["verified_through"], desk.stamp(),
    )  # fmt: skip


def limits_line(drawn: Drawn) -> str:
    """Every limit on the two measures as it is written, with its sign."""
    words = dict.fromkeys(_limit_words(one) for one in drawn.limits)
    return f"Limits: {'; '.join(words)}." if words else ""


def _limit_words(limit: Threshold) -> str:
    name, sign = UNITS[limit.measure].partition("|")[0], SIGNS.get(limit.operator, limit.operator)
    return f"{name} {sign} {shown(float(unscaled(limit.limit) or 0))}"


def _axes(desk: Desk, law: Law) -> tuple[Axes, Drawn]:
    found = [(axes, classified(desk, law, axes)) for axes in PAIRS]
    return next((one for one in found if {limit.measure for limit in one[1].limits} == set(one[0])), found[0])


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def grounded(desk: Desk, axes: Axes, drawn: Drawn) -> Ground:
    """The chips for two measures, and the ends of the axes that hold most of them."""
    chips = circuits(desk, *axes)
    ends = (
        axis_ends([one.x for one in chips], limit_values(drawn, axes.x)),
        axis_ends([one.y for one in chips], limit_values(drawn, axes.y)),
    )
    return Ground(axes, drawn, chips, ends)


def plane_of(ground: Ground, names: int) -> Plane:
    """The plane to be drawn, with so many names at most."""
    units = UNITS[ground.axes.x], UNITS[ground.axes.y]
    titles = TITLES[ground.axes.x], TITLES[ground.axes.y]
    return Plane(ground.drawn, spots(ground.chips, units), ground.ends, titles, names)


def panels(sheet: Sheet, ground: Ground, narrower: str = "only if for data centers") -> None:
    """The whole plane, and below it a closer look at the corners of its regions.

    narrower
        What hatching means.
    """
    entries = [(mark(shape, 0, 0, fill), KEY[value]) for value, (shape, fill) in SHAPES.items()]
    if any(region.narrower for region in ground.drawn.regions):
        size = {"x": -6.0, "y": -5.0, "width": 12.0, "height": 10.0}
        fill = tag("rect", fill=f"url(#{sheet.scope}-ink)", **size)
        entries.append((fill + tag("rect", class_="edge dashed", **size), narrower))
    sheet.add(outline.patterns(sheet.scope))
    sheet.key(entries)
    plane = plane_of(ground, 26 if sheet.is_wide else 9)
    ends = closer(ground.drawn)
    plot(sheet, plane, (400 if ends else 470) if sheet.is_wide else 330)
    if ends:
        sheet.y += 14
        sheet.lines("A closer look at the limits", SIZE, bold=True)
        plot(
            sheet,
            plane._replace(ends=ends, names=70 if sheet.is_wide else 30, strips=False),
            440 if sheet.is_wide else 470,
        )


def head(axes: Axes) -> tuple[str, ...]:
    """The table's columns."""
    measured = tuple(f"{axis}{end}" for axis in (axes.y, axes.x) for end in ("", "_low", "_high"))
    return ("id", "name", "datacenter", *measured, "drawn")


def rows(ground: Ground) -> tuple[tuple[Cell, ...], ...]:
    """A row for each chip, the most capable first."""
    scales = (Scale("log", *ground.ends[0], 0, 1), Scale("log", *ground.ends[1], 0, 1))
    chips = sorted(ground.chips, key=lambda one: (-(one.y.value or one.y.low), one.id))
    return tuple(
        (one.id, one.name, one.datacenter, *one.y.cells(), *one.x.cells(), where(one.x, one.y, *scales))
        for one in chips
    )  # fmt: skip
