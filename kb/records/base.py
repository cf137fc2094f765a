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
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from kb.truth.brief import brief
from kb.truth.decimals import SCALE, plain, scaled


class Model(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _boolean(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError(f"expected true or false, found {brief(value)}")


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"expected a number, found {brief(value)}")
    if isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value.strip()):
        _refuse_spelled(value)
    return scaled(repr(value) if isinstance(value, float) else str(value))


PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
"""Digits as people write them. `3E001` is a control number, and `+800` a slip of the pen."""


def _refuse_spelled(text: str) -> None:
    """Refuses a number that is spelled otherwise; what is none at all is left to be refused as such."""
    try:
        value = scaled(text)
    except ValueError:
        return
    shown = f"{value // SCALE}" if value % SCALE == 0 else f"{value / SCALE:g}"
    raise ValueError(f"expected plain digits, such as {shown}, found {brief(text)}")


def _positive(value: int) -> int:
    if value == 0:
        raise ValueError("expected more than 0, found 0")
    return value


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    raise ValueError(f"expected a whole number of at least 0, found {brief(value)}")


def _text(value: Any) -> str:
    """Text without control characters, which a terminal would obey."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected text, found {brief(value)}")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"expected at most {LONGEST_TEXT:,} characters, found {len(value):,}")
    for char in () if value.replace("\n", " ").isprintable() else value:
        if (not char.isprintable() and char not in "\n\u00a0\u200b") or "\ud800" <= char <= "\udfff":
            raise ValueError(f"expected no control characters, found {char!a} in {brief(value)}")
    return value.strip()


def _line(value: str) -> str:
    if "\n" in value:
        raise ValueError(f"expected text on one line, found {brief(value)}")
    return value


LONGEST_TEXT = 20_000


def _day(value: str) -> str:
    """A calendar day as ISO text; ISO days compare as text, which the law relies on."""
    if not _is_day(value):
        raise ValueError(f"expected a day as YYYY-MM-DD, found {brief(value)}")
    return value


def _is_day(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _partial_day(value: str) -> str:
    """A day, month (2024-02), quarter (2024-Q1) or year, as precise as the source is."""
    if re.fullmatch(r"[0-9]{4}(-Q[1-4])?", value) or _is_day(value) or _is_day(value + "-01"):
        return value
    raise ValueError(f"expected a day, a month (2024-02), a quarter (2024-Q1) or a year, found {brief(value)}")


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise ValueError(f"expected an http or https address, found {brief(value)}")
    return value


def _id(value: str) -> str:
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,79}", value):
        raise ValueError(f"expected an id of letters, digits, . and -, found {brief(value)}")
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError(f"expected an ISO 3166-1 code of two capital letters, found {brief(value)}")
    return value


Boolean = Annotated[bool, BeforeValidator(_boolean, json_schema_input_type=bool)]
Number = Annotated[
    int,
    BeforeValidator(_number, json_schema_input_type=float),
    PlainSerializer(plain, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
]
"""A decimal of at most four places, held as a count of ten-thousandths; as JSON it is the number itself."""
Count = Annotated[int, BeforeValidator(_count, json_schema_input_type=int)]
PositiveCount = Annotated[int, AfterValidator(_positive), BeforeValidator(_count, json_schema_input_type=int)]
Text = Annotated[str, BeforeValidator(_text, json_schema_input_type=str)]
"""Text without control characters; it may run over several lines."""
Line = Annotated[Text, AfterValidator(_line)]
"""Text on one line: names and titles."""
Day = Annotated[Text, AfterValidator(_day)]
PartialDay = Annotated[Text, AfterValidator(_partial_day)]
Url = Annotated[Text, AfterValidator(_url)]
Id = Annotated[Text, AfterValidator(_id)]
"""A record's id: its file name without suffix; letters, digits, dots and hyphens."""
CountryCode = Annotated[Text, AfterValidator(_country)]
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


class Unknown(Model):
    """What is not established, and why."""

    unknown: Text


class FaultError(ValueError):
    """A fault inside a record; `path` leads to it from where it was noticed."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
