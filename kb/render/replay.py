"""A replay as text: same or not, and which records made the difference, by the instrument they rest on."""

from typing import Any

from kb.render.facts import Names
from kb.render.page import Page
from kb.render.words import POLICIES

Replay = dict[str, Any]
STATUS = {
    "same": "same",
    "other_grounds": "same verdict, other grounds",
    "other_answer": "DIFFERENT",
    "not_answered": "CANNOT BE ANSWERED any more",
    "no_answer": "not an answer",
}
VERDICTS = {
    "no_license_required": "no license required",
    "exception_available": "license required, an exception may lift it",
    "license_required": "license required",
    "undetermined": "undetermined",
}
NOTHING = "nothing"


def replay_text(found: Replay, name: str, names: Names, color: bool = False, width: int = 80) -> str:
    """One line where it is the same; else what it was and is, and the records by instrument."""
    page = Page(color, width)
    if found["status"] == "same":
        page.lines += page.wrapped(f"{name}: same · {_question(found, names)}: {_answer(found['before'])}", 0, 2)
        return "\n".join(page.lines)
    page.lines += [page.bold(line) for line in page.wrapped(f"{name}: {STATUS[found['status']]}", 0, 2)]
    page.lines += page.wrapped(_question(found, names), 2)
    _sides(page, found)
    if found["fields"]:
        page.lines += page.wrapped(f"differs in {', '.join(found['fields']).replace('_', ' ')}", 2, 2)
    causes = [one for one in found["records"] if one["cause"]]
    for head, records in _by_instrument(causes).items():
        page.lines += page.wrapped(head, 2, 2)
        page.lines += [line for one in records for line in page.wrapped(_record(one), 4, 2)]
    _rest(page, found)
    return "\n".join(page.lines)


def counts(counted: dict[str, int]) -> str:
    """How many of each status."""
    return ", ".join(f"{counted[status]:,} {words}" for status, words in STATUS.items() if status in counted)


def _question(found: Replay, names: Names) -> str:
    query = found["query"]
    to = f" → {names.destinations[query['to']][0]}" if query["to"] in names.destinations else ""
    return f"{found['subject']['name']}{to}, {query['on']}, as {query['layer']}"


def _answer(side: dict[str, Any]) -> str:
    policy = f", {POLICIES[side['review_policy']]}" if side["review_policy"] else ""
    eccn = f", {side['eccn']}" if side["eccn"] else ""
    return f"{VERDICTS[side['verdict']]}{eccn}{policy}"


def _sides(page: Page, found: Replay) -> None:
    for label, side in (("then", found["before"]), ("today", found["after"])):
        if side is None:
            page.lines += page.wrapped(f"{label:<6} {found['error']}", 2, 7)
            continue
        data = side["data"]
        revision = f", revision {data['revision'][:12]}" if data["revision"] else ""
        page.lines += page.wrapped(f"{label:<6} {_answer(side)} (data {data['version']}{revision})", 2, 7)


def _by_instrument(records: list[Replay]) -> dict[str, list[Replay]]:
    """Causes under what they rest on: the instruments of law, the documents of evidence."""
    found: dict[str, list[Replay]] = {}
    for one in records:
        titles = [f"{on['id']}, {on['title']}" if on["title"] else on["id"] for on in one["rests_on"]]
        found.setdefault("; ".join(titles) or "Without an instrument", []).append(one)
    return found


def _record(one: Replay) -> str:
    if one["before"] is None and one["after"] is None:
        return f"{one['kind']} {one['record']}: {one['what']}"
    if one["after"] is None:
        return f"{one['kind']} {one['record']}: {one['what']} ({one['before']})"
    return f"{one['kind']} {one['record']}: {one['what']}, {one['before'] or NOTHING} → {one['after']}"


def _rest(page: Page, found: Replay) -> None:
    """What follows from the causes, and what to do where none is told."""
    follows = [_record(one) for one in found["records"] if not one["cause"]]
    if follows:
        page.lines += page.wrapped("And with it: " + "; ".join(follows), 2, 2)
    if not found["explained"] and found["status"] != "not_answered":
        revision = found["before"]["data"]["revision"]
        tip = f"; `git diff {revision[:12]} -- data` lists what was edited since" if revision else ""
        told = f"The stored answer does not say which record made the difference{tip}"
        page.lines += page.wrapped(told, 2, 2)
