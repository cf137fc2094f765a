"""The kinds of records and the folders that hold them: the table every loader reads."""

from typing import NamedTuple

from kb.records.base import Model
from kb.records.chip import Chip, Computer
from kb.records.event import Event, View
from kb.records.instrument import Instrument
from kb.records.law import (
    Classification,
    Definition,
    Duty,
    Filing,
    Group,
    LicenseException,
    Presumption,
    Requirement,
    ReviewPolicy,
    Threshold,
)
from kb.records.law_constants import STEPS
from kb.records.model import AiModel
from kb.records.party import Party
from kb.records.proposal import Proposal
from kb.records.reference import Coverage, Destination, FactKind, Source, Vendor


class Kind(NamedTuple):
    """A kind of record.

    folder
        Where its files lie under `data/`; a name ending in `.yaml` holds many, keyed by id.
    caution
        What a person must know who is shown such records.
    """

    name: str
    folder: str
    model: type[Model]
    title: str
    caution: str | None = None


SELECTION = "parties are a selection, not a screening list: screen elsewhere"

KINDS: tuple[Kind, ...] = (
    Kind("chip", "chips", Chip, "integrated circuits and memory packages"),
    Kind("computer", "computers", Computer, "boards, cards, servers and systems"),
    Kind("model", "models", AiModel, "AI models, and the chips that trained them"),
    Kind("threshold", "thresholds", Threshold, "limits on a measure, one each"),
    Kind("definition", "rules/definitions", Definition, "parameter levels and notes"),
    Kind("classification", "rules/classification", Classification, "control numbers"),
    Kind("requirement", "rules/requirements", Requirement, "license requirements"),
    Kind("exception", "rules/exceptions", LicenseException, "license exceptions"),
    Kind("review", "rules/review", ReviewPolicy, "license review policies"),
    Kind("presumption", "rules/presumptions", Presumption, "presumptions, and what brings items under the EAR"),
    Kind("duty", "rules/duties", Duty, "tariffs beside the controls"),
    Kind("filing", "rules/filing", Filing, "what is filed, stated or kept beside a shipment"),
    Kind("instrument", "instruments", Instrument, "legal acts, letters and announcements"),
    Kind("group", "groups", Group, "country groups, with dated members"),
    Kind("party", "parties", Party, "firms and bodies that rules name; no screening list", SELECTION),
    Kind("source", "sources", Source, "documents that prove facts"),
    Kind("destination", "destinations.yaml", Destination, "places an export can go to"),
    Kind("vendor", "vendors.yaml", Vendor, "makers of chips and systems"),
    Kind("fact", "facts.yaml", FactKind, "facts that rules may ask for"),
    Kind("event", "events", Event, "what happened beside the law, which no rule reads"),
    Kind("view", "views.yaml", View, "selections of destinations for tables"),
)

COVERAGE_FILE = "coverage.yaml"
COVERAGE_MODEL: type[Model] = Coverage

PROPOSAL = Kind("proposal", "proposals", Proposal, "bills, drafts and thought experiments; never law")
"""Lies below the data and is not loaded with it."""

RULE_KINDS = STEPS


NAMES = tuple(kind.name for kind in KINDS)
