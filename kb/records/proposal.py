"""Proposals: what a bill, a draft or a thought experiment would change. Never law, never loaded with it."""

from typing import Any

from pydantic import Field, model_validator

from kb.records.base import Day, FaultError, Id, Line, Model, Text, Url
from kb.records.evidence import Grade


class Said(Model):
    """What a proposal would do, or how far it has come, with how well that was checked."""

    text: Text
    grade: Grade
    as_of: Day | None = None
    url: Url | None = None


class Change(Model):
    """A change of a record of the law.

    ends
        The first day on which its versions hold no more, in both layers.
    version
        A version that comes, as a rule's record holds it.
    with_
        Fields that replace those of the record, such as the limit of a threshold.
    """

    of: Id
    ends: Day | None = None
    version: dict[str, Any] | None = None
    with_: dict[str, Any] | None = Field(None, alias="with")

    @model_validator(mode="after")
    def _something(self) -> "Change":
        if self.ends is None and self.version is None and self.with_ is None:
            raise FaultError((), "expected `ends`, `version` or `with`, found none of them")
        return self


class Proposal(Model):
    """A bill, a draft rule or a thought experiment, and what it would change.

    New records lie beside it in the folders that they would have in the data; `changes` names those
    that are there already. `from_` is the day from which its rules would hold: of a bill that is not
    law, one to ask about.
    """

    title: Line
    bills: list[Line] = []
    would: Said
    status: Said
    from_: Day | None = Field(None, alias="from")
    changes: list[Change] = []
    notes: Text | None = None
