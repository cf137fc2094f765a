"""Turned round for a designer: which TPP, die area, DRAM bandwidth and transfer rate give a verdict.

The four quantities are cut at the limits that are open while nothing of them is known, and the law is
asked at one point of each cell. With a guard it is asked of all values around the point at once.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from kb.analysis.design_words import because, bounds_dict, exact, limit_dict, region_dict
from kb.analysis.desk import Desk
from kb.law.answer import query_dict
from kb.law.cases import solve
from kb.law.changes import verdict_of
from kb.law.day import Threshold
from kb.law.evaluate import Case, Node
from kb.law.feasible import DRAM, LINKS, SUM
from kb.law.placed import Place, bandwidth_plane, open_limits, performance_plane, placed
from kb.law.situation import views
from kb.law.solution import Solution
from kb.store.problems import UseError
from kb.truth.guard import guarded, kinds_around, widened
from kb.truth.plane import Column
from kb.truth.ranges import point

FORMAT = "kb.solve/1"
TARGETS = ("no_license_required", "exception_available", "license_required")


class Bands(NamedTuple):
    """Bandwidths and transfer rates in columns, and of each whether it meets the target."""

    parts: tuple[tuple[Any, Column], ...]


class Region(NamedTuple):
    """Part of the answer: areas with their TPP, and bandwidths with their transfer rates; None: any of them."""

    performance: Column
    bandwidth: Column | None


def designs(
    desk: Desk, raw: Mapping[str, Any], bounds: Place, target: str, off: Fraction = Fraction(0)
) -> dict[str, Any]:
    """The regions of the four quantities that give a verdict, as `kb.solve/1`.

    raw
        A query with the item's other facts, without a chip and without the four quantities.
    bounds
        The ranges within which the stated values are looked for, in ten-thousandths.
    off
        The part by which true values may differ from the stated ones, either way; the verdict then
        is the same for all of them.

    Raises UseError for a target that is none and for a query that cannot be asked.
    """
    if target not in TARGETS:
        raise UseError(f"--target: expected one of {', '.join(TARGETS)}, found {target!r}")
    search, query = _search(desk, raw, bounds, target, off)
    regions = search.regions()
    verified = desk.judge.statutes.section["verified_through"]
    late = f"the law is checked through {verified} only"
    return {
        "format": FORMAT,
        "query": query_dict(query, search.whole),
        "target": target,
        "guard_percent": exact(off * 100),
        "bounds": bounds_dict(bounds),
        "regions": [region_dict(one.performance, one.bandwidth, bounds) for one in regions],
        "elsewhere": [
            {"verdict": verdict, "because": because(list(found.values()))}
            for verdict, found in sorted(search.met.items())
            if verdict != target
        ],
        "limits": [limit_dict(limit) for limit in search.limits],
        "verified_through": verified,
        "warnings": [{"code": "after_verified_through", "text": late}] if query.on > verified else [],
        "data": desk.stamp(),
    }


def _search(desk: Desk, raw: Mapping[str, Any], bounds: Place, target: str, off: Fraction) -> tuple["_Search", Any]:
    from kb.store.items import item_from
    from kb.store.specs import spec_of_item

    item = item_from(raw["item"])
    query = desk.reader.read({**raw, "item": item.stated()})
    if query.to is None:
        raise UseError("--to: expected a destination, such as --to CN")
    subject = desk.subjects.of_item(spec_of_item(item), [], item.base_entry)
    law = desk.judge.statutes.on(query.on, query.layer)
    case = Case(law, subject, desk.judge.situation(query, subject), views(subject, preferred=True))
    return _Search(case, bounds, target, off), query


class _Search:
    """One search; `met` has an example of each verdict that was met, `limits` those that cut the quantities."""

    def __init__(self, case: Case, bounds: Place, target: str, off: Fraction) -> None:
        self._case, self._bounds, self._target, self._off = case, bounds, target, off
        self._all = Place(*(widened(span, off) for span in bounds))
        self.whole = solve(placed(case, self._all), cells=False)
        self.limits = open_limits(_open(self.whole))
        self.met: dict[str, dict[Any, Solution]] = {}
        self._below: dict[Any, Bands] = {}

    def regions(self) -> list[Region]:
        """Every region in which the target is met, for sure, in ascending area."""
        plane = performance_plane(self.limits, self._all.area, self._all.tpp)
        parts = plane.columns(self._bands)
        if self._off:
            inner = guarded(plane, self._bounds.area, self._bounds.tpp, self._off)
            parts = inner.columns(lambda area, tpp: self._guarded(kinds_around(parts, area, tpp, self._off)))
        found = [one for kind, column in parts for one in _regions(kind, column)]
        return sorted(found, key=lambda one: (one.performance.x.low, one.performance.x.low_open))

    def _bands(self, area: Fraction, tpp: Fraction) -> Bands | bool:
        """At one area and TPP: whether all bandwidths meet the target, or which do where they differ."""
        place = self._all._replace(tpp=point(tpp), area=point(area))
        found = solve(placed(self._case, place), cells=False)
        if found.required is False or found.lifted is not None:
            return self._note(found)
        limits = [one for one in open_limits(_open(found)) if one.measure in (DRAM, LINKS, SUM)]
        return self._split(found, place, limits) if limits else self._note(found)

    def _split(self, wide: Solution, place: Place, limits: list[Threshold]) -> Bands:
        """Which bandwidths meet the target; asked once where the same is open for the same reasons."""
        whole = wide.determination
        key = tuple(_shape(node) for node in (*whole.requirements, *whole.exceptions))
        if key not in self._below:
            settled = {name: node for name, node in wide.case.memo.items() if node.outcome is not None}

            def chooses(dram: Fraction, links: Fraction) -> bool:
                there = place._replace(dram=point(dram), links=point(links))
                return self._note(solve(placed(self._case, there, settled), cells=False))

            plane = bandwidth_plane(limits, self._all.dram, self._all.links)
            self._below[key] = Bands(tuple(plane.columns(chooses)))
        return self._below[key]

    def _guarded(self, kinds: frozenset[Any]) -> Bands | bool:
        """What holds of stated values where the true ones may be of any of these kinds."""
        if False in kinds:
            return False
        split = [kind for kind in kinds if isinstance(kind, Bands)]
        if not split:
            return True
        if kinds not in self._below:
            whole = bandwidth_plane(self.limits, self._all.dram, self._all.links)
            plane = guarded(whole, self._bounds.dram, self._bounds.links, self._off)
            parts = [part for one in split for part in one.parts]
            columns = plane.columns(lambda dram, links: False not in kinds_around(parts, dram, links, self._off))
            self._below[kinds] = Bands(tuple(columns))
        return self._below[kinds]

    def _note(self, found: Solution) -> bool:
        """Remember an example of a verdict by each set of rules; whether it is the target."""
        verdict = verdict_of(found.required, found.lifted)
        held = tuple(node.source.id for node in found.determination.requirements if node.outcome is True)
        self.met.setdefault(verdict, {}).setdefault(held, found)
        return verdict == self._target


def _regions(kind: Any, column: Column) -> list[Region]:
    if isinstance(kind, Bands):
        return [Region(column, band) for met, band in kind.parts if met]
    return [Region(column, None)] if kind else []


def _open(found: Solution) -> list[Node]:
    """What leaves a verdict open; a control number that no requirement asks for does not."""
    whole = found.determination
    return [node for node in (*whole.requirements, *whole.exceptions) if node.outcome is None]


def _shape(node: Node) -> tuple[Any, ...]:
    """What a proof still hangs on: an open node with the shapes of its parts, a decided one by its outcome."""
    return id(node.source), node.outcome, tuple(_shape(child) for child in node.children if node.outcome is None)
