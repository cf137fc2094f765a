"""Chips: integrated circuits and memory packages, with the numbers the law asks for."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kb.records.base import Boolean, CountryCode, Days, Id, Line, Model, Number, PartialDay, PositiveCount, Text
from kb.records.evidence import Dated, Evidences
from kb.records.quantity import BitLength, Quantified


class Rate(Model):
    """Peak dense throughput of a processing unit in one number format.

    `bits` is the bit length of the inputs to the multiply, a range where the regulation does not
    settle it (TF32: 19 or 32). `dense_tops`: tera-operations a second, one multiply-accumulate
    counted as two. `sparse_headline_tops` is kept for the reader and never counts.
    """

    format: Text
    bits: BitLength
    dense_tops: Quantified
    sparse_headline_tops: Number | None = None
    basis: Text | None = None
    note: Text | None = None


class Unit(Model):
    """A processing unit of one IC. TPP takes its best format, and is summed over the units."""

    name: Line
    rates: Annotated[list[Rate], Field(min_length=1)]


class Units(Model):
    """The processing units of one IC; an incomplete list only bounds TPP from below."""

    complete: Boolean
    evidence: Evidences = []
    items: list[Unit] = Field(alias="list", min_length=1)


class Die(Model):
    """`count` equal dies of an IC. Only logic dies on a node with non-planar transistors count
    towards the applicable die area (3A090 technical notes); `area_mm2` is of one die."""

    name: Line
    count: PositiveCount = 1
    role: Text | None = None
    area_mm2: Quantified
    process: Text | None = None
    process_nm: Number | None = None
    foundry: Text | None = None
    transistor: Literal["non-planar", "planar", "unknown"] = "unknown"
    logic: Boolean = True
    evidence: Evidences = []
    note: Text | None = None


class Dies(Model):
    """The dies of one IC; an incomplete list only bounds the applicable die area from below."""

    complete: Boolean
    evidence: Evidences = []
    items: list[Die] = Field(alias="list", min_length=1)


class Memory(Model):
    """DRAM in or beside the package. `size_gb` is of one IC; `bandwidth_gb_s` is all bandwidth between IC and DRAM;
    `density_gb_s_mm2` belongs to a memory package or stack (3A090.c)."""

    kind: Text | None = None
    size_gb: Quantified | None = None
    bandwidth_gb_s: Quantified | None = None
    density_gb_s_mm2: Quantified | None = None
    evidence: Evidences = []


class Link(Model):
    """One kind of input and output, both directions together, memory links excluded."""

    name: Line
    bidirectional_gb_s: Quantified


class Interconnect(Model):
    """All inputs and outputs but those to volatile memory; incomplete only bounds from below."""

    complete: Boolean
    evidence: Evidences = []
    links: list[Link]
    note: Text | None = None


class DataCenter(Model):
    """Whether the item is designed or marketed for use in a data center (Note 2 to 3A090)."""

    value: Boolean | None = None
    because: Text
    evidence: Evidences = []


class Statement(Model):
    """What a maker or BIS said of the part. It decides only where parameters cannot.

    `rule` and `holds`: the definition, such as that of the 3A090.a parameters, which the statement
    says the part meets or not. Without them the statement is shown and decides nothing. `under`: the
    days of the text that it speaks of; words about one text settle nothing under another.
    """

    says: Text
    by: Text
    on: PartialDay | None = None
    rule: Id | None = None
    holds: Boolean | None = None
    under: Days | None = None
    evidence: Evidences

    @model_validator(mode="after")
    def _whole(self) -> "Statement":
        if len({part is None for part in (self.rule, self.holds, self.under)}) > 1:
            raise ValueError("expected `rule`, `holds` and `under` together, or none of them")
        return self


class Chip(Model):
    """An IC (`kind: ic`) or a memory package or stack (`kind: memory`).

    `total_processing_performance` given straight wins over computed values and must agree with
    them; it is for chips of which only bounds are known.
    """

    kind: Literal["ic", "memory"] = "ic"
    name: Line
    aliases: list[Line] = []
    part_numbers: list[Line] = []
    vendor: Id
    family: Id | None = None
    status: Literal["released", "announced", "rumored", "cancelled", "unknown"] = "unknown"
    announced: Dated | None = None
    released: Dated | None = None
    architecture: Text | None = None
    designer_headquarters: CountryCode | None = None
    datacenter: DataCenter
    units: Units | None = None
    total_processing_performance: Quantified | None = None
    dies: Dies | None = None
    applicable_die_area_mm2: Quantified | None = None
    memory: Memory | None = None
    interconnect: Interconnect | None = None
    transistors_billion: Quantified | None = None
    tdp_w: Quantified | None = None
    stated: list[Statement] = []
    disagreements: list[Text] = []
    notes: Text | None = None


class Contained(Model):
    """How many of which chip a computer holds."""

    chip: Id
    count: PositiveCount


class Computer(Model):
    """A board, card, server or system. Each IC in it is judged alone; nothing is added up.

    `base_entry` is the entry that describes the item itself, such as 5A992, where it is known.
    """

    name: Line
    aliases: list[Line] = []
    part_numbers: list[Line] = []
    vendor: Id
    family: Id | None = None
    released: PartialDay | None = None
    contains: Annotated[list[Contained], Field(min_length=1)]
    base_entry: Text | None = None
    evidence: Evidences = []
    notes: Text | None = None
