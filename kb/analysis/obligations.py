"""What somebody must do and file after an answer: under the exception, the license, or neither."""

from typing import Any

from kb.analysis.replay import Asks, stated_of
from kb.law.duties import of_no_license

Duty = dict[str, Any]


def obligations(base: Asks, answer: dict[str, Any]) -> list[tuple[str, list[Duty]]]:
    """The duties of an answer under what makes each bind, each text once.

    Where nothing is required, those of the first variant; the answer itself has none then.
    """
    told: set[str] = set()
    found = [(f"License Exception {one['name']}", one["obligations"]) for one in _usable(answer)]
    if answer["review_policy"]:
        found.append(("A license", answer["review_policy"]["obligations"]))
    if answer["required"] is False:
        found.append(("No license", _without_license(base, answer)))
    return [(under, _new(duties, told)) for under, duties in found]


def _usable(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in answer["exceptions"] if one["outcome"] is True]


def _new(duties: list[Duty], told: set[str]) -> list[Duty]:
    fresh = [duty for duty in duties if duty["text"] not in told]
    told.update(duty["text"] for duty in fresh)
    return fresh


def _without_license(base: Asks, answer: dict[str, Any]) -> list[Duty]:
    from kb.store.items import item_from

    raw = stated_of(answer["query"])
    item = None if raw["item"] is None else item_from(raw["item"])
    query = base.reader.read({**raw, "item": None if item is None else item.stated()})
    return of_no_license(base.judge.solve(query, base.subjects_of(query, item)[0]).solution)
