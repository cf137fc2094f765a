"""JSON Schema of the analyses: what each command prints with --json."""

from typing import Any

from kb.render.schema import (
    BESIDE,
    BOOLEAN,
    COUNT,
    DRAFT,
    EVALUATED,
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
from kb.render.schema_coverage import chip_coverage_body
from kb.render.schema_findings import findings_body
from kb.render.schema_model import model_body
from kb.render.schema_release import release_body
from kb.render.schema_replay import replay_body
from kb.render.schema_solve import solve_body

DAY: Schema = {"type": "string", "format": "date"}
LAYER: Schema = {"enum": ["enforced", "codified"]}
DATA: Schema = record({"version": TEXT, "revision": MAYBE_TEXT, "kb": TEXT})
WARNINGS: Schema = listed(record({"code": TEXT, "text": TEXT}))
NAMED: Schema = record({"id": MAYBE_TEXT, "name": TEXT})
EDIT: Schema = record(
    {
        "kind": TEXT, "id": TEXT, "member": MAYBE_TEXT, "title": TEXT, "because": MAYBE_TEXT,
        "change": {"enum": ["begins", "ends", "changes", "settled", "unsettled"]},
        "cites": listed(record({"instrument": TEXT, "at": MAYBE_TEXT})),
    }
)  # fmt: skip
INSTRUMENT: Schema = record(
    {
        "id": TEXT, "title": TEXT, "publisher": TEXT, "kind": TEXT, "citation": MAYBE_TEXT, "published": MAYBE_TEXT,
        "effective": MAYBE_TEXT, "compliance": MAYBE_TEXT, "expires": MAYBE_TEXT, "url": MAYBE_TEXT, "grade": GRADE,
    }
)  # fmt: skip
ASKED: Schema = record({"chips": COUNT, "destinations": COUNT, "answers": COUNT})
TAIL: dict[str, Schema] = {"verified_through": DAY, "data": DATA}


def analysis_schemas() -> dict[str, Schema]:
    """The schema of each analysis by the name of its command; `model` is that of the records."""
    found = {"timeline": _timeline(), "diff": _diff(), "matrix": _matrix(), "near": _near(), "impact": _impact()}
    found["findings"] = _headed("findings", findings_body(EDIT, INSTRUMENT))
    found["model-answer"] = _headed("model", model_body())
    found["solve"] = _headed("solve", {**solve_body(EVALUATED), "warnings": WARNINGS})
    replay = {"format": {"const": "kb.replay/1"}, **replay_body(EVALUATED, DATA), "data": DATA}
    found["replay"] = record({"file": TEXT, "line": maybe(COUNT), **replay})
    found["chip-coverage"] = _headed("chip-coverage", {**chip_coverage_body(), "warnings": WARNINGS})
    found["release"] = _headed("release", {**release_body(DAY, EDIT, INSTRUMENT, _diff()), "warnings": WARNINGS})
    found["picture"] = _headed("picture", _picture())
    return {name: {"$schema": DRAFT, "title": _format(schema), **schema} for name, schema in found.items()}


def _picture() -> dict[str, Schema]:
    """A column has one type, and null where a value is not known."""
    cell: Schema = {"type": ["string", "number", "boolean", "null"]}
    return {
        "name": TEXT, "title": TEXT, "description": TEXT, "on": DAY,
        "columns": listed(TEXT), "rows": listed(listed(cell)), "sources": listed(TEXT),
    }  # fmt: skip


def _format(schema: Schema) -> str:
    return str(schema["properties"]["format"]["const"])


def _headed(name: str, body: dict[str, Any]) -> Schema:
    return record({"format": {"const": f"kb.{name}/1"}, **body, **TAIL})


def _timeline() -> Schema:
    source = {
        "id": TEXT, "title": TEXT, "publisher": TEXT, "url": MAYBE_TEXT, "at": MAYBE_TEXT, "date": MAYBE_TEXT,
        "grade": GRADE,
    }  # fmt: skip
    event = {
        "law": {"const": False}, "id": TEXT, "on": TEXT, "until": MAYBE_TEXT, "title": TEXT, "says": TEXT,
        "chips": listed(TEXT), "vendors": listed(TEXT), "places": listed(TEXT), "evidence": listed(record(source)),
    }  # fmt: skip
    body = {
        "query": record({"chip": TEXT, "to": TEXT, "from": DAY, "until": DAY}),
        "subject": record({"id": MAYBE_TEXT, "name": TEXT, "vendor": MAYBE_TEXT}),
        "variants": listed(NAMED),
        "destination": record({"code": TEXT, "name": TEXT}),
        "layers": record({"enforced": listed(_span()), "codified": listed(_span())}),
        "events": listed(record(event)),
        "instruments": listed(INSTRUMENT),
        "assumed": listed(TEXT),
        "warnings": WARNINGS,
    }
    return _headed("timeline", body)


def _span() -> Schema:
    rule = {"rule": TEXT, "version": MAYBE_TEXT, "basis": TEXT, "outcome": TRUTH}
    precondition: Schema = {"enum": ["none", "prior_notice", "prior_approval"]}
    exception = {"name": TEXT, "rule": TEXT, "outcome": TRUTH, "precondition": precondition}
    body = {
        "from": DAY, "until": maybe(DAY), "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH, "eccn": MAYBE_TEXT,
        "paragraphs": listed(TEXT), "possible": listed(TEXT), "rules": listed(record(rule)),
        "exceptions": listed(record(exception)), "review_policy": maybe(POLICY), "possible_policies": listed(POLICY),
        "variants": listed(record({"id": MAYBE_TEXT, "verdict": VERDICT})), "changed": listed(TEXT),
        "changed_by": listed(EDIT),
    }  # fmt: skip
    return record(body)


def _diff() -> Schema:
    point = record({"day": DAY, "layer": LAYER, "data": MAYBE_TEXT})
    kinds = ("stricter", "freer", "review_policy", "classification", "rules")
    body = {
        "query": record({"chips": maybe(listed(TEXT)), "to": maybe(listed(TEXT))}),
        "before": point,
        "after": point,
        "asked": ASKED,
        "differing": record({"answers": COUNT, **dict.fromkeys(kinds, COUNT)}),
        "days": listed(DAY),
        "changes": listed(_change(kinds)),
        "appeared": listed(TEXT),
        "gone": listed(TEXT),
        "instruments": listed(INSTRUMENT),
        "warnings": WARNINGS,
    }
    return _headed("diff", body)


def _change(kinds: tuple[str, ...]) -> Schema:
    side = {
        "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH, "exceptions": listed(TEXT),
        "exceptions_open": listed(TEXT), "eccn": MAYBE_TEXT,
        "paragraphs": listed(TEXT), "review_policy": maybe(POLICY), "possible_policies": listed(POLICY),
    }  # fmt: skip
    chip = {
        "id": MAYBE_TEXT, "name": TEXT, "family": MAYBE_TEXT, "eccn_before": MAYBE_TEXT, "eccn_after": MAYBE_TEXT,
    }  # fmt: skip
    body = {
        "kind": {"enum": list(kinds)}, "changed": listed(TEXT), "before": record(side), "after": record(side),
        "rules_gone": listed(TEXT), "rules_new": listed(TEXT), "chips": listed(record(chip)),
        "destinations": listed(TEXT), "where": TEXT, "answers": COUNT, "changed_by": listed(EDIT), "days": listed(DAY),
    }  # fmt: skip
    return record(body)


def _impact() -> Schema:
    kind_and_title = {"id": TEXT, "kind": TEXT, "title": TEXT}
    chip = record({"id": MAYBE_TEXT, "name": TEXT, "family": MAYBE_TEXT})
    row = {
        "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH, "review_policy": maybe(POLICY), "chips": listed(chip),
        "destinations": listed(TEXT), "where": TEXT, "answers": COUNT,
    }  # fmt: skip
    body = {
        "query": record({"on": DAY, "layer": LAYER, "chips": maybe(listed(TEXT)), "to": maybe(listed(TEXT))}),
        "records": listed(record(kind_and_title)),
        "referred_by": listed(record({**kind_and_title, "edge": TEXT, "through": MAYBE_TEXT})),
        "asked": ASKED,
        "resting": COUNT,
        "rows": listed(record(row)),
        "warnings": WARNINGS,
    }
    return _headed("impact", body)


def _matrix() -> Schema:
    cell = record({"to": TEXT, "verdict": VERDICT, "required": TRUTH, "lifted": TRUTH})
    row = {
        "id": MAYBE_TEXT, "name": TEXT, "family": MAYBE_TEXT, "variants": listed(NAMED), "cells": listed(cell),
    }  # fmt: skip
    body = {
        "query": record({"chips": maybe(listed(TEXT)), "to": maybe(listed(TEXT)), "on": DAY, "layer": LAYER}),
        "destinations": listed(record({"code": TEXT, "name": TEXT})),
        "rows": listed(record(row)),
        "warnings": WARNINGS,
    }
    return _headed("matrix", body)


def _near() -> Schema:
    row = {"id": MAYBE_TEXT, "name": TEXT, "variants": listed(NAMED), **BESIDE}
    cite = record({"instrument": TEXT, "title": TEXT, "citation": MAYBE_TEXT, "at": MAYBE_TEXT})
    rows = listed(record(row))
    limit = {
        "threshold": TEXT, "measure": TEXT, "operator": {"enum": [">=", ">", "<", "<="]}, "limit": NUMBER,
        "unit": TEXT, "reported": BOOLEAN, "cites": listed(cite), "rules": listed(TEXT), "holds": rows,
        "holds_not": rows, "either": rows, "unknown": rows, "left_out": COUNT,
    }  # fmt: skip
    query = {"threshold": MAYBE_TEXT, "within": MAYBE_NUMBER, "most": maybe(COUNT)}
    return _headed("near", {"query": record(query), "thresholds": listed(record(limit))})
