"""Ad-hoc items at the door: JSON or keyword data to a checked item, or a message that says where."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from kb.records.item import Item
from kb.store.problems import UseError
from kb.store.validation import said
from kb.truth.brief import brief


def item_from(raw: Any) -> Item:
    """A checked item.

    Raises UseError that names each field at fault, what was found and what was expected.
    """
    if isinstance(raw, Item):
        return raw
    if not isinstance(raw, dict):
        raise UseError(f"item: expected a mapping of fields, found {brief(raw)}")
    try:
        return Item.model_validate(raw)
    except ValidationError as error:
        raise UseError("; ".join(_worded(item) for item in error.errors())) from None


def _worded(item: Any) -> str:
    where = ".".join(str(step) for step in item["loc"] if not str(step).startswith(WRAPPERS))
    if item["type"] == "extra_forbidden":
        near = get_close_matches(str(item["loc"][-1]), Item.model_fields, n=1)
        tip = f"did you mean {near[0]!r}?" if near else f"expected some of {', '.join(Item.model_fields)}"
        return f"item: unknown field {brief(where)}; {tip}"
    return f"item.{where}: {said(item)}" if where else f"item: {said(item)}"


WRAPPERS = ("function-", "constrained-", "list[", "nullable")
"""Steps that pydantic adds to a path for its own types."""
