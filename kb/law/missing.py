"""Missing facts and the cases that decide, in the form of the contract."""

from typing import Any

from kb.law.changes import verdict_of
from kb.law.openness import Option, Variable
from kb.law.solution import Cell, Solution
from kb.law.wording import MEASURE_NAMES, span_text
from kb.records.law_constants import UNITS
from kb.truth.decimals import plain
from kb.truth.ranges import Ratio, is_point, shown
from kb.truth.regions import bottom_of

AREA, DENSITY = "applicable_die_area", "performance_density"


def missing_dict(solution: Solution) -> list[dict[str, Any]]:
    """The facts of which two possible values give different answers, and what cannot be cut."""
    found = [
        {"fact": _fact_name(v, solution), "reason": _reason(v, solution), "unit": _unit(v, solution)}
        for v in solution.missing
    ]
    reasons: dict[str, list[str]] = {}
    for hidden in solution.hidden:
        reasons.setdefault(hidden.fact, []).append(hidden.reason)
    known = {one["fact"] for one in found}
    return found + [
        {"fact": fact, "reason": "; ".join(dict.fromkeys(told)), "unit": None}
        for fact, told in reasons.items()
        if fact not in known
    ]


def _open_area(variable: Variable, solution: Solution) -> Ratio | None:
    """The quotient of a density that is open for want of the area alone, TPP being one value."""
    if variable.fact != DENSITY or any(v.fact == "total_processing_performance" for v in solution.missing):
        return None
    span = solution.case.views[variable.ic or 0].spans[DENSITY]
    return span if isinstance(span, Ratio) and is_point(span.top) else None


def _fact_name(variable: Variable, solution: Solution) -> str:
    return AREA if _open_area(variable, solution) else variable.fact


def _unit(variable: Variable, solution: Solution) -> str | None:
    return UNITS.get(_fact_name(variable, solution))


def _reason(variable: Variable, solution: Solution) -> str:
    name = _fact_name(variable, solution)
    if name in MEASURE_NAMES:
        span = solution.case.views[variable.ic or 0].spans[AREA if name == AREA else variable.fact]
        whole = shown(span)
        known = span_text(whole, UNITS[name])
        what = MEASURE_NAMES[name]
        if known == "unknown":
            return f"the {what} is not known"
        return f"the {what} is known only as {known}{_from(variable, name, solution)}"
    facts = solution.case.law.statutes.section["facts"]
    if name == "letters_received":
        if solution.case.situation.exporter is None:
            return "who exports was not stated, nor which letters it received"
        return "the exporter has not said which letters to others it received"
    title = facts[name][0] if name in facts else name.replace("_", " ")
    return f"not stated: {title[0].lower()}{title[1:]}"


def _from(variable: Variable, name: str, solution: Solution) -> str:
    """How the range came about: the readings that it hangs on, where the record has them."""
    figure = solution.case.subject.ics[variable.ic or 0].measures.figures.get(name)
    return f", from {figure.how}" if figure and figure.value is None and "×" in figure.how else ""


def cells_dict(solution: Solution) -> list[dict[str, Any]]:
    """The cases, in order of their regions; empty where nothing was cut or nothing differs."""
    if not solution.missing:
        return []
    cells = sorted(solution.cells, key=lambda cell: [_order(v, o, solution) for v, o in cell.choice])
    return [_cell(cell, solution) for cell in cells]


def _order(variable: Variable, option: Option, solution: Solution) -> tuple[str, float, bool, str]:
    if option.region is None:
        return variable.fact, 0.0, False, str(option.label)
    low = float(option.region.low)
    return variable.fact, -low if _open_area(variable, solution) else low, option.region.low_open, ""


def _cell(cell: Cell, solution: Solution) -> dict[str, Any]:
    outcome = cell.outcome
    return {
        "when": [_when(variable, option, solution) for variable, option in cell.choice],
        "eccn": outcome.eccn,
        "verdict": verdict_of(outcome.required, outcome.lifted),
        "required": outcome.required,
        "lifted": outcome.lifted,
        "review_policy": outcome.policy,
    }


def _when(variable: Variable, option: Option, solution: Solution) -> dict[str, Any]:
    region = option.region
    if region is None:
        return {
            "fact": _fact_name(variable, solution),
            "low": None, "low_inclusive": None, "high": None, "high_inclusive": None,
            "value": option.label,
        }  # fmt: skip
    ratio = _open_area(variable, solution)
    if ratio is not None:
        region = bottom_of(ratio.top.low, region)
    return {
        "fact": _fact_name(variable, solution),
        "low": plain(region.low),
        "low_inclusive": not region.low_open,
        "high": plain(region.high),
        "high_inclusive": None if region.high is None else not region.high_open,
        "value": None,
    }
