"""AI models and clusters: the chips that trained them, as stated, and what each stage took."""

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from kb.records.base import Boolean, CountryCode, FaultError, Id, Ids, Line, Model, PartialDay, Text
from kb.records.days import EARLIEST_DAY
from kb.records.evidence import Evidences, Grade, Milestone
from kb.records.quantity import Quantified

Basis = Literal["disclosed", "reported", "undisclosed"]
"""disclosed: the developer says so; reported: others do; undisclosed: nobody was found to."""

DISCLOSURES: tuple[str, ...] = get_args(Basis)

SIZES = ("parameters_billion", "active_parameters_billion", "tokens_billion")
"""Quantities of a model."""

TAKEN = ("count", "gpu_hours", "cost_usd")
"""Quantities of a stage."""

AVAILABILITIES = {
    "home": "delivered inside the United States, which is no export",
    "before_records": f"before {EARLIEST_DAY}, where the records begin",
    "free": "no license needed still when the model came out",
    "once_free": "no license needed on some day before; one when the model came out",
    "at_home": "designed in the developer's country; whether it is subject to the EAR is not known",
    "open": "not settled by what is known",
    "never_free": "a license needed on every day on file, from the chip's launch to the model's release",
    "not_described": "no chip named, or disputed",
}
"""How the chips of a model could be had, if delivered to the developer's country; the order of tables."""

BOUGHT = ("free", "partly", "not_free", "not_known")
"""Whether a license was needed while the chips were likely bought: on no day of it, on some, on all; or nobody says."""


def _magnitude(value: str) -> str:
    mantissa, mark, exponent = value.partition("e")
    if not (mark and exponent.isdigit() and mantissa.replace(".", "", 1).isdigit()):
        raise ValueError(f"expected a magnitude such as 3.3e24, found {value!r}")
    return value


Magnitude = Annotated[Text, AfterValidator(_magnitude)]
"""A number too large for a quantity, as digits and a power of ten: 3.3e24."""


class TrainingFlop(Model):
    """Floating-point operations of the training in all, as estimated by the source."""

    value: Magnitude
    evidence: Evidences
    note: Text | None = None


class License(Model):
    """The terms under which the weights are given away."""

    name: Line
    grade: Grade = "unverified"


class Stage(Model):
    """A stage of the training on one kind of chip, as one source tells it.

    chips
        Records that the words may mean: one where `match` is exact, else every candidate. None
        where no chip was named.
    part_of
        The stage whose total this one is counted in.
    gpu_hours, cost_usd
        Of all chips together; a cost is of the stated kind (`cost_method`), never a program's.
    """

    stage: Line
    chip_as_stated: Text | None = None
    chips: Ids = []
    match: Literal["exact", "variant_inferred", "family"] | None = None
    basis: Basis
    disputed: Boolean = False
    claimed_by: Line | None = None
    count: Quantified | None = None
    gpu_hours: Quantified | None = None
    cost_usd: Quantified | None = None
    cost_method: Text | None = None
    part_of: Line | None = None
    derivation: Text | None = None
    cluster: Line | None = None
    provider: Line | None = None
    access: Literal["owned", "cloud", "public_supercomputer"] | None = None
    place: Line | None = None
    evidence: Evidences = []
    note: Text | None = None

    @model_validator(mode="after")
    def _matched(self) -> "Stage":
        if bool(self.chips) != (self.match is not None):
            raise ValueError("expected `chips` and `match` together, or neither")
        if self.match == "exact" and len(self.chips) != 1:
            raise ValueError("expected one chip where `match` is exact")
        return self


class Period(Model):
    """When the training ran, as far as a source says; `until` is the last day, month or year of it."""

    from_: PartialDay | None = Field(default=None, alias="from")
    until: PartialDay | None = None
    days: Quantified | None = None
    evidence: Evidences = []
    note: Text | None = None


class Bought(Model):
    """When the chips were likely bought; `basis` says whether a source reports it or it is inferred.

    chips
        Those it speaks of; all of the record where left out.
    """

    chips: Ids = []
    earliest: PartialDay
    latest: PartialDay
    basis: Literal["reported", "inferred"]
    evidence: Evidences
    note: Text | None = None


class AiModel(Model):
    """An AI model, or a cluster known for what was trained on it.

    No rule reads it. `headquarters` is the developer's seat, which is not where its chips were
    delivered. `disclosure` says how the training hardware is known.
    """

    name: Line
    aliases: list[Line] = []
    kind: Literal["model", "cluster"] = "model"
    developer: Line
    headquarters: CountryCode
    released: Milestone
    weights: Literal["open", "closed"] | None = None
    license: License | None = None
    built_on: Id | None = None
    parameters_billion: Quantified | None = None
    active_parameters_billion: Quantified | None = None
    tokens_billion: Quantified | None = None
    training_flop: TrainingFlop | None = None
    disclosure: Basis
    training: list[Stage] = Field(min_length=1)
    period: Period | None = None
    bought: Bought | None = None
    conflicts: list[Text] = []
    notes: Text | None = None
    evidence: Evidences = []

    @model_validator(mode="after")
    def _parts(self) -> "AiModel":
        stages = {stage.stage for stage in self.training}
        for index, stage in enumerate(self.training):
            if stage.part_of is not None and stage.part_of not in stages:
                message = f"expected a stage of this record, found {stage.part_of!r}"
                raise FaultError(("training", index, "part_of"), message)
        return self
