"""Which chips lie nearest a limit, on both sides, with margins; what is not known is never far."""

from collections.abc import Iterable
from typing import Any

from kb.analysis.desk import Desk
from kb.law.day import Threshold
from kb.law.evaluate import side
from kb.law.margins import evidence_of
from kb.law.situation import Ic
from kb.records.grades import best, worst
from kb.records.law_constants import UNITS
from kb.store.problems import UseError
from kb.truth.decimals import plain
from kb.truth.kleene import Truth
from kb.truth.ranges import Range, Ratio, is_point, shown

FORMAT = "kb.near/1"
OF_MEMORY = "memory_bandwidth_density"
"""The one measure that limits speak of for memory packages, and for nothing else."""


def near(desk: Desk, name: str | None = None, within: float | None = None, most: int | None = None) -> dict[str, Any]:
    """`kb.near/1`: for each limit, the chips at or past it, those short of it, and those unknown.

    within
        Percent of the limit; farther chips are left out.
    most
        How many to give on each side, nearest first.

    Raises UseError, with the nearest right ids, for an unknown threshold.
    """
    thresholds = desk.judge.statutes.thresholds
    chosen = [thresholds[name]] if name in thresholds else _all(thresholds, name)
    if name is not None and not chosen[0].limit:
        raise UseError(f"the limit of {name} is 0, of which nothing is so many percent; `kb show {name}` prints it")
    ics = [desk.subjects.ic(record) for record, *_ in desk.sections["index"]["chip"]]
    return {
        "format": FORMAT,
        "query": {"threshold": name, "within": within, "most": most},
        "thresholds": [_around(one, ics, desk, within, most) for one in chosen],
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _all(thresholds: dict[str, Threshold], name: str | None) -> list[Threshold]:
    if name is None:
        return [threshold for threshold in thresholds.values() if threshold.limit]
    from difflib import get_close_matches

    close = get_close_matches(name, thresholds, n=3, cutoff=0.4)
    tip = f"did you mean {', '.join(map(repr, close))}?" if close else "`kb list threshold` lists all"
    raise UseError(f"no threshold is called {name!r}; {tip}")


def _around(
    threshold: Threshold, ics: Iterable[Ic], desk: Desk, within: float | None, most: int | None
) -> dict[str, Any]:
    rows = _alike([ic for ic in ics if (ic.kind == "memory") == (threshold.measure == OF_MEMORY)], threshold)
    sides: dict[Truth, list[dict[str, Any]]] = {True: [], False: [], None: []}
    for row in rows:
        sides[row["holds"]].append(row)
    either, unknown = _either(sides[None])
    cites = [
        {"instrument": one, "title": desk.sections[f"instrument/{one}"]["title"],
         "citation": desk.sections[f"instrument/{one}"].get("citation"), "at": at}
        for one, at, _ in threshold.cites
    ]  # fmt: skip
    return {
        **limit_of(threshold),
        "cites": cites,
        "rules": sorted(
            {start for start, edge, end in desk.sections["edges"] if (edge, end) == ("tests", threshold.id)}
        ),
        "either": either,
        "holds": _nearest(sides[True], within, most),
        "holds_not": _nearest(sides[False], within, most),
        "unknown": unknown,
        "left_out": _left_out(sides, within, most),
    }


def limit_of(threshold: Threshold) -> dict[str, Any]:
    """A limit as plain data: its measure, sign, value and unit."""
    return {
        "threshold": threshold.id,
        "measure": threshold.measure,
        "operator": threshold.operator,
        "limit": plain(threshold.limit),
        "unit": UNITS[threshold.measure],
        "reported": threshold.reported,
    }


def _alike(ics: list[Ic], threshold: Threshold) -> list[dict[str, Any]]:
    """A row for each chip; variants of a family that lie alike share one."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for ic in ics:
        row = {"id": ic.id, "name": ic.name, "variants": [], **beside(ic, threshold)}
        key = (ic.family or ic.id, row["value"], row["low"], row["high"], row["grade"])
        found.setdefault(key, row)["variants"].append({"id": ic.id, "name": ic.name})
    return list(found.values())


def _either(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those whose range has the limit in it, and those of which nothing bounds it from above."""
    bounded = [row for row in rows if row["high"] is not None]
    return sorted(bounded, key=_order), sorted((row for row in rows if row["high"] is None), key=_order)


def _nearest(rows: list[dict[str, Any]], within: float | None, most: int | None) -> list[dict[str, Any]]:
    found = sorted((row for row in rows if within is None or _distance(row) <= within), key=_order)
    return found if most is None else found[:most]


def _left_out(sides: dict[Truth, list[dict[str, Any]]], within: float | None, most: int | None) -> int:
    """How many chips lie farther than was asked for."""
    return sum(len(sides[side]) - len(_nearest(sides[side], within, most)) for side in (True, False))


def _order(row: dict[str, Any]) -> tuple[float, str]:
    return _distance(row), row["id"]


def _distance(row: dict[str, Any]) -> float:
    return float("inf") if row["distance"] is None else float(row["distance"])


def beside(ic: Ic, threshold: Threshold) -> dict[str, Any]:
    """One chip beside the limit: the preferred value, on which verdicts rest, and all that sources leave."""
    measure = threshold.measure
    chosen, whole = _spans(ic, measure)
    best, every = shown(chosen), shown(whole)
    return {
        "value": plain(best.low) if is_point(best) else None,
        "low": plain(every.low),
        "high": plain(every.high),
        "holds": side(chosen, threshold),
        "holds_by_every_source": side(whole, threshold),
        "margin": _percent(best.low, threshold) if is_point(best) else None,
        "margin_low": _percent(every.low, threshold),
        "margin_high": _percent(every.high, threshold),
        "distance": _nearest_edge(best, threshold),
        "evidence": [source for source, _, _ in evidence_of(ic, measure)],
        "grade": _grade(ic, measure),
    }


def _spans(ic: Ic, measure: str) -> tuple[Range | Ratio, Range | Ratio]:
    """What verdicts are given on, and all that the sources leave."""
    figure = ic.measures.density if measure == "performance_density" else None
    if figure is not None:
        return figure.preferred(), figure.full()
    return ic.measures.figures[measure].preferred(), ic.measures.figures[measure].span


def _nearest_edge(span: Range, threshold: Threshold) -> float | None:
    """Percent from the limit to the nearest value of a range; None where nothing bounds it from above."""
    low, high = _percent(span.low, threshold), _percent(span.high, threshold)
    if low is None or high is None:
        return low if low is not None and low >= 0 else None
    return 0.0 if low <= 0 <= high else min(abs(low), abs(high))


def _percent(value: Any, threshold: Threshold) -> float | None:
    """The distance to the limit, in percent of the limit, rounded for people."""
    return None if value is None else round((float(value / threshold.limit) - 1) * 100, 4)


def _grade(ic: Ic, measure: str) -> str | None:
    """The weakest of what the measure rests on, each part by the best of its sources; None without any."""
    density = ic.measures.density
    parts = [evidence_of(ic, measure)]
    if measure == "performance_density" and density.stated is None:
        parts = [density.top.evidence, density.bottom.evidence]
    grades = [best(grade for _, _, grade in part) for part in parts if part]
    return worst(grades) if grades else None
