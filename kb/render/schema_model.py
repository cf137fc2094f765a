"""JSON Schema of what `kb model` prints."""

from typing import Any

from kb.records.model import AVAILABILITIES, DISCLOSURES
from kb.render.schema import (
    BOOLEAN,
    GRADE,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    POLICY,
    TEXT,
    TRUTH,
    VERDICT,
    Schema,
    listed,
    maybe,
    record,
)

CITED: dict[str, Schema] = {"evidence": listed(record({"source": TEXT, "at": MAYBE_TEXT})), "grade": GRADE}
QUANTITY: Schema = maybe(
    record(
        {"value": MAYBE_NUMBER, "low": NUMBER, "high": MAYBE_NUMBER, "unknown": MAYBE_TEXT, "note": MAYBE_TEXT, **CITED}
    )
)
BASIS: Schema = {"enum": list(DISCLOSURES)}
MATCH: Schema = {"enum": ["exact", "variant_inferred", "family", None]}


def model_body() -> dict[str, Any]:
    """The keys of `kb.model/1` but those that every analysis has."""
    return {
        "id": TEXT, "name": TEXT, "kind": {"enum": ["model", "cluster"]}, "developer": TEXT, "headquarters": TEXT,
        "country": TEXT, "released": record({"on": TEXT, **CITED}), "weights": {"enum": ["open", "closed", None]},
        "license": maybe(record({"name": TEXT, "grade": GRADE})), "built_on": MAYBE_TEXT,
        "parameters_billion": QUANTITY, "active_parameters_billion": QUANTITY, "tokens_billion": QUANTITY,
        "training_flop": maybe(record({"value": NUMBER, "note": MAYBE_TEXT, **CITED})), "disclosure": BASIS,
        "training": listed(_stage()), "arithmetic": listed(_sum()), "status": listed(_status()),
        "period": maybe(_period()),
        "bought": maybe(record({"earliest": TEXT, "latest": TEXT, "basis": TEXT, "note": MAYBE_TEXT, **CITED})),
        "not_disclosed": listed(TEXT), "conflicts": listed(TEXT), "notes": MAYBE_TEXT, "sources": listed(_source()),
    }  # fmt: skip


def _period() -> Schema:
    return record({"from": MAYBE_TEXT, "until": MAYBE_TEXT, "days": MAYBE_NUMBER, "note": MAYBE_TEXT, **CITED})


def _stage() -> Schema:
    texts = ("chip_as_stated", "claimed_by", "cost_method", "part_of", "derivation", "cluster", "provider", "access",
             "place", "note")  # fmt: skip
    return record(
        {
            "stage": TEXT, "match": MATCH, "basis": BASIS, "disputed": BOOLEAN, **dict.fromkeys(texts, MAYBE_TEXT),
            "chips": listed(record({"id": TEXT, "name": TEXT})), "count": QUANTITY, "gpu_hours": QUANTITY,
            "cost_usd": QUANTITY, "usd_per_gpu_hour": MAYBE_NUMBER, **CITED,
        }
    )  # fmt: skip


def _sum() -> Schema:
    return record(
        {
            "stage": TEXT, "what": {"enum": ["gpu_hours", "cost_usd"]}, "parts": listed(NUMBER), "sum": NUMBER,
            "stated": MAYBE_NUMBER, "agrees": BOOLEAN,
        }
    )  # fmt: skip


def _status() -> Schema:
    rule = record({"rule": TEXT, "basis": TEXT, "outcome": TRUTH, "short": TEXT})
    answer = record(
        {
            "on": TEXT, "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH, "eccn": MAYBE_TEXT,
            "review_policy": maybe(POLICY), "rules": listed(rule),
        }
    )  # fmt: skip
    when: Schema = {"enum": ["came_out", "bought", "trained", "released", "today"]}
    point = record({"when": when, "from": MAYBE_TEXT, "until": MAYBE_TEXT, "answers": listed(answer)})
    return record(
        {
            "chip_as_stated": MAYBE_TEXT, "chips": listed(TEXT), "match": MATCH, "basis": BASIS, "disputed": BOOLEAN,
            "to": TEXT, "at_home": BOOLEAN, "came_out": MAYBE_TEXT,
            "points": listed(point),
            "free": listed(record({"from": TEXT, "until": TEXT})), "last_free": MAYBE_TEXT,
            "days_from_last_free_to_release": maybe({"type": "integer"}),
            "availability": {"enum": list(AVAILABILITIES)},
        }
    )  # fmt: skip


def _source() -> Schema:
    return record(
        {
            "id": TEXT, "title": TEXT, "publisher": TEXT, "url": MAYBE_TEXT, "date": MAYBE_TEXT, "access": TEXT,
            "notes": MAYBE_TEXT, "grade": GRADE,
        }
    )  # fmt: skip
