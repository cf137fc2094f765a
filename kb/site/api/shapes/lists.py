"""The shapes of what leads to the records: lists, the index, and the changelog."""

from typing import Literal

from pydantic import Field

from kb.records.base import Model
from kb.site.api.shapes.stamp import Stamp


class Listed(Model):
    """A record in a list of its kind."""

    id: str
    title: str
    url: str


class Listing(Model):
    """The records of a kind (`kb.list/1`); `caution` is what a reader of them must know."""

    format: Literal["kb.list/1"]
    data: Stamp
    kind: str
    title: str
    caution: str | None
    records: list[Listed]


class Document(Model):
    """A document of the API, with its schema."""

    name: str
    title: str
    url: str
    schema_: str = Field(alias="schema")


class Kind(Model):
    """A kind of records: its list, and the schema of one record."""

    name: str
    title: str
    count: int
    url: str
    schema_: str = Field(alias="schema")


class Index(Model):
    """What the API holds (`kb.api/1`); addresses are relative to this document."""

    format: Literal["kb.api/1"]
    data: Stamp
    on: str
    verified_through: str
    license: str
    documents: list[Document]
    kinds: list[Kind]


class Release(Model):
    """What changed in a version of the API."""

    version: str
    day: str
    changes: list[str]


class Changelog(Model):
    """Every version of the API, the newest first (`kb.changelog/1`)."""

    format: Literal["kb.changelog/1"]
    releases: list[Release]
