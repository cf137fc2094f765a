"""TPP against DRAM bandwidth, with the review policies and duties that limit both."""

from kb.analysis.desk import Desk
from kb.site.pictures.ground import grounded
from kb.site.pictures.picture import Picture
from kb.site.pictures.planar import Told, on_plane
from kb.site.pictures.regions import Axes, beside
from kb.site.pictures.words import TITLES

AXES = Axes("total_processing_performance", "dram_bandwidth")


def picture(desk: Desk, on: str) -> Picture:
    """The picture for a day, as enforced."""
    drawn = beside(desk, desk.judge.statutes.on(on, "enforced"), AXES)
    ground = grounded(desk, AXES, drawn)
    names = "; ".join(f"{region.name} ({region.rule.title})" for region in drawn.regions if region.rule)
    title = f"DRAM bandwidth against total processing performance, {on}"
    what = f"Shaded: {names}." if names else "No review policy or duty of that day limits both."
    description = (
        f"{len(ground.chips)} chips by {TITLES[AXES.x]} and {TITLES[AXES.y]}, both on logarithmic axes. {what} "
        "The table has every value."
    )
    shaded = "A chip in a shaded part meets the numbers of the rule named there, which asks for more than those."
    how = f"{shaded if names else what} Both axes are logarithmic; limits in bold; beside “?”, one is not known."
    return on_plane(desk, on, Told("bandwidth", title, description, how, "a duty, no review policy"), ground)
