"""Records that rules and chips refer to: sources, vendors, destinations, facts, coverage."""

from typing import Literal

from kb.records.base import Boolean, CountryCode, Day, Id, Ids, Line, Model, PartialDay, Text, Url
from kb.records.evidence import Citations


class Source(Model):
    """A document that proves a fact. `access` says whether anybody here has opened it.

    Without a `url` the document is known by its description only, and `where` says what is known.
    """

    title: Line
    publisher: Line
    url: Url | None = None
    where: Text | None = None
    date: PartialDay | None = None
    access: Literal["opened", "opened_in_part", "dataset_row", "listed_not_opened", "not_opened"]
    license: Text | None = None
    notes: Text | None = None
    aliases: Ids = []


class Vendor(Model):
    """A maker of chips or systems; the addressee of letters."""

    name: Line
    aliases: list[Line] = []
    headquarters: CountryCode | None = None


class Destination(Model):
    """A place that an export can go to, by ISO 3166-1 code (and XK for Kosovo).

    treated_as
        The destination whose treatment it has: Hong Kong is China, Guam is the United States.
    groups_unknown
        No table names it and its treatment is not settled; every membership is unknown.
    """

    name: Line
    aliases: list[Line] = []
    ear_name: Line | None = None
    treated_as: CountryCode | None = None
    groups_unknown: Boolean = False
    note: Text | None = None


class FactKind(Model):
    """A fact that rules may ask for beside the chip's numbers.

    assumed
        The ordinary case, taken where the person states nothing and named in the answer;
        without it an unstated fact is unknown.
    claimed
        A person claims it or it is not so: `strict`, which drops assumptions, keeps it.
    """

    title: Line
    values: list[Line]
    assumed: Text | None = None
    assumption: Line | None = None
    query_field: Boolean = False
    claimed: Boolean = False


class CoverageEntry(Model):
    """A piece of the law or of the facts: modelled, modelled in part, or not at all."""

    title: Line
    status: Literal["modelled", "in_part", "not_modelled"]
    covers: Text
    missing: Text | None = None
    cites: Citations = []
    url: Url | None = None
    rules: list[Id] = []


class Coverage(Model):
    """What this knowledge base covers, and the day through which its law is known complete."""

    verified_through: Day
    verified_note: Text
    entries: dict[Id, CoverageEntry]
