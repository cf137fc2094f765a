"""Words and numbers that all renderings share."""

from typing import Any

from kb.law.wording import MEASURE_NAMES
from kb.records.law_constants import UNITS

VERDICTS = {
    "no_license_required": "NO LICENSE REQUIRED by the rules modelled",
    "exception_available": "LICENSE REQUIRED · an exception may lift it",
    "license_required": "LICENSE REQUIRED",
    "undetermined": "UNDETERMINED",
}

POLICIES = {
    "policy_of_denial": "policy of denial",
    "presumption_of_denial": "presumption of denial",
    "case_by_case": "case-by-case review",
    "presumption_of_approval": "presumption of approval",
    "not_published": "review policy not published",
    "undetermined": "review policy not settled",
}

BASES = {
    "destination": "destination",
    "headquarters": "headquarters",
    "is_informed_letter": "is-informed letter",
    "end_use": "end use",
    "end_user": "end user",
    "embargo": "embargo",
    "general_prohibition_10": "General Prohibition 10",
}

PRECONDITIONS = {
    "none": "usable",
    "prior_notice": "only after notice to BIS and its answer",
    "prior_approval": "only with approval of BIS",
}

DISCLAIMER = "Information, not legal advice."


MOST_NAMES = 6
"""Chips of a row that are named; `--json` has all."""


def counted(count: int, what: str) -> str:
    """A number of things."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def chips_named(row: dict[str, Any]) -> str:
    """How many chips a row has and the names of the first, variants of a family under the first of them."""
    families: dict[str, list[str]] = {}
    for chip in row["chips"]:
        families.setdefault(chip["family"] or chip["name"], []).append(chip["name"])
    told = [names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "") for names in families.values()]
    more = f", and {len(told) - MOST_NAMES} more" if len(told) > MOST_NAMES else ""
    return f"{counted(len(row['chips']), 'chip')}: {', '.join(told[:MOST_NAMES])}{more}"


def figure(value: float | int | None, places: int = 2) -> str:
    """A number with thousands separators and no needless zeros."""
    if value is None:
        return "?"
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(low: Any, high: Any, value: Any, unit: str | None) -> str:
    """A value, or the range that is known, with its unit."""
    tail = f" {unit}" if unit else ""
    if value is not None:
        return f"{figure(value)}{tail}"
    if high is None:
        return "unknown" if not low else f"{figure(low)}{tail} or more"
    return f"{figure(low)} to {figure(high)}{tail}"


def verdict_line(answer: dict[str, Any]) -> str:
    """The verdict with what qualifies it: an exception's precondition, the review policy; a proposal before all."""
    return f"{proposal_mark(answer)}{_verdict_line(answer)}"


def proposal_mark(answer: dict[str, Any]) -> str:
    """What stands before a verdict that was asked as if a proposal were law."""
    return "UNDER A PROPOSAL, NOT LAW · " if any(one["code"] == "proposal" for one in answer["warnings"]) else ""


def _verdict_line(answer: dict[str, Any]) -> str:
    text = VERDICTS[answer["verdict"]]
    if answer["verdict"] == "exception_available":
        return f"LICENSE REQUIRED · {exception_line(answer)}"
    if answer["query"]["to"] is None:
        return "CLASSIFICATION ONLY · no destination was stated"
    policy = answer["review_policy"]
    if answer["required"] and policy is not None:
        text += f" · {POLICIES[policy['policy']]}"
    return text


def exception_line(answer: dict[str, Any]) -> str:
    """The usable exceptions; one that waits for BIS is never worded as clearance."""
    usable = [one for one in answer["exceptions"] if one["outcome"] is True]
    free = [one["name"] for one in usable if one["precondition"] == "none"]
    if free:
        return f"License Exception {' or '.join(dict.fromkeys(free))} is available"
    names = " or ".join(dict.fromkeys(one["name"] for one in usable)) or "an exception"
    return f"License Exception {names} only after notice to BIS and its answer"


def case_text(case: dict[str, Any]) -> str:
    """The region of a case: `applicable die area up to 810.6 mm²`."""
    return ", ".join(_when(one) for one in case["when"]) or "any other"


def _when(one: dict[str, Any]) -> str:
    name = MEASURE_NAMES.get(one["fact"], one["fact"].replace("_", " "))
    if one["value"] is not None:
        return f"{name} {one['value']}"
    unit = UNITS.get(one["fact"])
    return f"{name} {_region(one)}" + (f" {unit}" if unit else "")


def _region(one: dict[str, Any]) -> str:
    low, high = one["low"], one["high"]
    if low == high:
        return figure(low, 1)
    floor = f"{'from' if one['low_inclusive'] else 'above'} {figure(low, 1)}"
    if high is None:
        return floor
    ceiling = f"{'up to' if one['high_inclusive'] else 'below'} {figure(high, 1)}"
    return f"{floor} {ceiling}" if low else ceiling


def sentence(text: str) -> str:
    """A text that begins with a capital; the rest, and the names in it, as they are."""
    return text[:1].upper() + text[1:]
