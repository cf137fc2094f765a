"""The axes of a plane: limits in bold, and round numbers where there is room beside them."""

from kb.site.pictures.labels import Box, Places
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.scale import Scale, decades, shown
from kb.site.pictures.sheet import SMALL, Sheet
from kb.site.pictures.svg import path, tag


def frame(sheet: Sheet, x: Scale, y: Scale, limits: tuple[list[float], list[float]]) -> None:
    """Draw both axes; `limits` are the values across and upwards."""
    sheet.add(tag("path", d=path([(x.start, y.end), (x.start, y.start), (x.end, y.start)]), class_="grid"))
    places = Places(Box(0, y.end - SMALL, x.end + 8, y.start + SMALL * 2))
    for scale, values in ((y, limits[1]), (x, limits[0])):
        for value in [*values, *decades(scale.low, scale.high)]:
            if scale.holds(value):
                _tick(sheet, places, scale, value, value in values, _line(scale, scale is y, x, y, value))


def _line(scale: Scale, upright: bool, x: Scale, y: Scale, value: float) -> Line:
    at = scale.at(value)
    return Line(x.start - 4, at + SMALL * 0.35, "end") if upright else Line(at, y.start + SMALL * 1.3, "middle")


def _tick(sheet: Sheet, places: Places, scale: Scale, value: float, bold: bool, line: Line) -> None:
    if places.find(shown(value), [line], SMALL, bold):
        sheet.text(shown(value), line, SMALL, "" if bold else "soft", bold)
