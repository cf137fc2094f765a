"""An axis of days: years below it, and days on it as they are known, whole or in part."""

from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.scale import Scale, day_number, years
from kb.site.pictures.sheet import SMALL, Sheet
from kb.site.pictures.svg import tag


def year_lines(sheet: Sheet, x: Scale, top: float, bottom: float) -> None:
    """A faint line at the beginning of each year, with the year below where its own width leaves room."""
    days = years(x.low, x.high)
    for day in days:
        at = x.at(day_number(day))
        sheet.add(tag("path", d=f"M{at:.1f} {top:.1f}V{bottom:.1f}", class_="grid"))
        if at + 26 < x.end + 8:
            sheet.text(day[:4], Line(at + 2, bottom + SMALL * 1.2), SMALL, "soft")
