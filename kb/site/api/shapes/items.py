"""The shape of chips and computers as the law reads them, `kb.items/1`."""

from typing import Literal

from kb.records.base import Model
from kb.site.api.shapes.stamp import Grade, Stamp


class Proof(Model):
    """A source for a value, where in it, and how well that was checked."""

    source: str
    at: str | None
    grade: Grade


class Figure(Model):
    """A measure of a chip: the preferred value, all that the sources leave, and its proofs by their place."""

    measure: str
    value: float | None
    low: float
    low_open: bool
    high: float | None
    high_open: bool
    how: str
    from_tpp: bool
    evidence: list[int]


class Datacenter(Model):
    """Whether a chip is designed or marketed for data centers, and why."""

    value: bool | None
    because: str
    evidence: list[int]


class Statement(Model):
    """What a maker or BIS said: that the part meets a definition under the text of some days, or not."""

    rule: str
    holds: bool | None
    by: str
    on: str | None
    since: str | None
    until: str | None
    evidence: list[int]


class Chip(Model):
    """A chip as the law reads it; `evidence` in measures and facts are places in the chip's own list."""

    id: str
    name: str
    family: str | None
    vendor: str
    designer: str | None
    kind: str
    datacenter: Datacenter
    measures: list[Figure]
    statements: list[Statement]
    evidence: list[Proof]


class Part(Model):
    """A chip in a computer, and how many."""

    chip: str
    count: int


class Computer(Model):
    """A computer: its chips, and the entry that describes it itself."""

    id: str
    name: str
    family: str | None
    vendor: str
    contains: list[Part]
    base_entry: str | None
    evidence: list[Proof]


class Name(Model):
    """A name as letters and digits alone, how it is shown, and the chips or computers that it means."""

    key: str
    shown: str
    ids: list[str]


class Source(Model):
    """A document that proves a value."""

    id: str
    title: str
    publisher: str
    url: str | None
    date: str | None


class Items(Model):
    """Every chip and computer as the law reads them (`kb.items/1`)."""

    format: Literal["kb.items/1"]
    data: Stamp
    chips: list[Chip]
    computers: list[Computer]
    names: list[Name]
    sources: list[Source]
