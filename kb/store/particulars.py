"""What a chip's record says beside what the law reads: its days, roles of dies, and why a figure is unknown."""

from typing import Any

from kb.records.chip import Chip, Dies, Interconnect, Units
from kb.records.quantity import Quantity
from kb.store.load import Records
from kb.store.specs import evidence_of, quantity_of


def particulars_section(records: Records) -> dict[str, Any]:
    """For each chip: status, release, power, memory size, roles of dies, reasons by group, values without a source."""
    return {entry.id: _particulars(entry.record) for entry in records.of("chip").values()}


def _particulars(chip: Chip) -> dict[str, Any]:
    memory, dies = chip.memory, chip.dies
    size = quantity_of(memory.size_gb, memory.evidence) if memory else None
    return {
        "status": chip.status,
        "released": [chip.released.on, evidence_of(chip.released.evidence)] if chip.released else None,
        "tdp_w": quantity_of(chip.tdp_w),
        "memory_size_gb": size,
        "unsourced": _unsourced(chip, size),
        "roles": [die.role for die in dies.items] if dies else [],
        "why": {
            "rates": _why([chip.total_processing_performance, *_rates(chip.units)]),
            "dies": _why([chip.applicable_die_area_mm2, *_areas(dies)]),
            "dram_bandwidth": _why([memory.bandwidth_gb_s if memory else None]),
            "memory_density": _why([memory.density_gb_s_mm2 if memory else None]),
            "interconnect": _why(_links(chip.interconnect)),
        },
    }


def _unsourced(chip: Chip, size: list[Any] | None) -> list[str]:
    """Days, and numbers that no measure reads, for which neither the record nor its group names a source."""
    days = {"announced": chip.announced, "released": chip.released}
    numbers = {"memory.size_gb": size}
    numbers |= {name: quantity_of(getattr(chip, name)) for name in ("transistors_billion", "tdp_w")}
    found = [name for name, day in days.items() if day is not None and not day.evidence]
    return found + [name for name, number in numbers.items() if number is not None and not number[3]]


def _why(quantities: list[Quantity | None]) -> str | None:
    """The reasons that a record gives for what it calls unknown."""
    told = [one.unknown for one in quantities if one is not None and one.unknown is not None]
    return "; ".join(dict.fromkeys(told)) or None


def _rates(units: Units | None) -> list[Quantity | None]:
    return [rate.dense_tops for unit in units.items for rate in unit.rates] if units else []


def _areas(dies: Dies | None) -> list[Quantity | None]:
    return [die.area_mm2 for die in dies.items] if dies else []


def _links(interconnect: Interconnect | None) -> list[Quantity | None]:
    return [link.bidirectional_gb_s for link in interconnect.links] if interconnect else []
