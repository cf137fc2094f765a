"""The timeline of the law: each act with its dates, and the versions of rules of which text and practice differ."""

from collections.abc import Iterator

from kb.analysis.desk import Desk
from kb.records.days import EARLIEST_DAY, first_and_last
from kb.records.law_constants import DATES
from kb.site.pictures.acts import Act, Interval, Versions, acts_of, versions_of
from kb.site.pictures.foot import foot
from kb.site.pictures.labels import Spot as Line
from kb.site.pictures.letters import fitted, width
from kb.site.pictures.marks import mark
from kb.site.pictures.picture import NARROW, WIDE, Cell, Picture
from kb.site.pictures.scale import Scale, day_number
from kb.site.pictures.sheet import SIZE, SMALL, Sheet
from kb.site.pictures.spans import year_lines
from kb.site.pictures.svg import plain, tag

SHAPES = {
    "published": ("circle", "open"), "effective": ("circle", "full"),
    "compliance": ("diamond", "full second"), "expires": ("cross", "first"),
}  # fmt: skip
WORDS = {"published": "published", "effective": "effective", "compliance": "to be obeyed from", "expires": "ends"}
HEAD = ("kind", "id", "title", *DATES, "layer", "from", "until", "status")
BARS = ("open second", "full third")
"""How the codified and the enforced layer are drawn."""
ROW, PAIR = 15.0, 26.0
"""Pixels of an act, and of a rule with its two layers."""
AHEAD = 400
"""Days that are shown after the day of the picture, and after that through which the law is on file."""


def picture(desk: Desk, on: str) -> Picture:
    """The picture of the law as it is on file, with the day marked."""
    acts, rules = acts_of(desk), versions_of(desk)
    title = f"The law since {EARLIEST_DAY}: acts, and where text and practice differ"
    description = (
        f"{len(acts)} acts that changed rules or memberships on file, each with its dates; below, {len(rules)} rules "
        "of which the codified text and what is enforced differ on some day, each layer a bar. The table has every day."
    )

    def drawing(wide: int) -> str:
        sheet = Sheet("law", title, description, wide)
        sheet.head(
            "Each act stands on its own line, by the first of its dates. Below: rules whose upper bar (text as "
            "codified) and lower bar (what is enforced) are not the same; dotted: not settled whether it is in force."
        )
        _draw(sheet, acts, rules, on, desk.judge.statutes.section["verified_through"])
        return sheet.done(foot(desk, on, (), None))

    rows = (*(_act_row(one) for one in acts), *(row for one in rules for row in _version_rows(one)))
    sources = tuple(one.citation or one.title for one in acts)
    return Picture(
        "law", title, description, on, drawing(WIDE), drawing(NARROW), HEAD, rows, sources,
        desk.judge.statutes.section["verified_through"], desk.stamp(),
    )  # fmt: skip


def _act_row(one: Act) -> tuple[Cell, ...]:
    dates = (one.dates.get(name) for name in DATES)
    return ("act", one.id, one.title, *dates, None, None, None, None)


def _version_rows(one: Versions) -> Iterator[tuple[Cell, ...]]:
    for layer, intervals in one.layers.items():
        for start, until, status in intervals:
            yield ("version", one.id, one.title, *([None] * len(DATES)), layer, start, until, status)


