"""Parties that the rules name: firms on a list, with the days on which they stood there."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, StringConstraints

from kb.records.base import CountryCode, Id, Line, Model, Text, Unknown, listed
from kb.records.evidence import Citations
from kb.records.law import History, Policy, Version

ListName = Literal[
    "entity_list", "military_end_user", "unverified_list", "supplement_6", "supplement_7", "supplement_8"
]
"""Supplements 4, 7 and 6 to part 744; approved designers, approved OSATs and approved entities in the
United Arab Emirates, supplements 6 to 8 to part 740."""

LISTS: tuple[str, ...] = get_args(ListName)

Footnote = Annotated[str, StringConstraints(pattern=r"^[1-9]$")]
"""The numeral of a footnote as printed."""


def _footnotes(raw: Any) -> Any:
    if isinstance(raw, dict):
        Unknown.model_validate(raw)
        return None
    return listed(raw)


Footnotes = Annotated[
    list[Footnote] | None, BeforeValidator(_footnotes, json_schema_input_type=str | list[str] | Unknown)
]
"""Numerals, or `{unknown: why}`, which is None."""


class Listing(Model):
    """One row of a list and the days on which it stood there, in both layers as for rules.

    footnotes
        Of the Entity List, as printed: "1", "3", "4", "5". `{unknown: why}` where they are not
        established; a rule that asks for one is then open.
    policy
        The license review policy that the row prints for chips; left out where it is not known.
    """

    list: ListName
    footnotes: Footnotes = []
    policy: Policy | None = None
    codified: History
    enforced: History | None = None
    cites: Citations
    note: Text | None = None

    history = Version.history


class Party(Model):
    """A firm or body that matters to chips; one without listings is known not to be listed.

    These records are a selection and never a screening list.
    """

    name: Line
    aliases: list[Line] = []
    country: CountryCode
    roles: list[Line] = []
    part_of: Id | None = None
    listings: list[Listing] = []
    cites: Citations = []
    notes: Text | None = None
