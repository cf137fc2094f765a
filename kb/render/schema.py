"""JSON Schema of the contract's query and answer, written from the field tables."""

from typing import Any

from kb.law.fields import FIELDS, PARTY_FIELDS, Field
from kb.records.law_constants import POLICIES

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
VERDICTS = ["no_license_required", "exception_available", "license_required", "undetermined"]
TRUTH: Schema = {"type": ["boolean", "null"]}
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
BOOLEAN: Schema = {"type": "boolean"}
GRADE: Schema = {"enum": ["primary", "secondary", "unverified"]}
POLICY: Schema = {"enum": [*POLICIES, "not_published", "undetermined"]}
VERDICT: Schema = {"enum": VERDICTS}


def record(properties: dict[str, Schema]) -> Schema:
    """An object with exactly these properties, all present."""
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def listed(items: Schema) -> Schema:
    """A list of items."""
    return {"type": "array", "items": items}


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


BESIDE: dict[str, Schema] = {
    "value": MAYBE_NUMBER, "low": MAYBE_NUMBER, "high": MAYBE_NUMBER, "holds": TRUTH, "holds_by_every_source": TRUTH,
    "margin": MAYBE_NUMBER, "margin_low": MAYBE_NUMBER, "margin_high": MAYBE_NUMBER, "distance": MAYBE_NUMBER,
    "evidence": listed(TEXT), "grade": maybe(GRADE),
}  # fmt: skip
"""A chip beside a limit."""


EVALUATED: Schema = {"type": "object", "required": [*(field.name for field in FIELDS), "assumed"]}
"""A query as an answer repeats it, what was assumed filled in."""


def query_schema(facts: dict[str, Any], item: Schema, rules: dict[str, list[str]]) -> Schema:
    """`kb.query/1`: every field with its meaning and default; facts with the rules that ask for them."""
    properties = {field.name: _field(field, facts, item, rules) for field in FIELDS}
    return {
        "$schema": DRAFT, "title": "kb.query/1", "type": "object", "properties": properties,
        "additionalProperties": False, "oneOf": [{"required": ["chip"]}, {"required": ["item"]}],
        "$defs": item.get("$defs", {}),
    }  # fmt: skip


def _field(field: Field, facts: dict[str, Any], item: Schema, rules: dict[str, list[str]]) -> Schema:
    described = {"description": f"{field.meaning}; if not given: {field.default}"}
    choices = field.choices or (facts[field.name][1] if field.shape == "choice" else ())
    shapes: dict[str, Schema] = {
        "boolean": {"type": "boolean"},
        "choice": {"enum": list(choices)},
        "item": {key: value for key, value in item.items() if key not in ("$defs", "title")},
        "places": {"anyOf": [TEXT, listed(TEXT)]},
        "letters": {"anyOf": [TEXT, listed(TEXT)]},
        "parties": listed(
            {"type": "object", "properties": dict.fromkeys(PARTY_FIELDS, TEXT), "additionalProperties": False}
        ),
        "facts": {"type": "object", "properties": _facts(facts, rules), "additionalProperties": False},
        "day": {"type": "string", "format": "date"},
    }
    return {**shapes.get(field.shape, TEXT), **described}


def _facts(facts: dict[str, Any], rules: dict[str, list[str]]) -> dict[str, Schema]:
    found = {}
    for name, (title, values, assumed, _, own_field, _) in facts.items():
        if not own_field:
            asked = ", ".join(rules.get(name, [])) or "no rule yet"
            default = f"assumed: {assumed}" if assumed else "unknown"
            found[name] = {"enum": values, "description": f"{title}; if not given: {default}; asked by {asked}"}
    return found


def answer_schema() -> Schema:
    """`kb.answer/1`: every key always present, never of two types; null is not applicable or unknown."""
    return {"$schema": DRAFT, "title": "kb.answer/1", **record({**_verdict(), **_law(), **_facts_of(), **_proof()})}


