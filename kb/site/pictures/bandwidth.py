"""TPP against DRAM bandwidth, with the review policies and duties that limit both."""

from kb.analysis.desk import Desk
from kb.site.pictures.foot import acts, foot
from kb.site.pictures.ground import grounded, head, limits_line, panels, rows
from kb.site.pictures.picture import NARROW, WIDE, Picture
from kb.site.pictures.regions import Axes, beside
from kb.site.pictures.sheet import Sheet
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
    sources = acts(desk, (cite for limit in drawn.limits for cite in limit.cites))

    def drawing(wide: int) -> str:
        sheet = Sheet("bandwidth", title, description, wide)
        sheet.head(how)
        panels(sheet, ground, "a duty, no review policy")
        return sheet.done([limits_line(drawn), *foot(desk, on, sources)])

    return Picture(
        "bandwidth", title, description, on, drawing(WIDE), drawing(NARROW), head(AXES), rows(ground), sources,
        desk.judge.statutes.section["verified_through"], desk.stamp(),
    )  # fmt: skip
