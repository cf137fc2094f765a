"""The parts of `kb.solve/1` as plain data: borders, ranges and limits as exact text, and why elsewhere is else."""

from fractions import Fraction
from typing import Any

from kb.law.cases import solve
from kb.law.day import Threshold
from kb.law.feasible import AREA, DRAM, LINKS, TPP
from kb.law.missing import missing_dict
from kb.law.placed import QUANTITIES, Place
from kb.law.solution import Solution
from kb.records.law_constants import UNITS
from kb.truth.decimals import SCALE
from kb.truth.plane import Column, Line, Stretch
from kb.truth.ranges import Number, Range


def bounds_dict(bounds: Place) -> list[dict[str, Any]]:
    """The ranges within which was looked."""
    return [
        {"quantity": name, "unit": UNITS[name], **span_dict(span)}
        for name, span in zip(QUANTITIES, bounds, strict=True)
    ]


def region_dict(performance: Column, bandwidth: Column | None, bounds: Place) -> dict[str, Any]:
    """One region: the areas, and for each the TPP; the bandwidths, and for each the transfer rates."""
    dram = span_dict(bandwidth.x if bandwidth else bounds.dram)
    links = [_stretch(one, DRAM) for one in bandwidth.stretches] if bandwidth else [span_dict(bounds.links)]
    return {
        AREA: span_dict(performance.x),
        TPP: [_stretch(one, AREA) for one in performance.stretches],
        DRAM: dram,
        LINKS: links,
    }


def limit_dict(limit: Threshold) -> dict[str, Any]:
    """A limit that cut the quantities, with the instruments it rests on."""
    cites = [{"instrument": name, "at": at} for name, at, _ in limit.cites]
    return {
        "threshold": limit.id, "measure": limit.measure, "operator": limit.operator,
        "limit": exact(Fraction(limit.limit, SCALE)), "unit": UNITS[limit.measure], "cites": cites,
    }  # fmt: skip


def span_dict(span: Range) -> dict[str, Any]:
    """A range of one quantity by its two borders."""
    high = None if span.high is None else Line(span.high)
    return _stretch(Stretch(Line(span.low), high, span.low_open, span.high_open), None)


def _stretch(one: Stretch, across: str | None) -> dict[str, Any]:
    return {
        "low": _border(one.low, across), "low_inclusive": not one.low_open,
        "high": _border(one.high, across) if one.high else None,
        "high_inclusive": None if one.high is None else not one.high_open,
    }  # fmt: skip


def _border(line: Line, across: str | None) -> dict[str, str | None]:
    """`base + factor * of`, exactly; a factor of zero has nothing that it is of."""
    factor = Fraction(line.slope)
    return {
        "base": exact(Fraction(line.base) / SCALE), "factor": exact(factor), "of": across if factor else None,
    }  # fmt: skip


def exact(value: Number) -> str:
    """A number as a decimal where it is a finite one, else as a fraction such as `240000/103`."""
    whole = Fraction(value)
    rest = whole.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{whole.numerator}/{whole.denominator}"
    places = 0
    while whole.denominator != 1 and (whole * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(int(whole * 10**places)):0{places + 1}d}"
    sign = "-" if whole < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def because(examples: list[Solution]) -> list[str]:
    """Why examples of a verdict came to it: the requirements that hold in all of them, else in any; or what is open."""
    if examples[0].required is False:
        return ["no rule modelled requires a license"]
    if examples[0].required is None:
        told = [one["reason"] for found in examples for one in missing_dict(solve(found.case))]
        return list(dict.fromkeys(told)) or ["the answer is open"]
    held = [[n.source.title for n in one.determination.requirements if n.outcome is True] for one in examples]
    every = list(dict.fromkeys(title for titles in held for title in titles))
    shared = [title for title in every if all(title in titles for titles in held)]
    return shared or every or ["required on every possible value, by one rule or another"]
