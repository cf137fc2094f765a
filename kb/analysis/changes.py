"""Flips grouped into rows, the gravest first.

Order of the kinds: a verdict that becomes stricter, by how much (no license required, exception
available, undetermined, license required); one that becomes freer, by how much; the same verdict
with another review policy (stricter, milder, then to or from an open one); another exception or
control number; other rules alone. Among equals, those of more answers first.
"""

from typing import Any

from kb.analysis.data_edits import RECORD
from kb.analysis.flips import Flip
from kb.analysis.instruments import Instruments
from kb.analysis.standing import ASPECTS, Standing, deciding
from kb.analysis.wording import Places
from kb.records.law_constants import POLICIES

STRICTNESS = ("no_license_required", "exception_available", "undetermined", "license_required")
KINDS = ("stricter", "freer", *ASPECTS[1:])
"""Kinds of changes in the order in which they are told."""

Row = dict[str, Any]


def changes(found: list[Flip], places: Places, instruments: Instruments) -> list[Row]:
    """Flips that differ in chip and destination alone in one row: chips with the same destinations together."""
    told: dict[str, Row] = {}
    where: dict[tuple[str, int], list[str]] = {}
    chips: dict[int, Flip] = {}
    for flip in found:
        row = _row(flip)
        key = repr(row)
        told.setdefault(key, {**row, "edits": flip.edits})
        chips[id(flip.subject)] = flip
        where.setdefault((key, id(flip.subject)), []).extend(flip.codes)
    grouped: dict[tuple[str, tuple[str, ...]], list[Flip]] = {}
    for (key, chip), codes in where.items():
        grouped.setdefault((key, tuple(sorted(codes))), []).append(chips[chip])
    rows = [_told(_with_edits(told[key], alike), alike, codes, places) for (key, codes), alike in grouped.items()]
    rows.sort(key=gravity)
    for row in rows:
        row["changed_by"] = [instruments.edit(edit) for edit in row.pop("edits")]
    return rows


def _with_edits(row: Row, alike: list[Flip]) -> Row:
    """The row with the differences of its first answer; those between records, of each chip its own."""
    own = [edit for flip in alike for edit in flip.edits if edit.kind == RECORD]
    return {**row, "edits": [*dict.fromkeys(own), *(edit for edit in row["edits"] if edit.kind != RECORD)]}


def _row(flip: Flip) -> Row:
    """What is alike in a row: kind, both ends, and the rules that come and go."""
    before, after = ({one["rule"] for one in deciding(side.found)} for side in (flip.before, flip.after))
    classes = "classification" in flip.changed
    old, new = _side(flip.before, classes), _side(flip.after, classes)
    return {
        "kind": _kind(old, new, flip.changed),
        "changed": flip.changed,
        "before": old,
        "after": new,
        "rules_gone": sorted(before - after),
        "rules_new": sorted(after - before),
    }


def _side(one: Standing, classes: bool) -> Row:
    """One end of a change; the control number only where it is part of the change."""
    found = one.found
    policy = found["review_policy"] if found["required"] else None
    return {
        "verdict": found["verdict"],
        "required": found["required"],
        "lifted": found["lifted"],
        "exceptions": sorted({row["name"] for row in found["exceptions"] if row["outcome"]}),
        "exceptions_open": sorted({row["name"] for row in found["exceptions"] if row["outcome"] is None}),
        "eccn": found["classification"]["eccn"] if classes else None,
        "paragraphs": found["classification"]["paragraphs"] if classes else [],
        "review_policy": policy["policy"] if policy else None,
        "possible_policies": policy["possible"] if policy else [],
    }


def _kind(old: Row, new: Row, changed: list[str]) -> str:
    if old["verdict"] != new["verdict"]:
        return KINDS[0] if _strictness(new) > _strictness(old) else KINDS[1]
    return next((aspect for aspect in changed if aspect in KINDS), KINDS[-1])


def _strictness(side: Row) -> int:
    return STRICTNESS.index(side["verdict"])


def _told(row: Row, alike: list[Flip], codes: tuple[str, ...], places: Places) -> Row:
    chips = [
        {"id": one.subject.id, "name": one.subject.name, "family": one.subject.family,
         "eccn_before": one.before.found["classification"]["eccn"],
         "eccn_after": one.after.found["classification"]["eccn"]}
        for one in alike
    ]  # fmt: skip
    return {
        **row, "chips": chips, "destinations": list(codes), "where": places.words(codes),
        "answers": len(chips) * len(codes),
    }  # fmt: skip


def gravity(row: Row) -> tuple[Any, ...]:
    """Kind, then the size of the step, then how many answers; smaller sorts first."""
    step = abs(_strictness(row["after"]) - _strictness(row["before"]))
    first = row["chips"][0]["name"]
    return KINDS.index(row["kind"]), -step, _policy(row), -row["answers"], first, row["destinations"]


def _policy(row: Row) -> int:
    """Zero for a stricter review policy, one for a milder, two where either is open or not published."""
    old, new = row["before"]["review_policy"], row["after"]["review_policy"]
    if old not in POLICIES or new not in POLICIES:
        return 2
    return int(POLICIES.index(new) > POLICIES.index(old))
