"""Quantities: a preferred value, the range that the sources leave, readings that conflict.

`4000` · `{value: 4000, low: 3900, high: 4100}` · `{low: 26250, high: 30000}` ·
`{readings: [{value, source}, …], value: 4000}` · `{unknown: why}`.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, model_validator

from kb.records.base import Model, Number, Text
from kb.records.evidence import Evidences, Grade
from kb.truth.decimals import SCALE, plain


class Reading(Model):
    """What one source says, kept where sources conflict."""

    value: Number
    source: Text
    at: Text | None = None
    grade: Grade = "unverified"
    note: Text | None = None


class Quantity(Model):
    """A number of a record, in ten-thousandths of the unit that its field names.

    value
        The preferred reading, on which the verdict is given; the maker's own published dense
        rate before anyone's arithmetic, since the regulation takes the maker's highest claim.
        None: no reading is preferred, and the range itself is used.
    low, high
        All that the sources leave; `high=None` is unbounded.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    readings: list[Reading] = []
    unknown: Text | None = None
    evidence: Evidences = []
    basis: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Quantity":
        stated = [r.value for r in self.readings]
        stated += [v for v in (self.value, self.low, self.high) if v is not None]
        if self.unknown is None and not stated:
            raise ValueError("expected a value, a range, readings, or `unknown: why`")
        if self.unknown is not None and stated:
            raise ValueError("`unknown` cannot stand beside a value, a range or readings")
        low, high = self.bounds()
        if high is not None and low > high:
            raise ValueError("expected low to be at most high")
        if self.value is not None and not (low <= self.value and (high is None or self.value <= high)):
            raise ValueError("expected the preferred value to lie between low and high")
        return self

    def bounds(self) -> tuple[int, int | None]:
        """The lowest and the highest that the sources leave; `(0, None)` where unknown."""
        if self.unknown is not None:
            return 0, None
        stated = [reading.value for reading in self.readings]
        if self.value is not None and self.low is None and self.high is None:
            stated.append(self.value)
        low = self.low if self.low is not None else min(stated, default=0)
        if self.high is not None:
            return low, self.high
        return low, max(stated) if stated else None


def quantity_from(raw: Any) -> Any:
    """Let a bare number stand for `{value: number}`."""
    return raw if isinstance(raw, dict | Quantity) else {"value": raw}


def bit_length(quantity: Quantity) -> Quantity:
    """Refuse a bit length that is, or may be, zero, or that is no whole number of bits."""
    stated = (quantity.value, quantity.low, quantity.high, *(reading.value for reading in quantity.readings))
    if 0 in stated:
        raise ValueError("expected more than 0, found 0")
    broken = next((one for one in stated if one is not None and one % SCALE), None)
    if broken is not None:
        raise ValueError(
            f"expected a whole number of bits, found {plain(broken)}; a scale that a block shares is not counted"
        )
    return quantity


Quantified = Annotated[Quantity, BeforeValidator(quantity_from, json_schema_input_type=float | Quantity)]
BitLength = Annotated[Quantified, AfterValidator(bit_length)]
