"""Chips below their limits over time, as a drawing: marks on days, percent below the limit, names and acts."""

from kb.analysis.desk import Desk
from kb.analysis.launches import Launch
from kb.law.day import Threshold
from kb.records.days import EARLIEST_DAY
from kb.site.pictures.circuits import without_maker
from kb.site.pictures.foot import act
from kb.site.pictures.labels import Box, Places
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.leader import name
from kb.site.pictures.marks import RADIUS, bar, mark
from kb.site.pictures.scale import Scale, day_number
from kb.site.pictures.sheet import SIZE, SMALL, Sheet
from kb.site.pictures.spans import year_lines
from kb.site.pictures.svg import plain, tag
from kb.site.pictures.words import name_of

SHAPES = (("circle", "full first"), ("square", "full second"), ("triangle", "full third"), ("diamond", "open"))


def draw(desk: Desk, sheet: Sheet, found: list[Launch], on: str) -> None:
    """Draw every launch until a day below what is on the sheet."""
    under = [one for one in found if one.nearest]
    shapes = _shapes(desk, under)
    sheet.key([(mark(shape, 0, 0, kind), f"nearest limit on {name_of(name)}")
               for name, (shape, kind) in shapes.items()])  # fmt: skip
    ends = float(day_number(EARLIEST_DAY)), float(max(day_number(on), day_number(EARLIEST_DAY) + 30))
    x = Scale("linear", *ends, 50.0, sheet.width - 8.0)
    _ticks(sheet, [one for one in found if one.standing.found["required"] is True], "license needed", x)
    _ticks(sheet, [one for one in found if one.standing.found["required"] is None], "open", x)
    top, high = sheet.y + 24, 380 if sheet.is_wide else 420
    y = Scale("linear", -100.0, 0.0, top + high, top)
    places = Places(Box(x.start + 1, top + 1, x.end, top + high))
    year_lines(sheet, x, top, top + high)
    sheet.add(tag("path", d=f"M{x.start} {top}H{x.end}", class_="edge ink"))
    sheet.text("the limit", Line(x.start, top - 5), SIZE, bold=True)
    for percent in (0, -10, -25, -50, -75, -100):
        sheet.text(f"−{-percent} %" if percent else "0", Line(x.start - 4, y.at(percent) + 4, "end"), SMALL, "soft")
    marks = [_mark(desk, one, shapes, x, y, places) for one in under]
    sheet.add(tag("g", *marks, **x.attributes("x"), **y.attributes("y")))
    _acts(desk, sheet, under, x, y, places)
    _names(desk, sheet, under, x, y, places)
    sheet.y = top + high + SMALL * 1.5


def _shapes(desk: Desk, under: list[Launch]) -> dict[str, tuple[str, str]]:
    names = sorted({limit_of(desk, one).measure for one in under})
    return {name: SHAPES[min(index, len(SHAPES) - 1)] for index, name in enumerate(names)}


def limit_of(desk: Desk, one: Launch) -> Threshold:
    """The nearest limit of a chip that has one."""
    assert one.nearest is not None  # noqa: S101 - asked only of chips that have one
    return desk.judge.statutes.thresholds[one.nearest["threshold"]]


def _ticks(sheet: Sheet, found: list[Launch], words: str, x: Scale) -> None:
    """A row of ticks, each from the first day to the last on which a chip may have come out."""
    sheet.y += SIZE * 1.4
    sheet.text(f"{words}: {len(found)}", Line(6, sheet.y), SMALL, "soft")
    sheet.y += 13
    for one in found:
        left, right = _days(one, x)
        title = tag("title", plain(f"{one.ic.name}, {one.on}: {words}"))
        drawn = (
            f"M{left:.1f} {sheet.y - 8:.1f}V{sheet.y:.1f}"
            if _exact(one)
            else f"M{left:.1f} {sheet.y - 4:.1f}H{right:.1f}"
        )
        sheet.add(tag("path", title, d=drawn, class_="bar"))


