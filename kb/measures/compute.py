"""Total processing performance, applicable die area and the other measures of one IC.

Sources of the definitions: supplement no. 1 to part 774, 3A090, Technical Notes 1 to 4 (TPP,
performance density); 3A991.p (2 x MacTOPS); 87 FR 62186 (bit length times TOPS); supplement
no. 2 to part 748, notes to (dd)(1) (total DRAM bandwidth); Note 1 and Technical Note 1 to 3A090.a
(transistor count of the final packaged IC, node of its logic).
"""

from typing import Any, NamedTuple

from kb.measures.figures import MISSING, MISSING_AREA, Density, Figure, figure_from, some_area, summed
from kb.truth.decimals import SCALE
from kb.truth.ranges import Range, Ratio

LONGEST_OPERAND_BITS = 128
"""No processing unit on record multiplies inputs longer than 64 bits; twice that bounds the
operations a second from below where only TPP is known. Tera-operations then are at least TPP / 128."""

TOLERANCE = 200
"""A stated figure may differ from the computed one by one part in this many (rounding)."""


class Measures(NamedTuple):
    """The measures of one IC by name: figures, and the density, which is a quotient."""

    figures: dict[str, Figure]
    density: Density

    def preferred(self) -> dict[str, Range | Ratio]:
        """Every measure at its preferred value, or its range where none is preferred."""
        found: dict[str, Range | Ratio] = {n: f.preferred() for n, f in self.figures.items()}
        found["performance_density"] = self.density.preferred()
        return found

    def full(self) -> dict[str, Range | Ratio]:
        """Every measure on all that the sources leave."""
        found: dict[str, Range | Ratio] = {n: f.span for n, f in self.figures.items()}
        found["performance_density"] = self.density.full()
        return found


class ContradictionError(ValueError):
    """Stated figures that cannot both be true; `what` is the measure."""

    def __init__(self, what: str, message: str) -> None:
        super().__init__(message)
        self.what = what


def measures_of(spec: dict[str, Any]) -> Measures:
    """All measures of one IC.

    Raises ContradictionError where a stated TPP, density or area disagrees with the computed one.
    """
    tpp = _total_processing_performance(spec)
    area = _applicable_die_area(spec)
    density, tpp = _density(spec, tpp, area)
    dram = figure_from(spec["dram"], "DRAM bandwidth")
    links = _interconnect(spec)
    figures = {
        "total_processing_performance": tpp,
        "applicable_die_area": area,
        "dram_bandwidth": dram,
        "interconnect": links,
        "bandwidth_and_interconnect": summed([dram, links], True, "DRAM bandwidth + interconnect"),
        "memory_bandwidth_density": figure_from(spec["memory_density"], "bandwidth over package area"),
        "tera_operations": _tera_operations(spec, tpp),
        "bit_length_times_tops": _bit_length_times_tops(spec, tpp),
        "transistor_count": figure_from(spec["transistors"], "as stated"),
        "process_node": figure_from(spec["node"], "finest node of its logic dies"),
    }
    return Measures(figures, density)


def _total_processing_performance(spec: dict[str, Any]) -> Figure:
    """TPP: per unit the highest product of dense rate and bit length, summed over the units."""
    computed = _over_units(spec, _product)
    if spec["tpp"] is None:
        return computed
    stated = figure_from(spec["tpp"], "as stated")
    _refuse_disagreement("total processing performance", stated, computed)
    return stated


def _over_units(spec: dict[str, Any], rate_figure: Any) -> Figure:
    if spec["units"] is None:
        return MISSING
    complete, units = spec["units"]
    best = [_best([rate_figure(rate) for rate in rates]) for _, rates in units]
    return summed(best, complete, " + ".join(figure.how for figure in best))


