"""How far below the limit that kept it free each chip lay on the day it came out, over time."""

from kb.analysis.desk import Desk
from kb.analysis.launches import Launch, left_out
from kb.analysis.launches import launches as all_launches
from kb.analysis.matrix import VIEW
from kb.records.days import EARLIEST_DAY
from kb.site.pictures.below import draw, limit_of
from kb.site.pictures.foot import acts, foot
from kb.site.pictures.picture import NARROW, WIDE, Cell, Picture
from kb.site.pictures.sheet import Sheet
from kb.truth.decimals import plain as unscaled

HEAD = (
    "id", "name", "came_out", "announced", "judged", "required", "threshold", "measure", "operator", "limit",
    "value", "low", "high", "percent_below", "percent_below_least", "percent_below_most",
)  # fmt: skip


def picture(desk: Desk, on: str) -> Picture:
    """The picture of what came out until a day, by the law for the first destination of the view of tables."""
    code = desk.sections["views"][VIEW][0]
    place = desk.judge.statutes.destinations[code][0]
    found = all_launches(desk, code, on)
    under = [one for one in found if one.nearest]
    title = f"How far under the limit chips came out, {EARLIEST_DAY[:4]} to {on[:4]}"
    missing = left_out(desk, on)
    description = (
        f"{len(under)} of {len(found)} chips that came out by {on} needed no license for {place} on that day, and "
        "would have needed one at a limit higher up: each stands so many percent below the nearest such limit. "
        f"Not told: {missing['before_records']} from before {EARLIEST_DAY}, "
        f"{missing['day_unknown']} whose day is not known."
    )
    limits = [desk.judge.statutes.thresholds[one.nearest["threshold"]] for one in under if one.nearest]
    sources = acts(desk, (cite for limit in limits for cite in limit.cites))

    def drawing(wide: int) -> str:
        sheet = Sheet("margins", title, description, wide)
        sheet.head(
            f"For {place}, by the law in force or published on the day a chip came out. The limit is the line at the "
            "top; a chip just under it needed no license. Open marks: the day is known as a month or a year. Ticks "
            "above: chips that needed a license then, or of which it is open."
        )
        draw(desk, sheet, found, on)
        return sheet.done(foot(desk, on, sources))

    return Picture(
        "margins", title, description, on, drawing(WIDE), drawing(NARROW), HEAD,
        tuple(_row(desk, one) for one in found), sources, desk.judge.statutes.section["verified_through"], desk.stamp(),
    )  # fmt: skip


def _row(desk: Desk, one: Launch) -> tuple[Cell, ...]:
    near = one.nearest
    start: tuple[Cell, ...] = (
        one.ic.id, one.ic.name, one.on, one.announced, one.judged, one.standing.found["required"],
    )  # fmt: skip
    if near is None:
        return (*start, *([None] * (len(HEAD) - len(start))))
    limit = limit_of(desk, one)
    least, most = _below(near["margin_high"]), _below(near["margin_low"])
    return (
        *start, near["threshold"], limit.measure, limit.operator, unscaled(limit.limit),
        near["value"], near["low"], near["high"], _below(near["margin"]), least, most,
    )  # fmt: skip


def _below(margin: float | None) -> float | None:
    return None if margin is None else -margin + 0.0
