"""What the models refuse, in plain words: what was expected, what was found."""

from typing import Any

from kb.truth.brief import brief

SHAPES = {
    "list_type": "a list",
    "string_type": "text",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
}
"""What each kind of wrong shape should have been."""


def said(error: Any) -> str:
    """One validation error of pydantic as a sentence without its own terms."""
    kind, last = error["type"], str(error["loc"][-1]) if error["loc"] else "record"
    if kind == "missing":
        return f"missing field {last!r}"
    if kind in SHAPES:
        return f"expected {SHAPES[kind]}, found {brief(error['input'])}"
    if kind == "literal_error":
        choices = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        return f"expected one of {choices}, found {brief(error['input'])}"
    if kind == "string_pattern_mismatch":
        return f"expected text of the shape {error['ctx']['pattern']}, found {brief(error['input'])}"
    if kind == "too_short":
        return f"expected at least one {'version' if last == 'versions' else 'entry'}, found none"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]
