"""A chip or an ad-hoc item as a plain spec: the one form from which measures are computed.

A quantity becomes `[value, low, high, evidence]` and evidence `[[source, at, grade], …]`, all in
lists and texts so that the cache can hold them as JSON. Missing groups are None.
"""

from typing import Any

from kb.records.base import Days
from kb.records.chip import Chip
from kb.records.days import EARLIEST_DAY
from kb.records.evidence import Evidence
from kb.records.item import Item
from kb.records.quantity import Quantity
from kb.truth.decimals import SCALE

Spec = dict[str, Any]


def evidence_of(items: list[Evidence]) -> list[list[str | None]]:
    """Evidence as `[[source, at, grade], …]`."""
    return [[item.source, item.at, item.grade] for item in items]


def quantity_of(quantity: Quantity | None, group: list[Evidence] | None = None) -> list[Any] | None:
    """The quantity with its own evidence and that of its group."""
    if quantity is None:
        return None
    low, high = quantity.bounds()
    evidence = evidence_of(quantity.evidence)
    evidence += [[r.source, r.at, r.grade] for r in quantity.readings]
    seen = {item[0] for item in evidence}
    evidence += [item for item in evidence_of(group or []) if item[0] not in seen]
    readings = [[r.value, r.source] for r in quantity.readings]
    return [quantity.value, low, high, evidence, readings]


def spec_of_chip(chip: Chip) -> Spec:
    """The spec of a chip record."""
    memory, links, came_out = chip.memory, chip.interconnect, chip.released or chip.announced
    return {
        "name": chip.name,
        "kind": chip.kind,
        "vendor": chip.vendor,
        "family": chip.family,
        "designer": chip.designer_headquarters,
        "released": came_out.on if came_out else None,
        "datacenter": [chip.datacenter.value, chip.datacenter.because, evidence_of(chip.datacenter.evidence)],
        "units": _units(chip),
        "tpp": quantity_of(chip.total_processing_performance),
        "density": None,
        "dies": _dies(chip),
        "area": quantity_of(chip.applicable_die_area_mm2, chip.dies.evidence if chip.dies else []),
        "dram": quantity_of(memory.bandwidth_gb_s, memory.evidence) if memory else None,
        "memory_density": quantity_of(memory.density_gb_s_mm2, memory.evidence) if memory else None,
        "interconnect": _links(chip) if links else None,
        "transistors": quantity_of(chip.transistors_billion),
        "node": _finest(chip),
        "stated": [
            [s.says, s.by, s.on, s.rule, s.holds, *_days(s.under), evidence_of(s.evidence)] for s in chip.stated
        ],
    }  # fmt: skip


def _days(days: Days | None) -> list[str | None]:
    """First day, and the first day after."""
    return [days.from_ or EARLIEST_DAY, days.until] if days else [None, None]


def _units(chip: Chip) -> list[Any] | None:
    if chip.units is None:
        return None
    group = chip.units.evidence
    units = [
        [unit.name, [[r.format, quantity_of(r.bits), quantity_of(r.dense_tops, group)] for r in unit.rates]]
        for unit in chip.units.items
    ]
    return [chip.units.complete, units]


def _dies(chip: Chip) -> list[Any] | None:
    if chip.dies is None:
        return None
    group = chip.dies.evidence
    dies = [
        [die.name, die.count, die.logic, die.transistor, quantity_of(die.area_mm2, [*die.evidence, *group])]
        for die in chip.dies.items
    ]
    return [chip.dies.complete, dies]


def _links(chip: Chip) -> list[Any] | None:
    links = chip.interconnect
    if links is None:
        return None
    found = [[link.name, quantity_of(link.bidirectional_gb_s, links.evidence)] for link in links.links]
    return [links.complete, found]


def _exactly(value: int | None) -> list[Any] | None:
    """A scaled number without evidence of its own as a plain quantity."""
    return None if value is None else [value, value, value, [], []]


def _billions(count: int | None) -> int | None:
    """A count of transistors in scaled billions, rounded down: the same side of any whole limit."""
    return None if count is None else count * SCALE // 10**9


def _finest(chip: Chip) -> list[Any] | None:
    """The finest node of the logic dies, in nm, where the node of each of them is known."""
    if chip.dies is None or not chip.dies.complete:
        return None
    logic = [die for die in chip.dies.items if die.logic]
    nodes = [die.process_nm for die in logic if die.process_nm is not None]
    if not logic or len(nodes) < len(logic):
        return None
    return [min(nodes), min(nodes), min(nodes), evidence_of(chip.dies.evidence), []]


def spec_of_item(item: Item) -> Spec:
    """The spec of an ad-hoc item; what the person lists is taken to be all there is."""
    units = item.units
    rates = [[rate.format, quantity_of(rate.bits), quantity_of(rate.dense_tops)] for rate in item.rates or []]
    listed = [
        [unit.name, [[r.format, quantity_of(r.bits), quantity_of(r.dense_tops)] for r in unit.rates]]
        for unit in units or []
    ]
    dies = [
        [die.name, die.count, die.logic, die.transistor or "unknown", quantity_of(die.area_mm2) or _OPEN]
        for die in item.dies or []
    ]
    return {
        "name": item.name,
        "kind": item.kind,
        "vendor": item.vendor,
        "family": None,
        "designer": item.designer_headquarters,
        "released": None,
        "datacenter": [item.datacenter, "as stated", []],
        "units": [True, listed] if units is not None else [True, [["unit", rates]]] if rates else None,
        "tpp": quantity_of(item.total_processing_performance),
        "density": quantity_of(item.performance_density),
        "dies": [True, dies] if item.dies is not None else None,
        "area": quantity_of(item.applicable_die_area_mm2) or _shorthand_area(item),
        "dram": quantity_of(item.dram_bandwidth_gb_s),
        "memory_density": quantity_of(item.memory_bandwidth_density),
        "interconnect": [True, [["inputs and outputs", quantity_of(item.interconnect_gb_s)]]]
        if item.interconnect_gb_s
        else None,
        "transistors": _exactly(_billions(item.transistor_count)),
        "node": _exactly(item.process_nm),
        "stated": [],
    }


_OPEN: list[Any] = [None, 0, None, [], []]


def _shorthand_area(item: Item) -> list[Any] | None:
    """An IC said to be planar, with no dies listed, has no applicable die area."""
    return [0, 0, 0, [], []] if item.transistor == "planar" and item.dies is None else None
