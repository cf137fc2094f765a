"""Ad-hoc items at the door: JSON or keyword data to a checked item, or a message that says where."""

from typing import Any

from pydantic import ValidationError

from kb.records.item import Item
from kb.store.problems import UseError


def item_from(raw: Any) -> Item:
    """A checked item.

    Raises UseError that names each field at fault, what was found and what was expected.
    """
    if isinstance(raw, Item):
        return raw
    if not isinstance(raw, dict):
        raise UseError(f"item: expected a mapping of fields, found {type(raw).__name__}")
    try:
        return Item.model_validate(raw)
    except ValidationError as error:
        raise UseError("; ".join(_worded(item) for item in error.errors())) from None


def _worded(item: Any) -> str:
    where = ".".join(str(step) for step in item["loc"] if not str(step).startswith("function-"))
    if item["type"] == "extra_forbidden":
        known = ", ".join(Item.model_fields)
        return f"item: unknown field {where!r}; expected some of {known}"
    message = str(item["msg"]).removeprefix("Value error, ")
    return f"item.{where}: {message}" if where else f"item: {message}"
