"""Chips against destinations: one verdict a cell, on one day in one layer."""

from collections.abc import Callable
from typing import Any

from kb.analysis.cautions import cautions
from kb.analysis.desk import Desk
from kb.analysis.verdicts import Verdict, Verdicts
from kb.law.query import Query
from kb.law.situation import Subject
from kb.store.problems import UseError

FORMAT = "kb.matrix/1"
VIEW = "matrix"
Ask = Callable[[list[Subject], str], Verdict]
"""Gives the verdict for a subject, or the variants of a name, and a destination's code."""


def matrix(
    desk: Desk,
    chips: list[str] | None = None,
    to: list[str] | None = None,
    on: str | None = None,
    layer: str | None = None,
    known: Ask | None = None,
) -> dict[str, Any]:
    """`kb.matrix/1`: a row for each name, every chip where none is given, and a cell for each destination.

    Destinations are those of the view `matrix` where none is given; `known` gives the verdicts where they
    have been asked for already. Raises UseError, with the nearest right names, for what does not exist.
    """  # fmt: skip
    rows = rows_of(desk, chips)
    codes = _destinations(desk, to)
    query = desk.reader.read({"chip": rows[0][0].name, "on": on, "layer": layer})
    law = desk.judge.statutes.on(query.on, query.layer)
    ask = known or Verdicts(desk, law).of
    names = desk.judge.statutes.destinations
    return {
        "format": FORMAT,
        "query": {"chips": chips or None, "to": to or None, "on": query.on, "layer": query.layer},
        "destinations": [{"code": code, "name": names[code][0]} for code in codes],
        "rows": [_row(subjects, codes, ask) for subjects in rows],
        "warnings": cautions(desk, query.on),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def rows_of(desk: Desk, chips: list[str] | None) -> list[list[Subject]]:
    """The subjects of each name given, variants of a family together; else every chip by itself."""
    if chips:
        return [desk.subjects.named(chip) for chip in chips]
    return [[desk.subjects.of_record(record)] for record, *_ in desk.sections["index"]["chip"]]


def code_of(desk: Desk, place: str) -> str:
    """The code of a destination given by code or name."""
    query: Query = desk.reader.read({"chip": "any", "to": place})
    return str(query.to)


def _destinations(desk: Desk, to: list[str] | None) -> list[str]:
    if to:
        return [code_of(desk, place) for place in to]
    if VIEW not in desk.sections["views"]:
        raise UseError(f"expected destinations: --to CC; the data has no view {VIEW!r} that names some")
    return list(desk.sections["views"][VIEW])


def _row(subjects: list[Subject], codes: list[str], ask: Ask) -> dict[str, Any]:
    first = subjects[0]
    return {
        "id": first.id,
        "name": first.name,
        "family": first.family,
        "variants": [{"id": one.id, "name": one.name} for one in subjects],
        "cells": [{"to": code, **ask(subjects, code)._asdict()} for code in codes],
    }
