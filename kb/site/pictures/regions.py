"""Where the rules of a day draw their lines through two measures, found by asking the rules themselves.

The plane is cut at every limit that the rules in force hold either measure against, and each cell is asked at
one point: a comparison has the same outcome all over it. No limit and no paragraph stands here.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.law.day import Law, Rule, Threshold
from kb.law.evaluate import Case, own_outcome
from kb.law.placed import open_limits
from kb.law.situation import Spans, Subject, views
from kb.law.steps import determine
from kb.records import conditions as c
from kb.truth.decimals import SCALE, plain
from kb.truth.ranges import UNKNOWN, point

OVER = ("review", "duty")
"""Steps whose rules are drawn by their own conditions, where these limit both measures."""


OPEN = "open"
"""The name of a region where the rules leave open which control number it is, and so never free."""


class Axes(NamedTuple):
    """The names of two measures."""

    x: str
    y: str


class Rect(NamedTuple):
    """A cell: from one limit to the next; `None` is without end."""

    left: float
    right: float | None
    bottom: float
    top: float | None


class Region(NamedTuple):
    """Cells in which something holds.

    name
        Control number, or the short title of the rule.
    narrower
        Whether it holds only of what is for data centers; of rules that speak of no control number, whether it is
        a duty and no review policy.
    rule
        The rule that it is the region of, where it is one rule's.
    """

    name: str
    narrower: bool
    cells: tuple[Rect, ...]
    rule: Rule | None = None


class Drawn(NamedTuple):
    """Regions, and the limits of the rules on the two measures, in ascending order."""

    regions: tuple[Region, ...]
    limits: tuple[Threshold, ...]


def classified(desk: Desk, law: Law, axes: Axes) -> Drawn:
    """The control numbers that describe a circuit, for data centers or not, by its two measures."""
    plainly = {value: _case(desk, law, {"datacenter": value}) for value in (True, False)}
    limits = _of_axes(axes, (limit for case in plainly.values() for limit in _open(case, axes)))

    def control(case: Case, x: Fraction, y: Fraction) -> str | None:
        found = determine(_at(case, {axes.x: point(x), axes.y: point(y)}))
        return None if found.described is False else found.eccn or OPEN

    def kind(x: Fraction, y: Fraction) -> tuple[str, bool] | None:
        centers, others = (control(plainly[value], x, y) for value in (True, False))
        name = centers or others
        return None if name is None else (name, centers != others)

    cells = _cells(limits, axes, kind)
    regions = tuple(Region(name, narrower, rects) for (name, narrower), rects in sorted(cells.items()))
    return Drawn(regions, tuple(limit for limit in limits if _bounds(limit, axes, regions)))


def _bounds(limit: Threshold, axes: Axes, regions: Iterable[Region]) -> bool:
    """Whether a region begins or ends at a limit; others are of control numbers that are not drawn."""
    first = 2 * axes.index(limit.measure)
    return any(_number(limit.limit) in cell[first : first + 2] for region in regions for cell in region.cells)


def beside(desk: Desk, law: Law, axes: Axes) -> Drawn:
    """Review policies and duties that limit both measures, each where the two do not rule it out."""
    case = _case(desk, law, {}, strict=True)
    regions: list[Region] = []
    limits: list[Threshold] = []
    for rule in (rule for step in OVER for rule in law.by_step[step]):
        own = _of_axes(axes, _limits_of(rule, law))
        if {limit.measure for limit in own} != set(axes):
            continue

        def holds(x: Fraction, y: Fraction, rule: Rule = rule) -> bool | None:
            there = _at(case, {axes.x: point(x), axes.y: point(y)})
            return True if own_outcome(rule, there) is not False else None

        cells = _cells(own, axes, holds)
        regions += [Region(rule.short, rule.step != OVER[0], rects, rule) for rects in cells.values()]
        limits += own
    return Drawn(tuple(regions), _of_axes(axes, limits))


def edges(drawn: Drawn, axis: int) -> list[float]:
    """The values at which a region begins or ends across (0) or upwards (1), ascending."""
    cells = (cell for region in drawn.regions for cell in region.cells)
    return sorted({end for cell in cells for end in (cell[2 * axis], cell[2 * axis + 1]) if end})


def _case(desk: Desk, law: Law, item: dict[str, Any], strict: bool = False) -> Case:
    """The plain question about a circuit of which nothing else is known."""
    subject = _blank(desk, item)
    query = desk.reader.read({"item": item, "on": law.day, "layer": law.layer, "strict": strict})
    return Case(law, subject, desk.judge.situation(query, subject), views(subject, preferred=True))


def _blank(desk: Desk, item: dict[str, Any]) -> Subject:
    from kb.store.items import item_from
    from kb.store.specs import spec_of_item

    return desk.subjects.of_item(spec_of_item(item_from(item)), [], None)


def _at(case: Case, spans: Spans) -> Case:
    seen = case.views[0]
    return Case(case.law, case.subject, case.situation, (seen._replace(spans={**seen.spans, **spans}),))


def _open(case: Case, axes: Axes) -> list[Threshold]:
    return open_limits(determine(_at(case, {axes.x: UNKNOWN, axes.y: UNKNOWN})).classifications)


def _limits_of(rule: Rule, law: Law) -> list[Threshold]:
    return [law.thresholds[leaf.threshold] for leaf in c.leaves(rule.when) if isinstance(leaf, c.AtThreshold)]


def _of_axes(axes: Axes, limits: Iterable[Threshold]) -> tuple[Threshold, ...]:
    found = {limit.id: limit for limit in limits if limit.measure in axes}
    return tuple(sorted(found.values(), key=lambda limit: (limit.measure, limit.limit, limit.id)))


def _cells(
    limits: Iterable[Threshold], axes: Axes, kind: Callable[[Fraction, Fraction], Any]
) -> dict[Any, tuple[Rect, ...]]:
    """Cells by their kind, those without a kind left out; neighbors above each other are joined."""
    limits = list(limits)
    found: dict[Any, list[Rect]] = {}
    for left, right in _spans(limits, axes.x):
        for bottom, top in _spans(limits, axes.y):
            one = kind(_inside(left, right), _inside(bottom, top))
            if one is not None:
                _stack(found.setdefault(one, []), Rect(*map(_number, (left, right, bottom, top))))
    return {one: tuple(_joined(rects)) for one, rects in found.items()}


def _spans(limits: Iterable[Threshold], measure: str) -> list[tuple[int, int | None]]:
    ends = sorted({0, *(limit.limit for limit in limits if limit.measure == measure)})
    return [*pairwise(ends), (ends[-1], None)]


def _inside(low: int, high: int | None) -> Fraction:
    return Fraction(low + SCALE if high is None else Fraction(low + high, 2))


def _number(value: int | None) -> Any:
    return plain(value)


def _stack(rects: list[Rect], new: Rect) -> None:
    """Add a cell to those of its kind, joined with the last where it lies on top of it."""
    last = rects[-1] if rects else None
    if last is not None and last[:2] == new[:2] and last.top == new.bottom:
        rects[-1] = last._replace(top=new.top)
    else:
        rects.append(new)


def _joined(rects: list[Rect]) -> list[Rect]:
    """Columns joined with the one before where they reach equally far up and down."""
    found: list[Rect] = []
    for rect in rects:
        match = next((i for i, one in enumerate(found) if one.right == rect.left and one[2:] == rect[2:]), None)
        if match is None:
            found.append(rect)
        else:
            found[match] = found[match]._replace(right=rect.right)
    return found
