"""A span of a timeline in words: the answer, by which rules, and what changed it."""

from typing import Any

from kb.render.facts import Names
from kb.render.words import POLICIES

Span = dict[str, Any]

MARKS = {
    "no_license_required": "·",
    "exception_available": "E",
    "license_required": "L",
    "undetermined": "?",
}
"""One sign a verdict, told apart without color."""

MEANINGS = {
    "no_license_required": "no license required by the rules modelled",
    "exception_available": "license required, an exception may lift it",
    "license_required": "license required",
    "undetermined": "undetermined",
}


def verdict_text(span: Span) -> str:
    """The verdict, with the exception that lifts it or may."""
    if span["verdict"] == "no_license_required":
        return "no license required"
    if span["verdict"] == "undetermined":
        return "UNDETERMINED"
    usable = [one for one in span["exceptions"] if one["outcome"]]
    if span["verdict"] == "license_required":
        open_ = " or ".join(dict.fromkeys(one["name"] for one in span["exceptions"] if one["outcome"] is None))
        return f"LICENSE REQUIRED, exception {open_} open" if open_ else "LICENSE REQUIRED"
    free = [one["name"] for one in usable if one["precondition"] == "none"]
    names = " or ".join(dict.fromkeys(free or [one["name"] for one in usable])) or "an exception"
    return f"LICENSE REQUIRED, {names}{'' if free else ' after notice to BIS'}"


def control(span: Span) -> str:
    """The control number, or what it could be."""
    if span["eccn"]:
        return str(span["eccn"])
    return f"open: {' or '.join(span['possible'])}" if span["possible"] else "no control number of these rules"


def policy_text(span: Span) -> str:
    """The review policy where a license is required, with what it could be."""
    if not span["required"] or span["review_policy"] is None:
        return ""
    possible = " or ".join(POLICIES[one] for one in span["possible_policies"])
    return POLICIES[span["review_policy"]] + (f": {possible}" if possible else "")


def by(span: Span, names: Names) -> list[str]:
    """Short titles of the requirements that hold, or where none does of those that are open."""
    held = [one for one in span["rules"] if one["outcome"]]
    found = []
    for one in held or span["rules"]:
        rule = names.rules[one["rule"]]
        also = "also " if rule["superseded_by"] and len(held) > 1 else ""
        found.append(f"{'' if one['outcome'] else 'open: '}{also}{rule['short'] or rule['title']}")
    return found


def changes(span: Span, names: Names) -> list[str]:
    """What began, ended or changed in the law that day; parameters and notes only where nothing else did."""
    edits = span["changed_by"]
    told = [edit for edit in edits if edit["kind"] != "definition"]
    return list(dict.fromkeys(_change(edit, names) for edit in told or edits))


OF_DATA = ("record", "limit")
"""Differences between two data sets that say from what to what."""
VERBS = {"settled": "is certain", "unsettled": "is not certain any more"}
MEMBER_VERBS = {"begins": "joins", "ends": "leaves", "settled": "is surely in", "unsettled": "may be in"}


def _change(edit: dict[str, Any], names: Names) -> str:
    if edit["kind"] == "membership":
        return f"{names.destinations[edit['member']][0]} {MEMBER_VERBS[edit['change']]} {edit['id']}"
    if edit["kind"] in OF_DATA:
        return f"{edit['title']}: {edit['because']}"
    because = f": {edit['because']}" if edit["change"] == "unsettled" and edit["because"] else ""
    return f"{edit['title']} {VERBS.get(edit['change'], edit['change'])}{because}"


def between_layers(span: Span, names: Names, before: str, after: str) -> list[str]:
    """What only one of two layers has on one day, instead of what began or ended."""
    edits = [edit for edit in span["changed_by"] if edit["kind"] != "definition"] or span["changed_by"]
    only: dict[str, list[str]] = {}
    for edit in edits:
        where = {"begins": f"only as {after}", "ends": f"only as {before}", "changes": "in other words"}
        label = where.get(edit["change"], f"certain only as {after if edit['change'] == 'settled' else before}")
        place = f"{names.destinations[edit['member']][0]} in " if edit["member"] else ""
        only.setdefault(label, []).append(f"{place}{edit['title']}")
    return [f"{label}: {', '.join(dict.fromkeys(titles))}" for label, titles in only.items()]


def instruments(span: Span) -> list[str]:
    """Ids of the instruments that made the change: of what began or changed, else of what ended."""
    edits = span["changed_by"]
    made = [edit for edit in edits if edit["change"] != "ends"] or edits
    return list(dict.fromkeys(cite["instrument"] for edit in made for cite in edit["cites"]))