def _draw(sheet: Sheet, acts: list[Act], rules: list[Versions], on: str, last: str) -> None:
    sheet.key([(mark(shape, 0, 0, kind), WORDS[name]) for name, (shape, kind) in SHAPES.items()])
    ends = float(day_number(EARLIEST_DAY)), float(day_number(max(on, last)) + AHEAD)
    x = Scale("linear", *ends, 8.0, sheet.width - 8.0)
    top = sheet.y
    bottom = top + ROW * len(acts) + 6
    year_lines(sheet, x, top, bottom)
    _today(sheet, x, on, top, bottom)
    sheet.add("".join(_act(sheet, one, x, top + ROW * (index + 0.75)) for index, one in enumerate(acts)))
    sheet.y = bottom + SMALL * 2
    sheet.lines("Text and practice apart: upper bar codified, lower bar enforced", SIZE, bold=True)
    top = sheet.y + 6
    bottom = top + PAIR * len(rules) + 4
    year_lines(sheet, x, top, bottom)
    _today(sheet, x, on, top, bottom)
    for index, one in enumerate(rules):
        _rule(sheet, one, x, top + PAIR * index)
    sheet.y = bottom + SMALL * 1.5


def _today(sheet: Sheet, x: Scale, on: str, top: float, bottom: float) -> None:
    at = x.at(day_number(on))
    sheet.add(tag("path", tag("title", on), d=f"M{at:.1f} {top:.1f}V{bottom:.1f}", class_="edge ink dashed"))


def _act(sheet: Sheet, one: Act, x: Scale, y: float) -> str:
    """Its dates as marks on a line, and its name beside them, where there is more room."""
    days = {name: [day_number(end) for end in first_and_last(day)] for name, day in one.dates.items()}
    places = {name: [x.clamped(day, x.low) for day in ends] for name, ends in days.items()}
    left, right = min(map(min, places.values())), max(map(max, places.values()))
    words = ", ".join(f"{WORDS[name]} {day}" for name, day in one.dates.items())
    parts = [tag("title", plain(f"{one.title}: {words}"))]
    if right > left:
        parts.append(tag("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", class_="bar"))
    inside = [name for name, ends in days.items() if x.holds(ends[0])]
    parts += [_mark(name, sum(places[name]) / 2, y, days[name][0] == days[name][1]) for name in inside]
    after, before = sheet.width - 8 - right - 8, left - 8 - 8
    label = one.title if one.citation is None else f"{one.citation} · {one.title}"
    full = width(label, SMALL)
    on_right = after >= min(full, before) or after >= before
    line = Line(right + 8, y + 3.5) if on_right else Line(left - 8, y + 3.5, "end")
    sheet.text(fitted(label, max(after, 0) if on_right else before, SMALL), line, SMALL, "halo")
    return tag("g", *parts, data_ids=one.id)


def _mark(name: str, x: float, y: float, exact: bool) -> str:
    """A date; of one known as a month or a year the mark is open, in the middle."""
    shape, kind = SHAPES[name]
    return mark(shape, x, y, kind if exact else kind.replace("full", "open"))


def _rule(sheet: Sheet, one: Versions, x: Scale, y: float) -> None:
    """A name above two bars, beginning where they do if there is room."""
    starts = [start for intervals in one.layers.values() for start, _, _ in intervals]
    left = min((x.clamped(day_number(start), x.low) if start else x.start for start in starts), default=x.start)
    at = max(min(left, x.end - width(one.title, SMALL)), x.start)
    sheet.text(fitted(one.title, x.end - at, SMALL), Line(at, y + SMALL), SMALL, "halo")
    for row, (layer, intervals) in enumerate(one.layers.items()):
        for interval in intervals:
            sheet.add(_bar(one, layer, interval, x, y + SMALL + 4 + row * 5.5, BARS[row]))


def _bar(one: Versions, layer: str, interval: Interval, x: Scale, y: float, kind: str) -> str:
    """One interval of a layer; what goes on reaches the end of the axis."""
    start, until, status = interval
    first = x.clamped(day_number(start) if start else None, x.low)
    last = x.clamped(day_number(until) if until else None, x.high)
    title = tag("title", plain(f"{one.title}, {layer}: {start or 'before'} to {until or 'open end'}, {status}"))
    return tag(
        "rect", title, class_=kind if status == "in_force" else "bar dotted", data_layer=layer,
        x=first, y=y, width=max(last - first, 1.0), height=4.5,
    )  # fmt: skip