def _days(one: Launch, x: Scale) -> tuple[float, float]:
    """The first and the last day on which a chip may have come out, on the paper."""
    return x.clamped(day_number(one.first), x.low), x.clamped(day_number(one.last), x.high)


def _middle(one: Launch, x: Scale) -> float:
    return sum(_days(one, x)) / 2


def _exact(one: Launch) -> bool:
    return one.first == one.last


def _mark(desk: Desk, one: Launch, shapes: dict[str, tuple[str, str]], x: Scale, y: Scale, places: Places) -> str:
    """A mark on the day, or a line over the days that it may have been; a range of margins is a line upwards."""
    near = one.nearest or {}
    shape, kind = shapes[limit_of(desk, one).measure]
    at = _middle(one, x)
    title = tag("title", plain(f"{one.ic.name}, {one.on}: {_words(desk, one)}"))
    parts = []
    if near["margin"] is None:
        low, high = (y.clamped(near[name], -100.0) for name in ("margin_low", "margin_high"))
        parts.append(bar(at, low, at, high))
        here = (low + high) / 2
        places.take(Box(at - 3, min(low, high), at + 3, max(low, high)))
    else:
        here = y.clamped(near["margin"], -100.0)
        places.take(Box(at - RADIUS, here - RADIUS, at + RADIUS, here + RADIUS))
    if not _exact(one):
        left, right = _days(one, x)
        parts.append(bar(left, here, right, here))
    if near["margin"] is not None:
        parts.append(mark(shape, at, here, kind if _exact(one) else kind.replace("full", "open")))
    return tag("g", title, *parts, data_ids=str(one.ic.id))


def _words(desk: Desk, one: Launch) -> str:
    near, limit = one.nearest or {}, limit_of(desk, one)
    name = name_of(limit.measure)
    least = f"{-near['margin']:.1f}" if near["margin"] is not None else f"{near['distance']:.1f} or more"
    return f"{name} {least} % under the limit {limit.id}"


def _acts(desk: Desk, sheet: Sheet, under: list[Launch], x: Scale, y: Scale, places: Places) -> None:
    """The days on which the acts behind the limits were published."""
    days: dict[str, set[str]] = {}
    for one in under:
        for instrument, _, _ in limit_of(desk, one).cites[:1]:
            day = desk.sections[f"instrument/{instrument}"].get("published")
            if day and len(day) == 10 and x.holds(day_number(day)):
                days.setdefault(day, set()).add(act(desk, instrument))
    for day, names in sorted(days.items()):
        at = x.at(day_number(day))
        sheet.add(tag("path", d=f"M{at:.1f} {y.end:.1f}V{y.start:.1f}", class_="edge soft dashed"))
        words = ", ".join(sorted(names))
        spots = [Line(at + 4, y.start - 6 - SMALL * 1.3 * step) for step in range(6)]
        spots += [spot._replace(x=at - 4, anchor="end") for spot in spots]
        line = places.find(words, spots, SMALL)
        if line is not None:
            sheet.text(words, line, SMALL, "halo soft")


def _names(desk: Desk, sheet: Sheet, under: list[Launch], x: Scale, y: Scale, places: Places) -> None:
    """Names of those nearest to the limit first; chips that lie alike share one."""
    makers = {vendor: row[0] for vendor, row in desk.judge.statutes.section["vendors"].items()}
    alike: dict[tuple[float, float], list[Launch]] = {}
    for one in sorted(under, key=lambda one: ((one.nearest or {})["distance"], str(one.ic.id))):
        here = y.clamped(-(one.nearest or {})["distance"], -100.0)
        alike.setdefault((round(_middle(one, x), 1), round(here, 1)), []).append(one)
    for (at, here), those in alike.items():
        short = without_maker(those[0].ic.name, makers.get(those[0].ic.vendor or "", ""))
        words = short if len(those) == 1 else f"{short} +{len(those) - 1}"
        name(sheet, words, (at, here), places)
