"""Evidence: which source says so, where in it, and how well that was checked."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from kb.records.base import Id, Model, PartialDay, Text, listed

Grade = Literal["primary", "secondary", "unverified"]
"""primary: the maker's or the government's own text was read; secondary: someone else's;
unverified: nobody has opened it yet."""


class Evidence(Model):
    """One source for a value.

    `at` says where in the document; `grade` how well that source was checked for this value.
    """

    source: Id
    at: Text | None = None
    grade: Grade = "unverified"


def _single(value: object) -> object:
    """`{source: x, grade: g}` and `[x, y]` both stand for a list of evidence."""
    items = value if isinstance(value, list) else [value]
    return [{"source": item} if isinstance(item, str) else item for item in items]


Evidences = Annotated[
    list[Evidence], BeforeValidator(_single, json_schema_input_type=str | Evidence | list[str | Evidence])
]


class Milestone(Model):
    """A day on which something was announced or came out, as precise as the source is.

    Without evidence no source is named for it.
    """

    on: PartialDay
    evidence: Evidences = []


def _milestone(raw: Any) -> Any:
    """Let a bare day stand for `{on: day}`."""
    return raw if isinstance(raw, dict | Milestone) else {"on": raw}


Dated = Annotated[Milestone, BeforeValidator(_milestone, json_schema_input_type=str | Milestone)]


class Citation(Model):
    """A pinpoint in a legal act: the instrument's id and the paragraph."""

    instrument: Id
    at: Text | None = None
    grade: Grade | None = Field(default=None)


Citations = Annotated[list[Citation], BeforeValidator(listed, json_schema_input_type=Citation | list[Citation])]