def _product(rate: list[Any]) -> Figure:
    """Bit length times dense tera-operations a second, of one format."""
    name, bits, tops = rate
    length, speed = figure_from(bits), figure_from(tops)
    value = None if length.value is None or speed.value is None else length.value * speed.value // SCALE
    highs = (length.span.high, speed.span.high)
    high = None if None in highs else int(highs[0] or 0) * int(highs[1] or 0) // SCALE
    how = f"{name} {_shown(speed)} {_unit(name)} × {_shown(length)} bits"
    return Figure(value, Range(int(length.span.low) * int(speed.span.low) // SCALE, high), how, speed.evidence)


def _operations(rate: list[Any]) -> Figure:
    name, _, tops = rate
    speed = figure_from(tops)
    return speed._replace(how=f"{name} {_shown(speed)} {_unit(name)}")


def _unit(name: str) -> str:
    return "TOPS" if name.lower().startswith(("int", "uint")) else "TFLOPS"


def _shown(figure: Figure) -> str:
    if figure.value is not None:
        return f"{figure.value / SCALE:,.10g}"
    high = "…" if figure.span.high is None else f"{figure.span.high / SCALE:,.10g}"
    return f"{figure.span.low / SCALE:,.10g} to {high}"


def _best(figures: list[Figure]) -> Figure:
    """The highest of several formats; preferred only if no format could exceed the preferred one."""
    if not figures:
        return MISSING
    known = [figure for figure in figures if figure.value is not None]
    lead = max(known, key=lambda figure: figure.value or 0, default=None)
    highs = [figure.span.high for figure in figures]
    high = None if None in highs else max(h for h in highs if h is not None)
    low = max(figure.span.low for figure in figures)
    if lead is not None and all(_stays_below(figure, lead.value or 0) for figure in figures):
        return Figure(lead.value, Range(low, high), lead.how, lead.evidence)
    leads = [figure for figure in figures if _may_lead(figure.span, Range(low, high))]
    evidence = tuple(dict.fromkeys(item for figure in leads for item in figure.evidence))
    return Figure(None, Range(low, high), " or ".join(figure.how for figure in leads), evidence)


def _may_lead(span: Range, best: Range) -> bool:
    """Whether a format is the highest for sure, or may turn out to be: an open answer hangs on these."""
    return span.low == best.low or span.high is None or span.high > best.low


def _stays_below(figure: Figure, value: int) -> bool:
    """Whether a format with no preferred reading cannot exceed the value."""
    if figure.value is not None:
        return True
    return figure.span.high is not None and figure.span.high <= value


def _applicable_die_area(spec: dict[str, Any]) -> Figure:
    """Area of all logic dies on a node with non-planar transistors; an unknown node leaves both."""
    computed = MISSING_AREA
    if spec["dies"] is not None:
        complete, dies = spec["dies"]
        parts = [_die(die) for die in dies if die[2]]
        named = " + ".join(f"{die[1]} × {die[0]}" if die[1] != 1 else die[0] for die in dies if die[2])
        computed = summed(parts, complete, named)
    if spec["area"] is None:
        return computed
    stated = some_area(figure_from(spec["area"], "as stated"))
    _refuse_disagreement("applicable die area", stated, computed)
    return stated if stated.evidence else stated._replace(evidence=computed.evidence)


def _die(die: list[Any]) -> Figure:
    """The area that dies of one kind add; where the transistors are not known, perhaps none."""
    _, count, _, transistor, area = die
    if transistor == "planar":
        return Figure(0, Range(0, 0))
    one = some_area(figure_from(area))
    high = None if one.span.high is None else one.span.high * count
    if transistor != "non-planar":
        return Figure(None, Range(0, high), one.how, one.evidence)
    value = None if one.value is None else one.value * count
    return Figure(value, Range(one.span.low * count, high, one.span.low_open), one.how, one.evidence)


def _density(spec: dict[str, Any], tpp: Figure, area: Figure) -> tuple[Density, Figure]:
    """The density, and TPP from a stated density and an area where it is not known itself."""
    if spec["density"] is None:
        return Density(None, tpp, area), tpp
    stated = figure_from(spec["density"], "as stated")
    from_area = _times(stated, area)
    if tpp is MISSING:
        tpp = from_area
    else:
        _refuse_disagreement("total processing performance", tpp, from_area)
    return Density(stated, tpp, area), tpp


def _times(density: Figure, area: Figure) -> Figure:
    value = None if density.value is None or area.value is None else density.value * area.value // SCALE
    highs = (density.span.high, area.span.high)
    high = None if None in highs else int(highs[0] or 0) * int(highs[1] or 0) // SCALE + 1
    low = int(density.span.low) * int(area.span.low) // SCALE
    return Figure(value, Range(low, high), "density × applicable die area")


def _refuse_disagreement(what: str, one: Figure, other: Figure) -> None:
    """Two statements of one figure must have a value in common, rounding apart."""
    low, high = max((one, other), key=lambda f: f.span.low), min((one, other), key=_high)
    if high.span.high is None:
        return
    if low.span.low * TOLERANCE > high.span.high * (TOLERANCE + 1):
        raise ContradictionError(
            what,
            f"{what} is stated as {_shown(one)} and comes to {_shown(other)} ({other.how}); "
            "correct one of them or leave one out",
        )


def _high(figure: Figure) -> float:
    return float("inf") if figure.span.high is None else float(figure.span.high)


def _interconnect(spec: dict[str, Any]) -> Figure:
    if spec["interconnect"] is None:
        return MISSING
    complete, links = spec["interconnect"]
    return summed([figure_from(q) for _, q in links], complete, " + ".join(name for name, _ in links))


def _tera_operations(spec: dict[str, Any], tpp: Figure) -> Figure:
    """2 x MacTOPS over all units (3A991.p); bounded by TPP where no rates are known."""
    if spec["units"] is not None:
        return _over_units(spec, _operations)
    bounded = Range(int(tpp.span.low) // LONGEST_OPERAND_BITS, tpp.span.high)
    return Figure(None, bounded, "bounded by total processing performance", tpp.evidence, True)


def _bit_length_times_tops(spec: dict[str, Any], tpp: Figure) -> Figure:
    """The 2022 product. Its bit length is the highest of any input or output; records hold the
    inputs' only, so the sources leave it unbounded above, and the inputs' product is preferred."""
    if spec["units"] is None or spec["tpp"] is not None:
        return tpp._replace(how="total processing performance, taken for the 2022 product", from_tpp=True)
    return tpp._replace(span=Range(tpp.span.low, None))
