"""The shape of the compiled rules, `kb.rules/1`."""

from typing import Any, Literal

from pydantic import Field

from kb.records.base import Model
from kb.site.api.shapes.stamp import Grade, Stamp

Operator = Literal[">=", ">", "<", "<="]
Condition = dict[str, Any]


class Cite(Model):
    """A pinpoint in a legal act; its grade where it differs from the act's."""

    instrument: str
    at: str | None
    grade: Grade | None


class Interval(Model):
    """Days on which a text holds, `until` being the first day after; `unknown` where nobody knows whether it does."""

    from_: str | None = Field(alias="from")
    until: str | None
    status: Literal["in_force", "unknown"]
    cites: list[Cite]
    because: str | None


class Threshold(Model):
    """A limit on a measure, inclusive or exclusive exactly as the text has it, in the measure's unit."""

    id: str
    measure: str
    operator: Operator
    limit: float
    unit: str
    cites: list[Cite]
    reported: bool


class Caution(Model):
    """A warning that a rule gives while its condition holds or is open."""

    code: str
    text: str
    when: Condition


class Duty(Model):
    """What an exporter must do, where its condition holds or is open; names in braces are filled from the item."""

    text: str
    cites: list[Cite]
    when: Condition


class Version(Model):
    """What a rule says on the days of its two histories."""

    codified: list[Interval]
    enforced: list[Interval]
    cites: list[Cite]
    when: Condition
    why: str | None
    warns: list[Caution]
    eccn: str | None
    counts_as: str | None
    paragraphs: list[str]
    precondition: Literal["none", "prior_notice", "prior_approval"]
    obligations: list[Duty]


class Rule(Model):
    """A rule at a step of the law; it holds if its condition does and no rule that overrides it holds."""

    id: str
    step: str
    title: str
    short: str | None
    overrides: list[str]
    describes: bool
    basis: str | None
    superseded_by: str | None
    name: str | None
    lifts: list[str]
    policy: str | None
    kind: str | None
    rate: str | None
    reviews: list[str]
    binds: list[str]
    versions: list[Version]


class Member(Model):
    """A dated membership of a group."""

    member: str
    codified: list[Interval]
    enforced: list[Interval]


class Group(Model):
    """A country group: members of every day, dated ones, or an expression over other groups."""

    name: str
    standing: list[str]
    dated: list[Member]
    is_: str | None = Field(alias="is")


class PlaceSet(Model):
    """A group or code by its name, or two sets joined: `|` either, `&` both, `-` the first without the second."""

    name: str | None
    operator: Literal["|", "&", "-"] | None
    left: "PlaceSet | None"
    right: "PlaceSet | None"


class Expression(Model):
    """An expression over places, and what it means."""

    expression: str
    set: PlaceSet


class Destination(Model):
    """A destination; `treated_as` is the code that rules mean by it too."""

    code: str
    name: str
    treated_as: str | None
    groups_unknown: bool


class Fact(Model):
    """A fact that rules ask for, its values, and the one assumed where nothing is stated."""

    name: str
    title: str
    values: list[str]
    assumed: str | None
    assumption: str | None
    query_field: bool
    claimed: bool


class Vendor(Model):
    """A maker of chips or systems."""

    id: str
    name: str
    headquarters: str | None


class Spelling(Model):
    """A name of a destination or a maker, as letters and digits alone."""

    kind: Literal["destination", "vendor"]
    key: str
    id: str


class Instrument(Model):
    """A legal act, letter or announcement that rules cite."""

    id: str
    title: str
    publisher: str
    url: str
    date: str | None
    grade: Grade


class Measure(Model):
    """A measure that limits are on, how it is called, and its unit."""

    name: str
    title: str
    unit: str


class PlaceWords(Model):
    """How text names a group whose name is one for expressions only."""

    group: str
    words: str


class Entry(Model):
    """A part of the law that is not modelled."""

    id: str
    title: str


class Worded(Model):
    """A word of the answer, and how it is told."""

    id: str
    words: str


class Words(Model):
    """How answers are told."""

    lists: list[Worded]
    verdicts: list[Worded]
    policies: list[Worded]
    bases: list[Worded]
    preconditions: list[Worded]


class Rules(Model):
    """All that decides an answer beside the item, for every day in both layers (`kb.rules/1`)."""

    format: Literal["kb.rules/1"]
    data: Stamp
    verified_through: str
    earliest_day: str
    home: str
    most_regions: int
    longest_operand_bits: int
    no_area: str
    disclaimer: str
    assumable: list[str]
    policies: list[str]
    measures: list[Measure]
    thresholds: list[Threshold]
    rules: list[Rule]
    groups: list[Group]
    places: list[Expression]
    destinations: list[Destination]
    classes: list[list[str]]
    place_words: list[PlaceWords]
    facts: list[Fact]
    vendors: list[Vendor]
    names: list[Spelling]
    not_modelled: list[Entry]
    instruments: list[Instrument]
    words: Words
