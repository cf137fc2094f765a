"""The records of the law: thresholds, rules with dated versions, groups, facts."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from kb.records.base import Boolean, CountryCode, Day, Days, FaultError, Id, Ids, Line, Model, Number, Text
from kb.records.conditions import ALWAYS, Condition, parse
from kb.records.evidence import Citations
from kb.records.law_constants import UNITS
from kb.records.places import parse_places
from kb.records.published import published
from kb.truth.brief import brief
from kb.truth.decimals import plain
from kb.truth.ranges import Operator

Measure = Literal[
    "total_processing_performance",
    "performance_density",
    "applicable_die_area",
    "dram_bandwidth",
    "interconnect",
    "bandwidth_and_interconnect",
    "memory_bandwidth_density",
    "tera_operations",
    "bit_length_times_tops",
    "transistor_count",
    "process_node",
]
"""The measures that thresholds limit; `kb.measures` computes each from a spec."""


def _limit(raw: Any) -> tuple[str, str, str]:
    operator, _, rest = str(raw).partition(" ")
    number, _, unit = rest.strip().partition(" ")
    if operator not in (">=", ">", "<", "<=") or not number:
        raise ValueError(f"expected a sign and a number such as '>= 100', found {brief(raw)}")
    return operator, number, " ".join(unit.split())


def _limit_told(limit: tuple[str, int, str]) -> dict[str, Any]:
    operator, number, unit = limit
    return {"operator": operator, "limit": plain(number), "unit": unit}


LIMIT_SCHEMA = {
    "type": "object",
    "properties": {
        "operator": {"enum": [">=", ">", "<", "<="]},
        "limit": {"type": "number"},
        "unit": {"type": "string"},
    },
    "required": ["operator", "limit", "unit"],
}

Limit = Annotated[
    tuple[Operator, Number, str],
    BeforeValidator(_limit, json_schema_input_type=str),
    PlainSerializer(_limit_told, when_used="json"),
    WithJsonSchema(LIMIT_SCHEMA, mode="serialization"),
]
"""Sign, number, and the unit where it is written out."""


class Threshold(Model):
    """One limit on one measure, inclusive or exclusive exactly as the text has it.

    `is`: sign and number, and the measure's unit if you like: ">= 6500 GB/s". `reported`: known
    from the press only; an answer that turns on it says so.
    """

    measure: Measure
    is_: Limit = Field(alias="is")
    cites: Citations
    reported: Boolean = False
    note: Text | None = None
    aliases: Ids = []

    @model_validator(mode="after")
    def _unit(self) -> "Threshold":
        unit, expected = self.is_[2], UNITS[self.measure]
        if unit and unit != expected:
            raise FaultError(("is",), f"expected {expected or 'no unit'} for {self.measure}, found {unit!r}")
        return self


class Interval(Days):
    """Days on which a version holds; `status: unknown` where nobody knows whether it does."""

    status: Literal["in_force", "unknown"] = "in_force"
    cites: Citations = []
    because: Text | None = None


def _history(raw: Any) -> Any:
    if raw == "never":
        return []
    if not isinstance(raw, dict | list | Interval):
        raise ValueError(f"expected `never`, an interval such as {{from: YYYY-MM-DD}}, or several, found {brief(raw)}")
    return raw if isinstance(raw, list) else [raw]


History = Annotated[
    list[Interval], BeforeValidator(_history, json_schema_input_type=Literal["never"] | Interval | list[Interval])
]
"""When a text holds in one layer: `never`, an interval, or several."""


def _condition(raw: Any) -> Condition:
    return parse(raw)


When = Annotated[
    Any,
    BeforeValidator(_condition, json_schema_input_type=dict[str, Any]),
    PlainSerializer(published, when_used="json"),
    WithJsonSchema({"type": "object", "properties": {"kind": {"type": "string"}}}, mode="serialization"),
]


class Obligation(Model):
    """What an exporter must do, such as a 25-day notice; `when` limits whom it binds.

    A name in braces, such as `{total_processing_performance}`, is filled from the item (FILLED_IN).
    """

    text: Text
    cites: Citations
    when: When = ALWAYS


class Caution(Model):
    """A caution that an answer shows when its condition holds or is open."""

    code: Id
    text: Text
    when: When = ALWAYS


class RuleReview(Model):
    """Who read a rule version against its text, when, and which condition stood there then.

    condition
        The condition's mark of eight hexadecimal digits; `kb validate` prints the one to write where
        it is left out or no longer fits.
    """

    by: Line
    on: Day
    condition: Annotated[str, Field(pattern="^[0-9a-f]{8}$")] | None = None


class Version(Model):
    """What a rule said during the intervals of its two histories.

    codified
        When the Code of Federal Regulations said so; `never` for a letter.
    enforced
        When it had to be obeyed; the same as codified where left out, `never` where BIS does
        not enforce it.
    """

    codified: History
    enforced: History | None = None
    cites: Citations
    when: When
    why: Text | None = None
    note: Text | None = None
    reviewed: list[RuleReview] = []
    warns: list[Caution] = []
    # classification; `counts_as`: the entry for which rules ask where they mean this one too
    eccn: Text | None = None
    counts_as: Text | None = None
    paragraphs: list[Id] = []
    # exceptions
    precondition: Literal["none", "prior_notice", "prior_approval"] = "none"
    obligations: list[Obligation] = []

    def history(self, layer: str) -> list[Interval]:
        """The intervals in a layer, `codified` or `enforced`."""
        if layer == "codified" or self.enforced is None:
            return self.codified
        return self.enforced


class Rule(Model):
    """A rule with its dated versions. The folder says at which step of the law it acts.

    overrides
        Rules that do not hold where this one does: .a over .b, notes over what they exclude, a
        specific review policy over a general one.
    """

    title: Line
    short: Line | None = None
    overrides: Ids = []
    versions: list[Version] = Field(min_length=1)
    notes: Text | None = None
    aliases: Ids = []


class Definition(Rule):
    """A parameter level or a note, about an IC; of a computer it holds if of any IC in it."""


class Classification(Rule):
    """Which control number describes the item; `describes` marks 3A090 and 4A090."""

    describes: Boolean = False


class Requirement(Rule):
    """A license requirement. `superseded_by`: a later rule that overtook a letter."""

    basis: Literal[
        "destination", "headquarters", "is_informed_letter", "end_use", "end_user", "embargo",
        "general_prohibition_10",
    ]  # fmt: skip
    superseded_by: Id | None = None


class LicenseException(Rule):
    """A license exception and the requirements that it can lift."""

    name: Line
    lifts: list[Id]


Policy = Literal["policy_of_denial", "presumption_of_denial", "case_by_case", "presumption_of_approval"]


class ReviewPolicy(Rule):
    """How an application is judged, for the requirements named; strictest first where several.

    unsettled_with
        Policies that may fit at the same time, where the words do not say which prevails; an answer
        to which both fit says so.
    """

    policy: Policy
    unsettled_with: Ids = []
    reviews: Annotated[list[Id], Field(alias="for", min_length=1)]


class Presumption(Rule):
    """A presumption of the regulation, such as that of the foundry note; it acts where a rule asks for it."""


class Duty(Rule):
    """A measure beside the license requirements, such as a tariff; `rate` as the text has it."""

    kind: Literal["tariff"]
    rate: Text


class Filing(Rule):
    """What is filed, stated or kept beside a shipment; its duties are the versions' obligations.

    binds
        Under which outcomes: beside a license, a license exception, or where no license is required.
    """

    binds: Annotated[list[Literal["license", "exception", "no_license"]], Field(min_length=1)]


def _expression(text: str) -> str:
    parse_places(text)
    return text


Expression = Annotated[Line, AfterValidator(_expression)]
"""Groups and codes joined by `|`, `&` and `-`."""


class Member(Model):
    """A dated membership; the two layers as for rules."""

    member: CountryCode
    codified: History
    enforced: History | None = None
    cites: Citations
    note: Text | None = None

    history = Version.history


class Group(Model):
    """A country group: members since before the first day, dated ones, or an expression.

    `words` is how text names it where its name is one for expressions only.
    """

    name: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9:.]*$")]
    title: Line
    words: Line | None = None
    cites: Citations
    standing: list[CountryCode] = []
    dated: list[Member] = []
    is_: Annotated[Expression | None, Field(alias="is")] = None
    note: Text | None = None
    aliases: Ids = []

    @model_validator(mode="after")
    def _one_form(self) -> "Group":
        if self.is_ is not None:
            if self.standing or self.dated:
                raise ValueError("expected members or an expression (`is`), found both")
        elif not self.standing and not self.dated:
            raise ValueError("expected `standing` or `dated` members, or an expression (`is`)")
        return self
