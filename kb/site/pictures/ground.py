"""What the pictures of a plane share: chips, regions, the ends of the axes, the two panels and the table."""

from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.site.pictures import outline
from kb.site.pictures.circuits import Circuit, circuits
from kb.site.pictures.marks import mark
from kb.site.pictures.picture import Cell
from kb.site.pictures.plane import Plane, plot
from kb.site.pictures.regions import Axes, Drawn, edges
from kb.site.pictures.scale import Scale
from kb.site.pictures.sheet import SIZE, Sheet
from kb.site.pictures.spots import SHAPES, Ends, axis_ends, spots, where
from kb.site.pictures.svg import tag
from kb.site.pictures.words import TITLES, UNITS, limit_words

KEY = {True: "for data centers", False: "not", None: "not known"}
AROUND = 1.3
"""By how much a closer look reaches beyond the limits that it is at."""


class Ground(NamedTuple):
    """What a plane of chips is drawn from: axes, regions, chips, and the ends of both axes."""

    axes: Axes
    drawn: Drawn
    chips: list[Circuit]
    ends: Ends


def grounded(desk: Desk, axes: Axes, drawn: Drawn) -> Ground:
    """The chips for two measures, and the ends of the axes that hold most of them."""
    chips = circuits(desk, *axes)
    ends = (
        axis_ends([one.x for one in chips], edges(drawn, 0)),
        axis_ends([one.y for one in chips], edges(drawn, 1)),
    )
    return Ground(axes, drawn, chips, ends)


def _plane(ground: Ground, names: int) -> Plane:
    units = UNITS[ground.axes.x], UNITS[ground.axes.y]
    titles = TITLES[ground.axes.x], TITLES[ground.axes.y]
    return Plane(ground.drawn, spots(ground.chips, units), ground.ends, titles, names)


def panels(sheet: Sheet, ground: Ground, narrower: str) -> None:
    """The whole plane, and below it a closer look at the corners of its regions.

    narrower
        What hatching means.
    """
    _key(sheet, ground, narrower)
    wide, ends = sheet.is_wide, _closer(ground.drawn)
    plane = _plane(ground, 26 if wide else 9)
    plot(sheet, plane, (400 if ends else 470) if wide else 330)
    if ends:
        sheet.y += 14
        sheet.lines("A closer look at the limits", SIZE, bold=True)
        plot(sheet, plane._replace(ends=ends, names=70 if wide else 30, strips=False), 440 if wide else 470)


def _key(sheet: Sheet, ground: Ground, narrower: str) -> None:
    """What shapes and hatching mean."""
    entries = [(mark(shape, 0, 0, fill), KEY[value]) for value, (shape, fill) in SHAPES.items()]
    if any(region.narrower for region in ground.drawn.regions):
        size = {"x": -6.0, "y": -5.0, "width": 12.0, "height": 10.0}
        fill = tag("rect", fill=f"url(#{sheet.scope}-ink)", **size)
        entries.append((fill + tag("rect", class_="edge dashed", **size), narrower))
    sheet.add(outline.patterns(sheet.scope))
    sheet.key(entries + _named_by_rules(ground.drawn))


def _named_by_rules(drawn: Drawn) -> list[tuple[str, str]]:
    """Regions with the long names of rules, which a narrow plane may have no room for."""
    size = {"x": -6.0, "y": -5.0, "width": 12.0, "height": 10.0}
    shades = outline.colors(drawn.regions)
    named = [(region.name, shades[region.name]) for region in drawn.regions if region.rule is not None]
    return [
        (tag("rect", class_=f"tint {color}", **size) + tag("rect", class_=f"edge {color}", **size), words)
        for words, color in named
    ]


def _closer(drawn: Drawn) -> Ends | None:
    """The ends of a closer look at the corners of regions; None where there are none."""
    across, upwards = edges(drawn, 0), edges(drawn, 1)
    if len(across) < 2 or len(upwards) < 2:
        return None
    return (across[0] / AROUND, across[-1] * AROUND**2), (upwards[0] / AROUND, upwards[-1] * AROUND)


def limits_line(drawn: Drawn) -> str:
    """Every limit on the two measures as it is written, with its sign."""
    words = dict.fromkeys(limit_words(one) for one in drawn.limits)
    return f"Limits: {'; '.join(words)}." if words else ""


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
