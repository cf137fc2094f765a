"""The fields of a chip record, what is known of each, and which facts of the law hang on it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from kb.analysis.known import UNKNOWN, Known, Proofs, of_figure, of_text
from kb.law.situation import Ic, truth_text
from kb.measures.figures import Evidence, figure_from, some_area, summed
from kb.records.law_constants import UNITS
from kb.truth.ranges import is_point

AREA = ("applicable_die_area", "performance_density")
COMPUTE = (None, "compute")
"""Roles of dies that compute; a die without a role is the one that does."""
UNRELEASED = ("announced", "rumored", "cancelled")


class Chip(NamedTuple):
    """A chip as the fields read it: its circuit, its spec, and the particulars beside it."""

    ic: Ic
    spec: dict[str, Any]
    beside: dict[str, Any]
    proofs: Proofs


class Field(NamedTuple):
    """A field of a chip record.

    applies, read
        Whether a chip has such a thing at all; what is known of it.
    facts
        Measures and facts of the law that are open where the field is.
    why
        The group of the record whose reasons speak of it.
    """

    name: str
    title: str
    unit: str | None
    applies: Callable[[Chip], bool]
    read: Callable[[Chip], Known]
    facts: tuple[str, ...] = ()
    why: str | None = None


def _ic(chip: Chip) -> bool:
    return chip.ic.kind == "ic"


def _memory(chip: Chip) -> bool:
    return chip.ic.kind == "memory"


def _always(chip: Chip) -> bool:
    return True


def _measure(chip: Chip, name: str, quantities: Iterable[Any], parts: Iterable[Any]) -> Known:
    return of_figure(chip.ic.measures.figures[name], quantities, parts, chip.proofs)


def _rates(chip: Chip) -> Known:
    """TPP as the rates give it; where it is stated straight, the rates themselves are still open."""
    units = chip.spec["units"]
    rates = [rate for _, listed in units[1] for rate in listed] if units else []
    figures = chip.ic.measures.figures
    tpp = figures["total_processing_performance"]
    found = _measure(chip, "total_processing_performance", [chip.spec["tpp"], *_tops(rates)], [tpp.evidence])
    rates_open = not is_point(figures["tera_operations"].span)
    return found._replace(state="ranged") if found.state == "known" and rates_open else found


def _tops(rates: list[Any]) -> list[Any]:
    return [tops for _, _, tops in rates]


def _any(role: str | None) -> bool:
    return True


def _dies(chip: Chip, kinds: Callable[[str | None], bool] = _any) -> list[Any]:
    """Logic dies by role: `[name, count, logic, transistor, area]`."""
    rows = chip.spec["dies"][1] if chip.spec["dies"] else []
    return [die for die, role in zip(rows, chip.beside["roles"], strict=True) if die[2] and kinds(role)]


def _applicable_area(chip: Chip) -> Known:
    dies = [die for die in _dies(chip) if die[3] != "planar"] or _dies(chip)
    stated = chip.spec["area"]
    areas = [stated] if stated else [die[4] for die in dies]
    return _measure(chip, "applicable_die_area", areas, _parts(areas))


def _parts(quantities: Iterable[Any]) -> list[list[Evidence]]:
    return [quantity[3] for quantity in quantities if quantity is not None]


def _area_of(kinds: Callable[[str | None], bool]) -> Callable[[Chip], Known]:
    """The area of the dies of some roles that the record lists, whether or not the list is complete."""

    def read(chip: Chip) -> Known:
        dies = _dies(chip, kinds)
        figures = [some_area(figure_from(die[4])) for die in dies for _ in range(die[1])]
        areas = [die[4] for die in dies]
        return of_figure(summed(figures, True), areas, _parts(areas), chip.proofs) if dies else UNKNOWN

    return read


def _computes(role: str | None) -> bool:
    return role in COMPUTE


def _supports(role: str | None) -> bool:
    return role not in COMPUTE


def _transistor(chip: Chip) -> Known:
    """Planar or not, of each logic die on a list that is complete; of some, it bounds."""
    dies = _dies(chip)
    told = [die[3] for die in dies if die[3] != "unknown"]
    found = of_text(", ".join(dict.fromkeys(told)) or None, [one for die in dies for one in die[4][3]], chip.proofs)
    whole = len(told) == len(dies) and chip.spec["dies"] and chip.spec["dies"][0]
    return found if whole or not told else found._replace(state="ranged")


def _one(name: str, key: str) -> Callable[[Chip], Known]:
    """A measure that is one quantity of the record."""
    return lambda chip: _measure(chip, name, [chip.spec[key]], _parts([chip.spec[key]]))


def _links(chip: Chip) -> Known:
    links = [quantity for _, quantity in chip.spec["interconnect"][1]] if chip.spec["interconnect"] else []
    return _measure(chip, "interconnect", links, _parts(links))


def _datacenter(chip: Chip) -> Known:
    return of_text(truth_text(chip.ic.datacenter), chip.ic.proof, chip.proofs)


def _released(chip: Chip) -> Known:
    """The day; a month, quarter or year is a range of days."""
    day, evidence = chip.beside["released"] or (None, [])
    found = of_text(day, evidence, chip.proofs)
    exact = len(day or "") == len("YYYY-MM-DD")
    return found if exact or found is UNKNOWN else found._replace(state="ranged")


def _number(key: str) -> Callable[[Chip], Known]:
    """A number that no measure of the law reads."""

    def read(chip: Chip) -> Known:
        quantity = chip.beside[key]
        return of_figure(figure_from(quantity), [quantity], _parts([quantity]), chip.proofs)

    return read


FIELDS = (
    Field("rates", "rates (TPP)", None, _ic, _rates,
          ("total_processing_performance", "tera_operations", "bit_length_times_tops", "performance_density"), "rates"),
    Field("datacenter", "data center market", None, _ic, _datacenter, ("datacenter",)),
    Field("applicable_die_area", "applicable die area", "mm²", _ic, _applicable_area, AREA, "dies"),
    Field("compute_die_area", "area of compute dies", "mm²", _ic, _area_of(_computes), AREA, "dies"),
    Field("other_die_area", "area of other dies", "mm²", lambda chip: bool(_dies(chip, _supports)),
          _area_of(_supports), AREA, "dies"),
    Field("transistor_type", "planar or not", None, _ic, _transistor, AREA),
    Field("process_node", "process node", "nm", _ic, _one("process_node", "node"), ("process_node",)),
    Field("transistor_count", "transistor count", "billion", _ic, _one("transistor_count", "transistors"),
          ("transistor_count",)),
    Field("dram_bandwidth", "DRAM bandwidth", "GB/s", _ic, _one("dram_bandwidth", "dram"),
          ("dram_bandwidth", "bandwidth_and_interconnect"), "dram_bandwidth"),
    Field("interconnect", "interconnect", "GB/s", _ic, _links,
          ("interconnect", "bandwidth_and_interconnect"), "interconnect"),
    Field("memory_density", "memory stack density", UNITS["memory_bandwidth_density"], _memory,
          _one("memory_bandwidth_density", "memory_density"), ("memory_bandwidth_density",), "memory_density"),
    Field("designer", "designer's seat", None, _always,
          lambda chip: of_text(chip.ic.designer, (), chip.proofs), ("designer_headquarters",)),
    Field("released", "release date", None, lambda chip: chip.beside["status"] not in UNRELEASED, _released),
    Field("memory_size", "memory size", "GB", _always, _number("memory_size_gb")),
    Field("tdp", "power", "W", _ic, _number("tdp_w")),
)  # fmt: skip
