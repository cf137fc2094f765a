"""A stored answer as the record of a determination: its question asked again of today's data.

Same day, same facts; what was assumed then is assumed again and not stated, so that an assumption
that became another is seen. The day's law may have been corrected since, and so may the chips.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from kb.analysis.desk import Desk
from kb.analysis.replay_records import differences
from kb.law.fields import NAMES
from kb.law.query import Query
from kb.law.situation import Subject
from kb.store.problems import UseError
from kb.truth.brief import brief

FORMAT = "kb.replay/1"
ANSWER = "kb.answer/1"
OUTCOME = (
    "verdict", "required", "lifted", "basis", "classification", "variants", "requirements", "exceptions",
    "review_policy", "missing", "cases",
)  # fmt: skip
"""Keys of an answer that say what it comes to; where one differs it is another answer."""

GROUNDS = (
    "query", "subject", "headline", "presumptions", "other_measures", "measures", "margins", "would_change",
    "other_layer", "sources", "evidence_grade", "warnings", "path", "proof",
)  # fmt: skip
"""Keys that say what it rests on; where these alone differ it is the same answer on other grounds."""

STATUSES = ("same", "other_grounds", "other_answer", "not_answered")


class Asked(Protocol):
    """What an answer of `ask` offers."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data."""
        ...


class Asks(Desk, Protocol):
    """A data set that can be asked; a `Base` is one."""

    def ask(self, raw: Mapping[str, Any], detail: Any = "standard") -> Asked:
        """Answer a query given as a mapping."""
        ...

    def subjects_of(self, query: Query, item: Any) -> list[Subject]:
        """The subjects a query asks about."""
        ...


def replay(base: Asks, stored: Any) -> dict[str, Any]:
    """Whether today's data gives a stored answer again, and else which records made the difference.

    Raises UseError, with what was found, for what is no answer.
    """
    answer = _checked(stored)
    try:
        now = _asked_again(base, answer)
    except UseError as error:
        return _told(base, answer, None, "not_answered", [], str(error))
    fields = [key for key in (*OUTCOME, *GROUNDS) if _differs(key, answer, now)]
    status = "other_answer" if set(fields) & set(OUTCOME) else "other_grounds" if fields else "same"
    return _told(base, answer, now, status, fields, None)


def _checked(stored: Any) -> dict[str, Any]:
    """A stored answer, with all of its keys. Raises UseError else."""
    if not isinstance(stored, dict):
        raise UseError(f"expected an answer as `kb check --json` writes it, found {brief(stored)}")
    if stored.get("format") != ANSWER:
        found = brief(stored["format"]) if "format" in stored else f"keys {', '.join(map(str, stored)) or '(none)'}"
        error = f": {brief(stored['error'])}" if "error" in stored else ""
        raise UseError(f"expected an answer, format {ANSWER!r}, found {found}{error}")
    if any(isinstance(one, dict) and one.get("code") == "proposal" for one in stored.get("warnings") or ()):
        raise UseError("expected an answer under the law, found one that was asked under a proposal")
    lacking = [key for key in (*OUTCOME, *GROUNDS, "data", "verified_through") if key not in stored]
    if lacking:
        raise UseError(f"expected every key of {ANSWER}, found none of {', '.join(lacking)}; is it cut off?")
    query = stored["query"]
    if not isinstance(query, dict) or not {*NAMES, "assumed"} <= set(query):
        raise UseError("query: expected every field of a query as evaluated, and `assumed`")
    return stored


def _asked_again(base: Asks, answer: dict[str, Any]) -> dict[str, Any]:
    raw = stated_of(answer["query"])
    derived = raw["strict"] and raw["headquarters"] and (raw["parties"] or raw["end_user"])
    if derived:  # seats that follow from the parties were perhaps not stated, and one of them not known
        without = {**raw, "headquarters": None}
        seats = base.ask(without, "summary").to_dict()["query"]["headquarters"]
        raw = without if seats == answer["query"]["headquarters"] else raw
    now = base.ask(raw, "summary" if answer["proof"] is None else "standard").to_dict()
    if answer["proof"] in (None, now["proof"]):
        return now
    full = base.ask(raw, "full").to_dict()  # nothing in an answer says in how much detail it was given
    alike = full["proof"] == answer["proof"] or abs(_size(full) - _size(answer)) < abs(_size(now) - _size(answer))
    return full if alike else now


def _size(answer: dict[str, Any]) -> int:
    return len(answer["proof"]["nodes"])


def stated_of(query: Mapping[str, Any]) -> dict[str, Any]:
    """What the person stated, from a query as evaluated: the fields without what was assumed."""
    assumed = set(query["assumed"])
    stated = {name: None if name in assumed else query[name] for name in NAMES}
    facts = {name: value for name, value in (query["facts"] or {}).items() if name not in assumed}
    return {**stated, "facts": facts or None}


def _differs(key: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
    return bool(before[key] != after[key])


def _told(
    base: Asks, before: dict[str, Any], now: dict[str, Any] | None, status: str, fields: list[str], error: str | None
) -> dict[str, Any]:
    records = differences(base, before, now)
    return {
        "format": FORMAT,
        "status": status,
        "query": before["query"],
        "subject": before["subject"],
        "before": _side(before),
        "after": _side(now) if now else None,
        "error": error,
        "fields": fields,
        "records": records if status != "same" else [],
        "explained": status == "same" or any(one["cause"] for one in records),
        "data": base.stamp(),
    }


def _side(answer: dict[str, Any]) -> dict[str, Any]:
    policy = answer["review_policy"]
    return {
        "verdict": answer["verdict"], "eccn": answer["classification"]["eccn"],
        "review_policy": policy["policy"] if policy else None, "headline": answer["headline"],
        "verified_through": answer["verified_through"], "data": answer["data"],
    }  # fmt: skip
