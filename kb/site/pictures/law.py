"""The timeline of the law: each act with its dates, and the versions of rules of which text and practice differ."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.law.day import edges, intervals_of
from kb.records.days import EARLIEST_DAY, first_and_last
from kb.records.law_constants import DATES, LAYERS
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
STEPS = ("classification", "requirement", "exception", "review", "presumption", "duty")
"""Rules whose versions are drawn; definitions are told by the rules that use them."""
HEAD = ("kind", "id", "title", *DATES, "layer", "from", "until", "status")
ROW, PAIR = 15.0, 26.0
"""Pixels of an act, and of a rule with its two layers."""
AHEAD = 400
"""Days after the day of the picture that are still shown."""


class Act(NamedTuple):
    """An instrument that changed a rule or a membership."""

    id: str
    title: str
    citation: str | None
    dates: dict[str, str]

    @property
    def first(self) -> str:
        """The earliest of its dates."""
        return min(self.dates.values())


class Versions(NamedTuple):
    """A rule whose layers differ: the intervals of each as (first day, first day after, status)."""

    id: str
    title: str
    layers: dict[str, list[tuple[str | None, str | None, str]]]


def picture(desk: Desk, on: str) -> Picture:
    """The picture of the law as it is on file, with the day marked."""
    acts, rules = _acts(desk), _versions(desk)
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
        _draw(sheet, acts, rules, on)
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


def _acts(desk: Desk) -> list[Act]:
    """Instruments of which a date is one on which something that cites them begins or ends, in the order of time."""
    moved: dict[str, set[str]] = {}
    for cites, days in _moves(desk):
        for name in cites:
            moved.setdefault(name, set()).update(days)
    found = []
    for name, days in moved.items():
        record = desk.sections[f"instrument/{name}"]
        dates = {date: str(record[date]) for date in DATES if record.get(date)}
        if days & set(dates.values()) and record["kind"] != "codified_text" and max(dates.values()) >= EARLIEST_DAY:
            found.append(Act(name, record["title"], record.get("citation"), dates))
    return sorted(found, key=lambda one: (one.first, one.id))


def _moves(desk: Desk) -> Iterator[tuple[list[str], set[str]]]:
    """Instruments, and the days on which what cites them begins or ends."""
    statutes = desk.judge.statutes
    for rule in statutes.rules().values():
        for version in rule["versions"]:
            for layer in LAYERS:
                for interval in version[layer]:
                    cites = [cite[0] for cite in (*version["cites"], *interval[3])]
                    yield cites, set(edges([interval]))
    for _, dated, _ in statutes.section["groups"].values():
        for member in dated:
            for layer in LAYERS:
                for interval in intervals_of(member, layer):  # type: ignore[arg-type]
                    yield [cite[0] for cite in interval[3]], set(edges([interval]))


def _versions(desk: Desk) -> list[Versions]:
    """Rules whose two layers are not the same, by the first day on which either begins."""
    found = []
    for name in (name for step in STEPS for name in desk.judge.statutes.section["rules"].get(step, {})):
        rule = desk.judge.statutes.plain(name)
        layers = {layer: _joined(rule["versions"], layer) for layer in reversed(LAYERS)}
        if len({tuple(intervals) for intervals in layers.values()}) > 1:
            found.append(Versions(name, rule["short"] or rule["title"], layers))
    return sorted(found, key=lambda one: (_begins(one), one.id))


def _joined(versions: list[dict[str, Any]], layer: str) -> list[tuple[str | None, str | None, str]]:
    found = [(start, until, status) for version in versions for start, until, status, *_ in version[layer]]
    return sorted(found, key=lambda one: one[0] or "")


def _begins(one: Versions) -> str:
    return min(start or "" for intervals in one.layers.values() for start, _, _ in intervals)


def _draw(sheet: Sheet, acts: list[Act], rules: list[Versions], on: str) -> None:
    sheet.key([(mark(shape, 0, 0, kind), WORDS[name]) for name, (shape, kind) in SHAPES.items()])
    x = Scale(
        "linear", float(day_number(EARLIEST_DAY)), float(max(day_number(on), day_number(EARLIEST_DAY)) + AHEAD),
        8.0, sheet.width - 8.0,
    )  # fmt: skip
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
    """A name and two bars; a version that goes on reaches the end of the axis."""
    starts = [x.clamped(day_number(start), x.low) if start else x.start
              for intervals in one.layers.values() for start, _, _ in intervals]  # fmt: skip
    left = min(starts, default=x.start)
    full = width(one.title, SMALL)
    at = min(left, x.end - full)
    words = fitted(one.title, x.end - max(at, x.start), SMALL)
    sheet.text(words, Line(max(at, x.start), y + SMALL), SMALL, "halo")
    for row, (layer, intervals) in enumerate(one.layers.items()):
        for start, until, status in intervals:
            first = x.clamped(day_number(start) if start else None, x.low)
            last = x.clamped(day_number(until) if until else None, x.high)
            kind = (
                "bar dotted"
                if status != "in_force"
                else f"{'open' if row == 0 else 'full'} {'second' if row == 0 else 'third'}"
            )
            title = tag("title", plain(f"{one.title}, {layer}: {start or 'before'} to {until or 'open end'}, {status}"))
            size = {"x": first, "y": y + SMALL + 4 + row * 5.5, "width": max(last - first, 1.0), "height": 4.5}
            sheet.add(tag("rect", title, class_=kind, data_layer=layer, **size))
