"""AI models as a table: chosen and sorted by country, weights, chip, status and disclosure."""

from collections.abc import Callable
from typing import Any, NamedTuple

from kb.analysis.availability import Shelf
from kb.analysis.desk import Desk
from kb.analysis.matrix import code_of
from kb.analysis.models import class_of, statuses
from kb.records.model import AVAILABILITIES, DISCLOSURES
from kb.store.problems import UseError

Row = dict[str, Any]
SORTS: dict[str, Callable[[Row], Any]] = {
    "released": lambda row: (row["released"], row["id"]),
    "name": lambda row: row["name"].casefold(),
    "country": lambda row: (row["headquarters"], row["released"], row["id"]),
    "status": lambda row: (list(AVAILABILITIES).index(row["status"]), row["released"], row["id"]),
    "weights": lambda row: (row["weights"] or "", row["released"], row["id"]),
    "disclosure": lambda row: (DISCLOSURES.index(row["disclosure"]), row["released"], row["id"]),
}


class Choice(NamedTuple):
    """Which models to give; None is any."""

    country: str | None = None
    weights: str | None = None
    chip: str | None = None
    status: str | None = None
    disclosure: str | None = None


EVERY = Choice()


def table(desk: Desk, choice: Choice = EVERY, sort: str = "released", shelf: Shelf | None = None) -> list[Row]:
    """A row for each model chosen: who made it, when, its chips as stated, and how they could be had.

    Raises UseError for a country or chip that does not exist, and for a word that is none of those expected.
    """
    for name, known in (("weights", ("open", "closed")), ("status", AVAILABILITIES), ("disclosure", DISCLOSURES)):
        _expect(name, getattr(choice, name), list(known))
    _expect("sort", sort, list(SORTS))
    code = None if choice.country is None else code_of(desk, choice.country)
    chips = None if choice.chip is None else set(desk.subjects.ids(choice.chip))
    shelf = shelf or Shelf(desk)
    rows = [
        _row(desk, record, one, shelf)
        for record, one in desk.sections["models"]["records"].items()
        if code in (None, one["headquarters"])
        and choice.weights in (None, one["weights"])
        and choice.disclosure in (None, one["disclosure"])
        and (chips is None or chips & _chips(one))
    ]
    return sorted((row for row in rows if choice.status in (None, row["status"])), key=SORTS[sort])


def _expect(name: str, value: str | None, known: list[str]) -> None:
    if value is not None and value not in known:
        raise UseError(f"{name}: expected one of {', '.join(known)}, found {value!r}")


def _chips(record: Row) -> set[str]:
    return {chip for stage in record["training"] for chip in stage["chips"]}


def _row(desk: Desk, name: str, record: Row, shelf: Shelf) -> Row:
    status = statuses(desk, record, shelf)
    stated = dict.fromkeys(stage["chip_as_stated"] for stage in record["training"] if stage["chip_as_stated"])
    return {
        "id": name,
        **{field: record[field] for field in ("name", "kind", "developer", "headquarters", "weights", "disclosure")},
        "released": record["released"]["on"],
        "chips_as_stated": list(stated),
        "chips": sorted(_chips(record)),
        "status": class_of(record, status),
        "last_free": max(
            (one["last_free"] for one in status if one["last_free"] and not one["disputed"]), default=None
        ),
    }
