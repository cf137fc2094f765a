"""Chips: what was built, and the measures of it that limits speak of."""

from collections.abc import Iterator

from kb.export.cells import day, day_columns, quantity, quantity_columns, real, text
from kb.export.model import Column, Row, Table
from kb.export.stock import Stock
from kb.law.margins import measures_of_ic


def _chips(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("chip"):
        yield (
            name, one.name, one.kind, one.vendor, one.family, one.status,
            *day(one.announced.on if one.announced else None), *day(one.released.on if one.released else None),
            one.architecture, one.designer_headquarters, one.datacenter.value, text(one.datacenter.because),
            one.units.complete if one.units else None, one.dies.complete if one.dies else None,
            one.interconnect.complete if one.interconnect else None,
            *quantity(one.transistors_billion), *quantity(one.tdp_w), text(one.notes),
        )  # fmt: skip


def _measures(stock: Stock) -> Iterator[Row]:
    for name, _ in stock.of("chip"):
        for measure, found in measures_of_ic(stock.base.subjects.ic(name)).items():
            known = found["value"] is not None or found["low"] or found["high"] is not None
            cells = [None if one is None else float(one) for one in (found["value"], found["low"], found["high"])]
            yield name, measure, *(cells if known else (None, None, None)), found["unit"], found["how"] or None


def _rates(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("chip"):
        for place, unit in enumerate(one.units.items if one.units else []):
            for number, rate in enumerate(unit.rates):
                yield (
                    name, place, number, f"units.list[{place}].rates[{number}]", unit.name, rate.format,
                    *quantity(rate.bits), *quantity(rate.dense_tops), real(rate.sparse_headline_tops),
                    text(rate.basis), text(rate.note),
                )  # fmt: skip


def _dies(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("chip"):
        for number, die in enumerate(one.dies.items if one.dies else []):
            yield (
                name, number, f"dies.list[{number}]", die.name, die.count, die.role, *quantity(die.area_mm2),
                die.process, real(die.process_nm), die.foundry, None if die.transistor == "unknown" else die.transistor,
                die.logic, text(die.note),
            )  # fmt: skip


def _memory(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("chip"):
        if (memory := one.memory) is not None:
            numbers = (memory.size_gb, memory.bandwidth_gb_s, memory.density_gb_s_mm2)
            yield name, memory.kind, *(cell for one in numbers for cell in quantity(one))


def _links(stock: Stock) -> Iterator[Row]:
    for name, one in stock.of("chip"):
        for number, link in enumerate(one.interconnect.links if one.interconnect else []):
            yield name, number, f"interconnect.links[{number}]", link.name, *quantity(link.bidirectional_gb_s)


_CHIP = Column("chip", "text", "The chip", to="chips")
_NUMBER = Column("number", "integer", "Its place in the list, from 0")
_PATH = Column("path", "text", "Its path in the record; `quantities` and `evidence` name its numbers below it")

TABLES = (
    Table(
        "chips",
        "Integrated circuits, and packages or stacks of memory.",
        (
            Column("id", "text", "Id"),
            Column("name", "text", "Name"),
            Column("kind", "text", "`ic`, or `memory` for a package or stack of memory"),
            Column("vendor", "text", "Its maker", to="vendors"),
            Column("family", "text", "What its variants have in common", True),
            Column("status", "text", "`released`, `announced`, `rumored`, `cancelled` or `unknown`"),
            *day_columns("announced", "When it was announced"),
            *day_columns("released", "When it came out"),
            Column("architecture", "text", "Architecture", True),
            Column("designer_headquarters", "text", "Where its designer sits", True, "destinations"),
            Column("datacenter", "boolean", "Designed or marketed for use in a data center (Note 2 to 3A090)", True),
            Column("datacenter_because", "text", "Why that is so, or is not known"),
            Column("units_complete", "boolean", "Whether `chip_rates` has every unit; NULL: no list of them", True),
            Column("dies_complete", "boolean", "Whether `chip_dies` has every die; NULL: no list of them", True),
            Column("links_complete", "boolean", "Whether `chip_links` has every link; NULL: no list of them", True),
            *quantity_columns("transistors_billion", "Transistors of the final package", "billion"),
            *quantity_columns("tdp_w", "Thermal design power", "W"),
            Column("notes", "text", "Notes", True),
        ),
        ("id",),
        _chips,
        indexes=(("vendor",), ("family",)),
    ),
    Table(
        "chip_measures",
        "The measures of a chip that limits speak of, computed from its record as an answer has them.",
        (
            _CHIP,
            Column("measure", "text", "The measure", to="measures"),
            Column("value", "real", "The preferred value; NULL where none is", True),
            Column("low", "real", "The least that the sources leave; NULL where nothing is known", True),
            Column("high", "real", "The most that the sources leave; NULL where nothing bounds it", True),
            Column("unit", "text", "Unit of the three; empty for total processing performance"),
            Column("how", "text", "How it was computed", True),
        ),
        ("chip", "measure"),
        _measures,
        indexes=(("measure", "value"),),
    ),
    Table(
        "chip_rates",
        "Peak dense rates of the processing units of a chip, by number format.",
        (
            _CHIP,
            Column("unit_number", "integer", "Place of the processing unit in the record, from 0"),
            _NUMBER,
            _PATH,
            Column("unit", "text", "The processing unit"),
            Column("format", "text", "The number format, such as fp16"),
            *quantity_columns("bits", "Bit length of the inputs to the multiply"),
            *quantity_columns("dense_tops", "Dense rate", "tera-operations a second, a multiply-accumulate being two"),
            Column("sparse_headline_tops", "real", "The maker's rate with sparsity, which never counts", True),
            Column("basis", "text", "What kind of figure it is", True),
            Column("note", "text", "Note", True),
        ),
        ("chip", "unit_number", "number"),
        _rates,
        indexes=(("format",),),
    ),
    Table(
        "chip_dies",
        "The dies of a chip. Logic dies with non-planar transistors count towards the applicable die area.",
        (
            _CHIP,
            _NUMBER,
            _PATH,
            Column("name", "text", "Name of the die"),
            Column("count", "integer", "How many equal ones"),
            Column("role", "text", "What it does", True),
            *quantity_columns("area_mm2", "Area of one die", "mm²"),
            Column("process", "text", "Process, as the source names it", True),
            Column("process_nm", "real", "Node, nm", True),
            Column("foundry", "text", "Who made it", True),
            Column("transistor", "text", "`non-planar` or `planar`; NULL: not known", True),
            Column("logic", "boolean", "A logic die"),
            Column("note", "text", "Note", True),
        ),
        ("chip", "number"),
        _dies,
    ),
    Table(
        "chip_memory",
        "DRAM in or beside the package of a chip, or of the memory that it is.",
        (
            _CHIP,
            Column("kind", "text", "Kind of memory, such as HBM3", True),
            *quantity_columns("size_gb", "Size", "GB"),
            *quantity_columns("bandwidth_gb_s", "All bandwidth between the circuit and DRAM", "GB/s"),
            *quantity_columns("density_gb_s_mm2", "Memory bandwidth density, of a memory package (3A090.c)",
                              "GB/s per mm²"),
        ),
        ("chip",),
        _memory,
    ),
    Table(
        "chip_links",
        "Inputs and outputs of a chip but those to volatile memory.",
        (
            _CHIP,
            _NUMBER,
            _PATH,
            Column("name", "text", "Kind of link"),
            *quantity_columns("bidirectional_gb_s", "Both directions together", "GB/s"),
        ),
        ("chip", "number"),
        _links,
    ),
)  # fmt: skip
