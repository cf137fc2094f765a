"""Which answers differ between two data sets: two revisions, or the data before and after an edit or a proposal."""

from collections.abc import Callable
from typing import Any, NamedTuple

from kb.analysis.changes import changes, gravity
from kb.analysis.data_edits import chip_edits, law_edits
from kb.analysis.desk import Desk
from kb.analysis.diff import Between, shaped
from kb.analysis.flips import Pair, Side, flips
from kb.analysis.history import days_of
from kb.analysis.instruments import Instruments
from kb.analysis.matrix import code_of, rows_of
from kb.analysis.wording import Places
from kb.law.day import LAYERS, Layer

Row = dict[str, Any]


class Asked(NamedTuple):
    """What is compared: chips and destinations by name, every one where None; days, the history where None."""

    chips: list[str] | None = None
    to: list[str] | None = None
    days: list[str] | None = None
    layer: Layer = LAYERS[0]


def compare(
    before: Desk,
    after: Desk,
    labels: tuple[str | None, str | None] = (None, None),
    asked: Asked = Asked(),  # noqa: B008 - a frozen tuple
    told: Callable[[int, int], object] | None = None,
) -> Row:
    """`kb.diff/1` of two data sets: the answers that differ, by day, the gravest first.

    labels
        What each side is called: a revision, a proposal, or null for the data as they lie.
    told
        Hears how many days are done, of how many.

    Raises UseError for an unknown chip, destination or day.
    """  # fmt: skip
    pairs, appeared, gone = _pairs(before, after, asked.chips)
    codes = _codes(before, after, asked.to)
    edited = [pair for pair in pairs if chip_edits(*pair)]
    days = asked.days or days_of(before, after, asked.layer, edited)
    instruments = Instruments(after, None, before)
    found: dict[str, Row] = {}
    for index, day in enumerate(days):
        if told:
            told(index, len(days))
        for row in _on(before, after, (day, asked.layer), pairs, edited, codes, instruments):
            found.setdefault(repr({**row, "answers": 0}), {**row, "days": []})["days"].append(day)
    rows = sorted(({**row, "answers": row["answers"] * len(row["days"])} for row in found.values()), key=gravity)
    ends = [{"day": days[-1], "layer": asked.layer, "data": label} for label in labels]
    many = {"chips": len(pairs), "destinations": len(codes), "answers": len(pairs) * len(codes) * len(days)}
    query = {"chips": asked.chips or None, "to": asked.to or None}
    return shaped(after, ends, query, many, rows, instruments, Between(days, appeared, gone))


def _on(
    before: Desk, after: Desk, point: tuple[str, Layer], pairs: list[Pair], edited: list[Pair], codes: list[str],
    instruments: Instruments,
) -> list[Row]:  # fmt: skip
    """The rows of one day: of every chip where the law differs, else of those whose records do."""
    old, new = before.judge.statutes.on(*point), after.judge.statutes.on(*point)
    edits = law_edits(old, new)
    touched = pairs if edits else edited
    if not touched:
        return []
    found = list(flips(Side(before, old), Side(after, new), touched, codes, edits))
    return changes(found, Places((old, new)), instruments)


def _pairs(before: Desk, after: Desk, chips: list[str] | None) -> tuple[list[Pair], list[str], list[str]]:
    """Chips on record on both sides, and the ids of those on one side alone."""
    old, new = ({row[0]: None for row in desk.sections["index"]["chip"]} for desk in (before, after))
    appeared, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    if chips:
        named = list(dict.fromkeys(str(one.id) for row in rows_of(after, chips) for one in row))
        known = [record for record in named if record in before.subjects]
        appeared, gone = [record for record in named if record not in known], []
    else:
        known = [record for record in new if record in old]
    return [(before.subjects.of_record(one), after.subjects.of_record(one)) for one in known], appeared, gone


def _codes(before: Desk, after: Desk, to: list[str] | None) -> list[str]:
    if to:
        return [code_of(after, place) for place in to]
    return [code for code in after.judge.statutes.destinations if code in before.judge.statutes.destinations]
