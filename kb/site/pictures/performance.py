"""TPP against performance density, with the control numbers of the day; for the text of 2022, its two prongs."""

from kb.analysis.desk import Desk
from kb.law.day import Law
from kb.site.pictures.ground import grounded
from kb.site.pictures.picture import Picture
from kb.site.pictures.planar import Told, on_plane
from kb.site.pictures.regions import Axes, Drawn, classified
from kb.site.pictures.words import TITLES, name_of

PAIRS = (Axes("performance_density", "total_processing_performance"), Axes("interconnect", "bit_length_times_tops"))
"""Measures that texts of different years look at; the first pair of which the day's rules limit both is drawn."""
HOW = (
    "All chips on record, whenever they came out. Both axes are logarithmic; limits in bold. Those nearest a border "
    "and the most capable are named, the rest are in the table. A line is a range that sources leave, an arrow one "
    "without an end; beside “?”, one measure is not known."
)


def picture(desk: Desk, on: str) -> Picture:
    """The picture for a day, as enforced."""
    law = desk.judge.statutes.on(on, "enforced")
    axes, drawn = _axes(desk, law)
    ground = grounded(desk, axes, drawn)
    regions = ", ".join(dict.fromkeys(region.name for region in drawn.regions)) or "no control number"
    title = f"{_first(TITLES[axes.y])} against {name_of(axes.x)}, {on}"
    description = (
        f"{len(ground.chips)} chips by {TITLES[axes.x]} and {TITLES[axes.y]}, both on logarithmic axes, with the "
        f"regions of {regions} shaded as the rules enforced on {on} draw them. The table has every value."
    )
    return on_plane(desk, on, Told("performance", title, description, HOW, "only if for data centers"), ground)


def _axes(desk: Desk, law: Law) -> tuple[Axes, Drawn]:
    found = [(axes, classified(desk, law, axes)) for axes in PAIRS]
    return next((one for one in found if {limit.measure for limit in one[1].limits} == set(one[0])), found[0])


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
