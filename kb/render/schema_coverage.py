"""JSON Schema of what `kb coverage chips` prints."""

from typing import Any

from kb.records.grades import PROOFS, STATES
from kb.render.schema import COUNT, MAYBE_NUMBER, MAYBE_TEXT, TEXT, Schema, listed, maybe, record

SHARE: Schema = record({"chips": COUNT, "share": maybe({"type": "number", "minimum": 0, "maximum": 1})})


def chip_coverage_body() -> dict[str, Any]:
    """The keys of `kb.chip-coverage/1` but those that every analysis has."""
    field = {
        "field": TEXT, "title": TEXT, "unit": MAYBE_TEXT, "asked_by": listed(TEXT), "applies": COUNT,
        "states": record(dict.fromkeys(STATES, SHARE)), "proofs": record(dict.fromkeys(PROOFS, SHARE)),
        "verdicts_open": COUNT, "numbers_open": COUNT, "first": listed(record({"id": TEXT, "name": TEXT})),
    }  # fmt: skip
    gap = {
        "id": TEXT, "name": TEXT, "state": {"enum": [state for state in STATES if state != "known"]},
        "value": MAYBE_NUMBER, "low": MAYBE_NUMBER, "high": MAYBE_NUMBER, "text": MAYBE_TEXT,
        "proof": {"enum": [*PROOFS, None]}, "sources": listed(TEXT), "why": MAYBE_TEXT,
        "verdicts_open": listed(TEXT), "numbers_open": listed(TEXT), "needs": listed(TEXT),
    }  # fmt: skip
    query = {"field": MAYBE_TEXT, "to": listed(TEXT), "on": TEXT, "layer": {"enum": ["enforced", "codified"]}}
    return {
        "query": record(query), "chips": COUNT, "undetermined": COUNT, "hanging": COUNT,
        "fields": listed(record(field)), "gaps": listed(record(gap)),
    }  # fmt: skip
