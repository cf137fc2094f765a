"""JSON Schema of `kb.replay/1`: whether a stored answer still stands, and which records made the difference."""

from typing import Any

from kb.render.schema import BOOLEAN, MAYBE_TEXT, POLICY, TEXT, VERDICT, Schema, listed, maybe, record


def replay_body(query: Schema, data: Schema) -> dict[str, Any]:
    """The keys of a replay beside `format` and `data`."""
    side = {
        "verdict": VERDICT, "eccn": MAYBE_TEXT, "review_policy": maybe(POLICY), "headline": TEXT,
        "verified_through": TEXT, "data": data,
    }  # fmt: skip
    made = {
        "record": TEXT, "kind": {"enum": ["chip", "threshold", "rule", "source", "proof"]}, "what": TEXT,
        "before": MAYBE_TEXT, "after": MAYBE_TEXT, "cause": BOOLEAN,
        "rests_on": listed(record({"id": TEXT, "title": MAYBE_TEXT})),
    }  # fmt: skip
    return {
        "status": {"enum": ["same", "other_grounds", "other_answer", "not_answered"]},
        "query": query, "subject": record({"id": MAYBE_TEXT, "name": TEXT, "vendor": MAYBE_TEXT}),
        "before": record(side), "after": maybe(record(side)), "error": MAYBE_TEXT, "fields": listed(TEXT),
        "records": listed(record(made)), "explained": BOOLEAN,
    }  # fmt: skip
