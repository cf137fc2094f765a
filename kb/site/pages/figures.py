"""A chip's figures with their evidence, and the limits nearest to it."""

from collections.abc import Iterator
from typing import Any

from kb.analysis.near import beside
from kb.law.wording import MEASURE_NAMES
from kb.records.chip import Chip
from kb.records.law_constants import UNITS
from kb.records.quantity import Quantity
from kb.render.facts import FLIPPED, SHOWN
from kb.render.near import margin_words
from kb.render.words import figure, span
from kb.site.edition import Edition
from kb.site.evidence import cited, quantity, readings
from kb.site.markdown import bullets, table, text
from kb.truth.decimals import plain

Row = tuple[str, str, str]
MOST_LIMITS = 8
"""Limits shown beside a chip, the nearest ones."""


def specification(edition: Edition, chip: Chip) -> list[str]:
    """Every figure on record, with the source of each; conflicts below."""
    rows = [
        *_datacenter(edition, chip),
        *_units(edition, chip),
        *_dies(edition, chip),
        *_memory(edition, chip),
        *_links(edition, chip),
        *_others(edition, chip),
    ]
    lines = ["## Figures", "", *table(("figure", "value", "evidence"), rows)]
    incomplete = [
        name
        for name, part in (("processing units", chip.units), ("dies", chip.dies), ("links", chip.interconnect))
        if part is not None and not part.complete
    ]
    if incomplete:
        lines += [f"The list of {' and of '.join(incomplete)} is not complete: it bounds, and settles nothing.", ""]
    return lines + _conflicts(edition, chip)


def _datacenter(edition: Edition, chip: Chip) -> Iterator[Row]:
    value = {True: "yes", False: "no", None: "not known"}[chip.datacenter.value]
    yield (
        "designed or marketed for data centers",
        f"{value}: {text(chip.datacenter.because)}",
        cited(edition, chip.datacenter.evidence),
    )


def _units(edition: Edition, chip: Chip) -> Iterator[Row]:
    for unit in chip.units.items if chip.units else ():
        several = f"{text(unit.name)}, " if chip.units and len(chip.units.items) > 1 else ""
        for rate in unit.rates:
            bits = quantity(rate.bits, "bits")
            value = quantity(rate.dense_tops, "TOPS dense") + f", {bits}"
            evidence = rate.dense_tops.evidence or (chip.units.evidence if chip.units else [])
            yield f"{several}{text(rate.format)}", value, cited(edition, evidence)
    if chip.total_processing_performance:
        stated = chip.total_processing_performance
        yield "total processing performance", quantity(stated), cited(edition, stated.evidence)


def _dies(edition: Edition, chip: Chip) -> Iterator[Row]:
    for die in chip.dies.items if chip.dies else ():
        what = ", ".join(filter(None, (die.role, die.process, die.foundry, f"{die.transistor} transistors")))
        value = f"{die.count} × {quantity(die.area_mm2, 'mm²')}, {text(what)}"
        evidence = die.area_mm2.evidence or die.evidence or (chip.dies.evidence if chip.dies else [])
        yield f"die {text(die.name)}", value, cited(edition, evidence)
    if chip.applicable_die_area_mm2:
        stated = chip.applicable_die_area_mm2
        yield "applicable die area", quantity(stated, "mm²"), cited(edition, stated.evidence)


def _memory(edition: Edition, chip: Chip) -> Iterator[Row]:
    memory = chip.memory
    if memory is None:
        return
    for name, found, unit in (
        ("memory", memory.size_gb, "GB"),
        ("DRAM bandwidth", memory.bandwidth_gb_s, "GB/s"),
        ("memory bandwidth density", memory.density_gb_s_mm2, "GB/s per mm²"),
    ):
        if found is not None:
            kind = f" {text(memory.kind)}" if name == "memory" and memory.kind else ""
            yield name, f"{quantity(found, unit)}{kind}", cited(edition, found.evidence or memory.evidence)


def _links(edition: Edition, chip: Chip) -> Iterator[Row]:
    for one in chip.interconnect.links if chip.interconnect else ():
        evidence = one.bidirectional_gb_s.evidence or (chip.interconnect.evidence if chip.interconnect else [])
        yield (
            f"link {text(one.name)}",
            quantity(one.bidirectional_gb_s, "GB/s, both directions"),
            cited(edition, evidence),
        )


def _others(edition: Edition, chip: Chip) -> Iterator[Row]:
    for name, found, unit in (("transistors", chip.transistors_billion, "billion"), ("power", chip.tdp_w, "W")):
        if found is not None:
            yield name, quantity(found, unit), cited(edition, found.evidence)


def _conflicts(edition: Edition, chip: Chip) -> list[str]:
    """Figures of which sources say different things, each reading with its source."""
    found = [f"{name}: {one}" for name, value, unit in _quantities(chip) for one in readings(edition, value, unit)]
    return ["**Readings kept apart**", "", *bullets(found)] if found else []


def _quantities(chip: Chip) -> Iterator[tuple[str, Quantity | None, str]]:
    yield "total processing performance", chip.total_processing_performance, ""
    yield "applicable die area", chip.applicable_die_area_mm2, "mm²"
    for unit in chip.units.items if chip.units else ():
        for rate in unit.rates:
            yield text(rate.format), rate.dense_tops, "TOPS"
    for die in chip.dies.items if chip.dies else ():
        yield f"die {text(die.name)}", die.area_mm2, "mm²"
    if chip.memory:
        yield "memory", chip.memory.size_gb, "GB"
        yield "DRAM bandwidth", chip.memory.bandwidth_gb_s, "GB/s"
    for one in chip.interconnect.links if chip.interconnect else ():
        yield f"link {text(one.name)}", one.bidirectional_gb_s, "GB/s"


def limits(edition: Edition, record: str) -> list[str]:
    """The limits nearest to the chip, with the margin to each and what it rests on."""
    ic = edition.base.subjects.ic(record)
    found = []
    for threshold in edition.base.judge.statutes.thresholds.values():
        if threshold.limit and (ic.kind == "memory") == (threshold.measure == "memory_bandwidth_density"):
            row = beside(ic, threshold)
            if row["distance"] is not None:
                found.append((row["distance"], threshold.id, threshold, row))
    rows = [_limit(edition, threshold, row) for _, _, threshold, row in sorted(found, key=lambda one: one[:2])]
    head = ("limit", "value", "margin", "lies", "grade")
    return ["## Nearest limits", "", *table(head, rows[:MOST_LIMITS])] if rows else []


def _limit(edition: Edition, threshold: Any, row: dict[str, Any]) -> tuple[str, ...]:
    unit = UNITS[threshold.measure]
    sign = {True: SHOWN.get(threshold.operator, threshold.operator), False: FLIPPED[threshold.operator], None: "?"}
    limit = f"{MEASURE_NAMES[threshold.measure]} {SHOWN.get(threshold.operator, threshold.operator)} "
    return (
        edition.to(threshold.id, limit + figure(plain(threshold.limit)) + (f" {unit}" if unit else "")),
        f"{span(row['low'], row['high'], row['value'], unit)} {text(sign[row['holds']])} "
        f"{figure(plain(threshold.limit))}",
        margin_words(row),
        {True: "on the limit's side", False: "outside", None: "either side"}[row["holds"]],
        row["grade"] or "no evidence",
    )
