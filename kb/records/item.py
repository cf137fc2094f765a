"""An ad-hoc item: what is known of a part that has no record (contract, section 1)."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from kb.records.base import Boolean, CountryCode, Line, Model, Number, PositiveCount, Text
from kb.records.quantity import Quantity, bit_length
from kb.truth.brief import brief
from kb.truth.decimals import plain


class Span(Model):
    """A number known only to lie between two; either end may be left out."""

    low: Number | None = None
    high: Number | None = None


def _figure(raw: Any) -> Any:
    """A bare number stands for itself, `{"low": …, "high": …}` for a range."""
    if raw is None or isinstance(raw, Quantity):
        return raw
    if isinstance(raw, Span):
        return {"low": raw.low or 0, "high": raw.high}
    if not isinstance(raw, dict):
        return {"value": raw}
    unknown = set(raw) - {"low", "high"}
    if unknown:
        raise ValueError(f"expected low and high, found {sorted(unknown)[0]!r}")
    return {"low": 0 if raw.get("low") is None else raw["low"], "high": raw.get("high")}


Figure = Annotated[Quantity | None, BeforeValidator(_figure, json_schema_input_type=float | Span | None)]


BitLength = Annotated[Figure, AfterValidator(lambda found: None if found is None else bit_length(found))]


class ItemRate(Model):
    """Peak dense throughput in one format: `dense_tops` tera-operations a second at `bits` bits."""

    format: Text = "as stated"
    bits: BitLength
    dense_tops: Figure


class ItemUnit(Model):
    """A processing unit of the IC."""

    name: Line = "unit"
    rates: Annotated[list[ItemRate], Field(min_length=1)]


class ItemDie(Model):
    """`count` equal dies; `transistor` decides whether they count towards the applicable area."""

    name: Line = "die"
    count: PositiveCount = 1
    area_mm2: Figure = None
    transistor: Literal["non-planar", "planar", "unknown"] | None = None
    logic: Boolean = True


class ItemPart(Model):
    """How many of which chip a computer contains."""

    chip: Line
    count: PositiveCount = 1


def _transistors(raw: Any) -> Any:
    """A count of transistors, far larger than other quantities, so not scaled."""
    if raw is None:
        return None
    if isinstance(raw, str) and raw.isascii() and raw.isdigit():
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= 1e14:
        raise ValueError(f"expected a count of transistors, found {brief(raw)}")
    return int(raw)


Transistors = Annotated[int | None, BeforeValidator(_transistors, json_schema_input_type=float | None)]


class Item(Model):
    """What is known of a part without a record; a field left out or null is unknown.

    Numbers are in the units of the field names and may be `{"low": …, "high": …}`. Values given
    straight win over computed ones; a disagreement is an error. `rates` is shorthand for one
    unit, `transistor` with `applicable_die_area_mm2` for one die.
    """

    name: Line = "stated item"
    kind: Literal["ic", "memory", "computer"] = "ic"
    vendor: Line | None = None
    designer_headquarters: CountryCode | None = None
    datacenter: Boolean | None = None
    units: Annotated[list[ItemUnit], Field(min_length=1)] | None = None
    rates: Annotated[list[ItemRate], Field(min_length=1)] | None = None
    dies: Annotated[list[ItemDie], Field(min_length=1)] | None = None
    transistor: Literal["non-planar", "planar", "unknown"] | None = None
    applicable_die_area_mm2: Figure = None
    total_processing_performance: Figure = None
    performance_density: Figure = None
    dram_bandwidth_gb_s: Figure = None
    interconnect_gb_s: Figure = None
    memory_bandwidth_density: Figure = None
    transistor_count: Transistors = None
    process_nm: Number | None = None
    contains: list[ItemPart] = []
    base_entry: Line | None = None

    @model_validator(mode="after")
    def _shape(self) -> "Item":
        if self.units is not None and self.rates is not None:
            raise ValueError("expected `units` or the shorthand `rates`, found both")
        if self.contains and self.kind != "computer":
            raise ValueError("`contains` belongs to an item of kind `computer`")
        if self.kind == "computer" and not self.contains:
            raise ValueError("an item of kind `computer` needs `contains`: its ICs and how many")
        return self

    def stated(self) -> dict[str, Any]:
        """The item as plain data in the units of its fields, without what was left out."""
        found: dict[str, Any] = _stated(self)
        if self.process_nm is not None:
            found["process_nm"] = plain(self.process_nm)
        return found


def _stated(value: Any) -> Any:
    if isinstance(value, Quantity):
        if value.value is not None:
            return plain(value.value)
        low, high = value.bounds()
        return {"low": plain(low), "high": plain(high)}
    if isinstance(value, Model):
        fields = {name: getattr(value, name) for name in sorted(value.model_fields_set)}
        return {name: _stated(field) for name, field in fields.items() if field is not None}
    if isinstance(value, list):
        return [_stated(item) for item in value]
    return value
