"""A name that means several chips: what their answers share, and the variant as a fact that is missing."""

from collections.abc import Iterable
from typing import Any

from kb.law.review import UNDETERMINED, strictest_first
from kb.records.grades import worst
from kb.truth.kleene import agree

Answer = dict[str, Any]

VARIANT = {"fact": "variant", "reason": "the name means several chips that differ", "unit": None}


def merge(first: Answer, others: list[Answer], headline: str, overtaken: set[str]) -> None:
    """Turn the first variant's answer into the family's: nothing beyond what all variants share.

    `overtaken`: requirements that a later rule overtook; they come last.
    """
    every = [first, *others]
    warnings = [warning for one in every for warning in _told_of(one, every)]
    if len({_key(one) for one in every}) > 1:
        first["would_change"] = None  # it would be the first variant's alone
        first["cases"] = [case for one in every for case in _cases(one)]
        own = [fact for one in every for fact in one["missing"]]
        first["missing"] = [VARIANT, *_once(own, "fact")]
    other_layer = _other_layer(every)
    classification = _classification(every)
    review_policy = _review([one["review_policy"] for one in every])
    requirements = _listed(every, "requirements")
    requirements.sort(key=lambda row: (row["rule"] in overtaken, row["outcome"] is None))
    exceptions = _listed(every, "exceptions")
    if len({one["verdict"] for one in every}) > 1:
        text = "; ".join(f"{one['subject']['name']}: {one['verdict'].replace('_', ' ')}" for one in every)
        warnings.append({"code": "variants_disagree", "text": text})
    first |= {
        "required": agree(one["required"] for one in every),
        "lifted": agree(one["lifted"] for one in every),
        "verdict": _same((one["verdict"] for one in every), UNDETERMINED),
        "headline": headline,
        "basis": "statement" if any(one["basis"] == "statement" for one in every) else "parameters",
        "classification": classification,
        "requirements": requirements,
        "exceptions": exceptions,
        "review_policy": review_policy,
        "other_layer": other_layer,
        "evidence_grade": worst(one["evidence_grade"] for one in every),
        "warnings": _once(warnings, "text"),
    }
    first["restricted"] = first["required"]


def _told_of(one: Answer, every: list[Answer]) -> list[dict[str, Any]]:
    """Warnings of one variant; what is not said of all names the variant that it is said of."""
    shared = [warning for warning in one["warnings"] if all(warning in other["warnings"] for other in every)]
    return [
        warning if warning in shared else {**warning, "text": f"{one['subject']['name']}: {warning['text']}"}
        for warning in one["warnings"]
    ]


def _key(one: Answer) -> tuple[Any, ...]:
    """What makes a fact missing: required, lifted or paragraphs."""
    return one["required"], one["lifted"], one["classification"]["eccn"], *one["classification"]["paragraphs"]


def _same(values: Iterable[Any], otherwise: Any) -> Any:
    found = list(values)
    return found[0] if all(value == found[0] for value in found) else otherwise


def _once(items: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        found.setdefault(item[key], item)
    return list(found.values())


def _cases(one: Answer) -> list[dict[str, Any]]:
    """The cases of one variant, each with the variant named before its own facts."""
    when = {
        "fact": "variant", "low": None, "low_inclusive": None, "high": None, "high_inclusive": None,
        "value": one["subject"]["id"],
    }  # fmt: skip
    policy = one["review_policy"]["policy"] if one["review_policy"] else None
    whole = {
        "when": [], "eccn": one["classification"]["eccn"], "verdict": one["verdict"],
        "required": one["required"], "lifted": one["lifted"], "review_policy": policy,
    }  # fmt: skip
    return [{**case, "when": [when, *case["when"]]} for case in one["cases"] or [whole]]


def _classification(every: list[Answer]) -> dict[str, Any]:
    found = [one["classification"] for one in every]
    eccn = _same((one["eccn"] for one in found), None)
    sure = [one["eccn"] for one in found if one["eccn"]]
    possible = [name for one in found for name in one["possible"]]
    return {
        "eccn": eccn,
        "paragraphs": _same((one["paragraphs"] for one in found), [] if eccn is None else [eccn]),
        "outcome": agree(one["outcome"] for one in found),
        "possible": list(dict.fromkeys([*sure, *possible])) if eccn is None else [],
    }


def _listed(every: list[Answer], field: str) -> list[dict[str, Any]]:
    """Requirements or exceptions of any variant; open where they do not hold for each alike."""
    rows = [row for one in every for row in one[field]]
    held = [{row["rule"]: row["outcome"] for row in one[field]} for one in every]
    listed = []
    for row in _once(rows, "rule"):
        listed.append({**row, "outcome": agree(one.get(row["rule"], False) for one in held)})
        if "obligations" in row:
            listed[-1]["obligations"] = _duties(other for other in rows if other["rule"] == row["rule"])
    return listed


def _duties(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The obligations of every variant, those that all share once."""
    return _once([duty for row in rows for duty in row["obligations"]], "text")


def _review(policies: list[dict[str, Any] | None]) -> dict[str, Any] | None:
    """The policy that all variants share; else what it could be, where any license is required."""
    known = [policy for policy in policies if policy is not None]
    if not known:
        return None
    if all(policy is not None and _told(policy) == _told(known[0]) for policy in policies):
        return {**known[0], "obligations": _duties(known)}
    named = {name for policy in known for name in policy["possible"] or [policy["policy"]]}
    possible = strictest_first(named - {UNDETERMINED})
    return {"policy": UNDETERMINED, "possible": possible, "rule": None, "version": None, "obligations": []}


def _told(policy: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in policy.items() if key != "obligations"}


def _other_layer(every: list[Answer]) -> dict[str, Any] | None:
    """What the other layer gives, where it differs for any variant."""
    found = [one["other_layer"] for one in every]
    differing = [one for one in found if one is not None]
    if not differing:
        return None
    there = [other or one for other, one in zip(found, every, strict=True)]
    return {
        "layer": differing[0]["layer"],
        "verdict": _same((one["verdict"] for one in there), UNDETERMINED),
        "required": agree(one["required"] for one in there),
        "lifted": agree(one["lifted"] for one in there),
        "why": _same((one["why"] for one in differing), "it differs by variant"),
    }