def _verdict() -> dict[str, Schema]:
    variant = {"id": MAYBE_TEXT, "name": TEXT, "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH}
    return {
        "format": {"const": "kb.answer/1"},
        "query": EVALUATED,
        "subject": record({"id": MAYBE_TEXT, "name": TEXT, "vendor": MAYBE_TEXT}),
        "variants": listed(record({**variant, "eccn": MAYBE_TEXT})),
        "required": TRUTH,
        "lifted": TRUTH,
        "verdict": VERDICT,
        "restricted": TRUTH,
        "headline": {"type": "string", "maxLength": 240},
        "basis": {"enum": ["parameters", "statement"]},
    }


def _duties() -> Schema:
    return listed(record({"text": TEXT, "cites": listed(_pinpoint())}))


def _pinpoint() -> Schema:
    return record({"instrument": TEXT, "at": MAYBE_TEXT})


def _law() -> dict[str, Schema]:
    requirement = {"rule": TEXT, "version": MAYBE_TEXT, "basis": TEXT, "outcome": TRUTH, "review_policy": POLICY}
    exception = {
        "name": TEXT, "rule": TEXT, "version": MAYBE_TEXT, "outcome": TRUTH,
        "precondition": {"enum": ["none", "prior_notice", "prior_approval"]}, "obligations": _duties(),
        "lifts": listed(TEXT),
    }  # fmt: skip
    policy = {
        "policy": POLICY, "possible": listed(POLICY), "rule": MAYBE_TEXT, "version": MAYBE_TEXT,
        "obligations": _duties(),
    }  # fmt: skip
    described = {"eccn": MAYBE_TEXT, "paragraphs": listed(TEXT), "outcome": TRUTH, "possible": listed(TEXT)}
    told = {"rule": TEXT, "version": MAYBE_TEXT, "outcome": TRUTH, "text": TEXT}
    return {
        "classification": record(described),
        "requirements": listed(record(requirement)),
        "exceptions": listed(record(exception)),
        "review_policy": maybe(record(policy)),
        "presumptions": listed(record(told)),
        "other_measures": listed(record({**told, "kind": TEXT, "rate": TEXT})),
    }


def _facts_of() -> dict[str, Schema]:
    measure = record({"value": MAYBE_NUMBER, "low": MAYBE_NUMBER, "high": MAYBE_NUMBER, "unit": TEXT, "how": TEXT})
    names = (
        "total_processing_performance", "performance_density", "applicable_die_area", "dram_bandwidth", "interconnect",
    )  # fmt: skip
    margin = {
        "threshold": TEXT, "measure": TEXT, "value": MAYBE_NUMBER, "low": MAYBE_NUMBER, "high": MAYBE_NUMBER,
        "operator": {"enum": [">=", ">", "<", "<="]}, "limit": {"type": "number"}, "unit": TEXT, "holds": TRUTH,
        "ratio": MAYBE_NUMBER, "evidence": listed(TEXT), "cites": listed(TEXT),
    }  # fmt: skip
    when = {
        "fact": TEXT, "low": MAYBE_NUMBER, "low_inclusive": TRUTH, "high": MAYBE_NUMBER, "high_inclusive": TRUTH,
        "value": MAYBE_TEXT,
    }  # fmt: skip
    case = {
        "when": listed(record(when)), "eccn": MAYBE_TEXT, "verdict": VERDICT, "required": TRUTH,
        "lifted": TRUTH, "review_policy": maybe(POLICY),
    }  # fmt: skip
    change = {
        "fact": TEXT, "from": TEXT, "to": TEXT, "verdict": VERDICT, "review_policy": maybe(POLICY),
        "rule": MAYBE_TEXT,
    }  # fmt: skip
    return {
        "measures": record(dict.fromkeys(names, measure)),
        "margins": listed(record(margin)),
        "missing": listed(record({"fact": TEXT, "reason": TEXT, "unit": MAYBE_TEXT})),
        "cases": listed(record(case)),
        "would_change": maybe(listed(record(change))),
    }


def _proof() -> dict[str, Schema]:
    source = {
        "id": TEXT, "title": TEXT, "publisher": TEXT, "url": MAYBE_TEXT, "at": MAYBE_TEXT, "date": MAYBE_TEXT,
        "role": {"enum": ["law", "evidence"]}, "grade": GRADE,
    }  # fmt: skip
    node = {
        "kind": TEXT, "label": TEXT, "outcome": TRUTH, "children": listed(TEXT), "value": MAYBE_NUMBER,
        "limit": MAYBE_NUMBER, "unit": MAYBE_TEXT, "margin": MAYBE_NUMBER, "cites": listed(_pinpoint()),
    }  # fmt: skip
    layer = {"layer": TEXT, "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH, "why": TEXT}
    return {
        "other_layer": maybe(record(layer)),
        "sources": listed(record(source)),
        "evidence_grade": GRADE,
        "verified_through": {"type": "string", "format": "date"},
        "warnings": listed(record({"code": TEXT, "text": TEXT})),
        "path": listed({"type": "array", "items": TEXT, "minItems": 3, "maxItems": 3}),
        "proof": maybe(record({"root": TEXT, "nodes": {"type": "object", "additionalProperties": record(node)}})),
        "data": record({"version": TEXT, "revision": MAYBE_TEXT, "kb": TEXT}),
    }
