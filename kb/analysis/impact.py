"""What rests on a record: the records that refer to it, and the answers whose reasons lead to it."""

from collections.abc import Callable
from typing import Any

from kb.analysis.bearing import groups_named
from kb.analysis.cautions import cautions
from kb.analysis.changes import STRICTNESS
from kb.analysis.desk import Desk
from kb.analysis.flips import Side, together
from kb.analysis.matrix import code_of, rows_of
from kb.analysis.referring import referring
from kb.analysis.wording import Places
from kb.graph.nodes import node_name, nodes_of
from kb.law.answer import Answered
from kb.law.day import Law
from kb.law.provenance import Trail
from kb.law.situation import Subject
from kb.law.witness import deciding, walk

FORMAT = "kb.impact/1"
ASKED_ABOUT = ("chip", "computer")
"""Kinds of records that answers are given for."""

Row = dict[str, Any]
Record = tuple[str, str]
"""Kind and id."""


def impact(
    desk: Desk,
    records: list[Record],
    on: str | None = None,
    layer: str | None = None,
    chips: list[str] | None = None,
    to: list[str] | None = None,
    told: Callable[[int, int], object] | None = None,
) -> Row:
    """`kb.impact/1`: what refers to a record, or to the variants of a name, and the answers that rest on it.

    An answer rests on a record where the witness of what decides it, or leaves it open, leads there:
    to a rule, a limit, a citation, a group of countries, a source of a value, the chip itself. Every
    chip on record and every destination where none is given; `told` hears how many chips are done, of
    how many. Raises UseError for an unknown chip, destination or day.
    """  # fmt: skip
    nodes = {node_name(kind, record, desk.sections) for kind, record in records}
    subjects = _subjects(desk, records, chips)
    codes = _codes(desk, records, to)
    query = desk.reader.read({"chip": "any", "on": on, "layer": layer})
    law = desk.judge.statutes.on(query.on, query.layer)
    rows = _rows(desk, law, nodes, subjects, codes, told or (lambda done, of: None))
    titles = {node: title for node, _, title in nodes_of(desk.sections)}
    return {
        "format": FORMAT,
        "query": {"on": law.day, "layer": law.layer, "chips": chips or None, "to": to or None},
        "records": [
            {"id": record, "kind": kind, "title": titles.get(node_name(kind, record, desk.sections), record)}
            for kind, record in records
        ],
        "referred_by": list(referring(desk.sections, nodes)),
        "asked": {"chips": len(subjects), "destinations": len(codes), "answers": len(subjects) * len(codes)},
        "resting": sum(row["answers"] for row in rows),
        "rows": rows,
        "warnings": cautions(desk, law.day),
        "verified_through": desk.judge.statutes.section["verified_through"],
        "data": desk.stamp(),
    }


def _subjects(desk: Desk, records: list[Record], chips: list[str] | None) -> list[Subject]:
    if not chips and all(kind in ASKED_ABOUT for kind, _ in records):
        return [desk.subjects.of_record(record) for _, record in records]
    return list({one.name: one for row in rows_of(desk, chips) for one in row}.values())


def _codes(desk: Desk, records: list[Record], to: list[str] | None) -> list[str]:
    if to:
        return [code_of(desk, place) for place in to]
    if all(kind == "destination" for kind, _ in records):
        return [record for _, record in records]
    return list(desk.judge.statutes.destinations)


def _rests_on(desk: Desk, one: Answered) -> set[str | None]:
    """Nodes of the graph to which the reasons of an answer lead; of places, the groups that they ask for."""
    roots = deciding(one.solution)
    trail = Trail(desk.sections, one.subject, one.law)
    trail.follow(roots)
    places = {str(node.source.places) for node in walk(roots) if hasattr(node.source, "places")}
    records = {one.subject.id, *(ic.id for ic in one.subject.ics)}
    ends = {end for start, _, far in trail.edges for end in (start, far)}
    return records | ends | {*trail.law, *trail.evidence, *groups_named(places, one.law)}


def _rows(
    desk: Desk, law: Law, nodes: set[str], subjects: list[Subject], codes: list[str], told: Callable[[int, int], object]
) -> list[Row]:
    """Answers that rest on a node: those of one outcome and the same destinations in a row, strictest first."""
    side, reached = Side(desk, law), dict[tuple[Any, ...], dict[int, list[str]]]()
    alike = together(codes, side.class_of)
    for index, subject in enumerate(subjects):
        told(index, len(subjects))
        for members in alike:
            found = side.standing(subject, members[0])
            held = members if not nodes.isdisjoint(_rests_on(desk, found.answered[0])) else _countries(nodes, members)
            if held:
                reached.setdefault(_outcome(found.found), {}).setdefault(index, []).extend(held)
    places, rows = Places((law,)), []
    for outcome, by_chip in reached.items():
        grouped: dict[tuple[str, ...], list[Subject]] = {}
        for index, where in by_chip.items():
            grouped.setdefault(tuple(sorted(where)), []).append(subjects[index])
        rows += [_row(outcome, chips, where, places) for where, chips in grouped.items()]
    return sorted(rows, key=lambda row: (-STRICTNESS.index(row["verdict"]), -row["answers"], row["chips"][0]["name"]))


def _countries(nodes: set[str], members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in members if f"country:{code}" in nodes)


def _outcome(found: Row) -> tuple[Any, ...]:
    policy = found["review_policy"]["policy"] if found["required"] and found["review_policy"] else None
    return found["verdict"], found["required"], found["lifted"], policy


def _row(outcome: tuple[Any, ...], chips: list[Subject], codes: tuple[str, ...], places: Places) -> Row:
    verdict, required, lifted, policy = outcome
    return {
        "verdict": verdict, "required": required, "lifted": lifted, "review_policy": policy,
        "chips": [{"id": one.id, "name": one.name, "family": one.family} for one in chips],
        "destinations": list(codes), "where": places.words(codes), "answers": len(chips) * len(codes),
    }  # fmt: skip
