"""Legal acts, letters and announcements, with the four dates that are easily confused."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from kb.records.base import Boolean, Day, FaultError, Id, Ids, Line, Model, PartialDay, Text, Unknown, Url
from kb.records.evidence import Grade
from kb.records.law_constants import DATES
from kb.truth.brief import brief


class NoDay(Model):
    """Why an act has no day on file: it has none by itself, or why (`unknown`) nobody here knows it."""

    unknown: Text | None = None


def _no_day(raw: Any) -> Any:
    if raw == "none":
        return NoDay()
    if isinstance(raw, dict):
        return NoDay(unknown=Unknown.model_validate(raw).unknown)
    raise ValueError(f"expected `none`, where the act has no such day, or `{{unknown: why}}`, found {brief(raw)}")


Absent = Annotated[NoDay | None, BeforeValidator(_no_day, json_schema_input_type=Literal["none"] | Unknown)]


class Undated(Model):
    """Each of the four dates that the record does not give: `none`, or `{unknown: why}`.

    `none` says that the act has no such day: it was never published; it changes no text; it had
    to be obeyed as soon as it took effect; it sets no end to itself.
    """

    published: Absent = None
    effective: Absent = None
    compliance: Absent = None
    expires: Absent = None


class Part(Model):
    """A part of an act (`of`) with days of its own, where they differ from the act's."""

    of: Text
    effective: Day | None = None
    compliance: Day | None = None
    expires: Day | None = None

    @model_validator(mode="after")
    def _some_day(self) -> "Part":
        if not (self.effective or self.compliance or self.expires):
            raise ValueError("expected `effective`, `compliance` or `expires`, found none of them")
        return self


class Instrument(Model):
    """A legal act, a letter or an announcement, with the four dates that are easily confused.

    `published` in the Federal Register or by the firm that disclosed it; of a codified text the day
    as of which it was read. `effective` when the text changed; `compliance` when it had to be
    obeyed, where later; `expires` the last day on which it holds. `undated` says of each of the four
    that is not given that there is none, or why it is not known; a check asks for it. `parts`: what
    has other days than the rest. `reviewed`: when somebody last looked whether its status had
    changed. `contains`: the sections and entries that may be cited from it; where it is empty, that
    is not checked.
    """

    title: Line
    kind: Literal[
        "interim_final_rule", "final_rule", "correction", "is_informed_letter", "guidance",
        "announcement", "decision", "statute", "proclamation", "codified_text", "notice", "bill",
    ]  # fmt: skip
    publisher: Line
    citation: Line | None = None
    fr_document: Text | None = None
    published: PartialDay | None = None
    effective: Day | None = None
    compliance: Day | None = None
    expires: Day | None = None
    undated: Undated = Undated()
    parts: list[Part] = []
    reviewed: Day | None = None
    contains: list[Text] = []
    addressee: Id | None = None
    amends: Ids = []
    url: Url
    further: list[Url] = []
    grade: Grade
    reported: Boolean = False
    notes: Text | None = None
    aliases: Ids = []

    @model_validator(mode="after")
    def _day_or_none(self) -> "Instrument":
        for name in DATES:
            day = getattr(self, name)
            if day and getattr(self.undated, name):
                raise FaultError(("undated", name), f"expected nothing here beside `{name}: {day}`, found both")
        return self

    @property
    def unaccounted(self) -> list[str]:
        """Those of the four dates that are neither given nor said to be none or unknown."""
        return [name for name in DATES if not getattr(self, name) and not getattr(self.undated, name)]
