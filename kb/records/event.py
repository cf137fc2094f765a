"""Records that no rule reads: events that happened beside the law, and selections for tables."""

from pydantic import Field

from kb.records.base import CountryCode, Ids, Model, PartialDay, Text
from kb.records.evidence import Evidences


class Event(Model):
    """Something that happened and is not law: a license issued, a shipment, a statement.

    No evaluation reads it. `chips` are chips, computers or families; one that names neither
    chips nor vendors concerns all. `places` are where it bears, everywhere where left out.
    """

    title: Text
    on: PartialDay
    until: PartialDay | None = None
    chips: Ids = []
    vendors: Ids = []
    places: list[CountryCode] = []
    evidence: Evidences = Field(min_length=1)
    says: Text
    aliases: Ids = []


class View(Model):
    """A named selection of destinations, for tables where the person names none."""

    title: Text
    destinations: list[CountryCode] = Field(min_length=1)
