"""AI models by country and weights: how many could have their chips freely, once, never, or say nothing of them."""

from collections import Counter
from typing import Any

from kb.analysis.availability import FREE, Shelf
from kb.analysis.desk import Desk
from kb.analysis.models import class_of, statuses
from kb.records.days import first_and_last
from kb.records.model import AVAILABILITIES, BOUGHT, DISCLOSURES

Row = dict[str, Any]
FEW = 5
"""A share of fewer models than this says little, and is marked so."""


def shares(desk: Desk, shelf: Shelf, until: str) -> tuple[list[Row], list[Row]]:
    """Of the models out by a day: a row for each country with open or closed weights, and those built on old stock.

    The status is that of a delivery to the developer's country. Old stock is a model that came out
    after the last day on which its chips could be had there without a license.
    """
    groups: dict[tuple[str, str | None], list[Row]] = {}
    stock: list[Row] = []
    for name, record in desk.sections["models"]["records"].items():
        if record["kind"] != "model" or first_and_last(record["released"]["on"])[0] > until:
            continue
        status = statuses(desk, record, shelf)
        told = {"class": class_of(record, status), "bought": _bought(status), "disclosure": record["disclosure"]}
        groups.setdefault((record["headquarters"], record["weights"]), []).append(told)
        stock += [_stock(name, record, one) for one in status if (one["days_from_last_free_to_release"] or 0) > 0]
    rows = [_group(desk, *key, found) for key, found in groups.items()]
    stock.sort(key=lambda row: (-row["days"], row["id"]))
    return sorted(rows, key=lambda row: (-row["models"], row["country"], str(row["weights"]))), stock


def _group(desk: Desk, country: str, weights: str | None, found: list[Row]) -> Row:
    return {
        "country": country,
        "name": desk.judge.statutes.destinations[country][0],
        "weights": weights,
        "models": len(found),
        "few": len(found) < FEW,
        **{
            kind: {name: count[name] for name in names}
            for kind, names in (("class", AVAILABILITIES), ("bought", BOUGHT), ("disclosure", DISCLOSURES))
            for count in [Counter(one[kind] for one in found)]
        },
    }


def _bought(status: list[Row]) -> str:
    """What the days on which the chips were likely bought say, of all chips that nobody disputes."""
    answers = [
        answer["verdict"] == FREE
        for one in status
        if not one["disputed"]
        for point in one["points"]
        if point["when"] == "bought"
        for answer in point["answers"]
    ]
    if not answers:
        return "not_known"
    return "free" if all(answers) else "partly" if any(answers) else "not_free"


def _stock(name: str, record: Row, one: Row) -> Row:
    return {
        "id": name,
        "name": record["name"],
        "country": record["headquarters"],
        "weights": record["weights"],
        "released": record["released"]["on"],
        "days": one["days_from_last_free_to_release"],
        **{field: one[field] for field in ("chip_as_stated", "chips", "match", "basis", "disputed", "last_free")},
    }
