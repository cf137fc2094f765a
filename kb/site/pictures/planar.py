"""A picture of a plane, from what is drawn on it and what is told about it."""

from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.site.pictures.foot import acts, foot
from kb.site.pictures.ground import Ground, head, limits_line, panels, rows
from kb.site.pictures.picture import NARROW, WIDE, Picture
from kb.site.pictures.sheet import Sheet


class Told(NamedTuple):
    """The words of a picture; `how` says how it is read, `narrower` what hatching means."""

    name: str
    title: str
    description: str
    how: str
    narrower: str


def on_plane(desk: Desk, on: str, told: Told, ground: Ground) -> Picture:
    """The picture for a day, for both widths."""
    drawn = ground.drawn
    sources = acts(desk, (cite for limit in drawn.limits for cite in limit.cites))

    def drawing(wide: int) -> str:
        sheet = Sheet(told.name, told.title, told.description, wide)
        sheet.head(told.how)
        panels(sheet, ground, told.narrower)
        return sheet.done([limits_line(drawn), *foot(desk, on, sources)])

    return Picture(
        told.name, told.title, told.description, on, drawing(WIDE), drawing(NARROW), head(ground.axes), rows(ground),
        sources, desk.judge.statutes.section["verified_through"], desk.stamp(),
    )  # fmt: skip
