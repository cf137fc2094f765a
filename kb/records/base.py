"""What all records share: frozen models without unknown fields, and the types of scalars."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from kb.truth.decimals import scaled


class Model(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _boolean(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError(f"expected true or false, found {value!r}")


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"expected a number, found {type(value).__name__}")
    return scaled(repr(value) if isinstance(value, float) else str(value))


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    raise ValueError(f"expected a whole number of at least 0, found {value!r}")


def _day(value: str) -> str:
    """A calendar day as ISO text; ISO days compare as text, which the law relies on."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"expected a day as YYYY-MM-DD, found {value!r}")
    date.fromisoformat(value)
    return value


def _partial_day(value: str) -> str:
    """A day, month (2024-02), quarter (2024-Q1) or year, as precise as the source is."""
    if re.fullmatch(r"\d{4}(-Q[1-4])?", value):
        return value
    if re.fullmatch(r"\d{4}-\d{2}", value):
        date.fromisoformat(value + "-01")
        return value
    return _day(value)


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise ValueError(f"expected an http or https address, found {value!r}")
    return value


Boolean = Annotated[bool, BeforeValidator(_boolean, json_schema_input_type=bool)]
Number = Annotated[int, BeforeValidator(_number, json_schema_input_type=float)]
"""A decimal of at most four places, held as a count of ten-thousandths."""
Count = Annotated[int, BeforeValidator(_count, json_schema_input_type=int)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
Day = Annotated[str, AfterValidator(_day)]
PartialDay = Annotated[str, AfterValidator(_partial_day)]
Url = Annotated[str, AfterValidator(_url)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.\-]*$", max_length=80)]
"""A record's id: its file name without suffix; letters, digits, dots and hyphens."""
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2, or XK."""


def listed(value: Any) -> Any:
    """Let a single one stand for a list of one."""
    return value if isinstance(value, list) else [value]


Ids = Annotated[list[Id], BeforeValidator(listed, json_schema_input_type=str | list[str])]
"""Ids; a single one may be written without the brackets."""


class Days(Model):
    """Days from `from` to before `until`; either may be left out, where it is open on that side."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Days":
        if self.from_ and self.until and self.from_ >= self.until:
            raise ValueError("expected `until` (exclusive) to be later than `from`")
        return self
