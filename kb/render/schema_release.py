"""JSON Schema of what a release of the data changes."""

from typing import Any

from kb.render.schema import COUNT, MAYBE_TEXT, TEXT, Schema, listed, maybe, record

FIELDS: Schema = listed(record({"path": listed(TEXT), "before": MAYBE_TEXT, "after": MAYBE_TEXT}))
STATUS: Schema = maybe({"enum": ["modelled", "in_part", "not_modelled"]})


def release_body(day: Schema, edit: Schema, instrument: Schema, diff: Schema) -> dict[str, Any]:
    """The keys of `kb.release/1` between its format and its tail."""
    side = {"label": MAYBE_TEXT, "version": TEXT, "revision": MAYBE_TEXT, "verified_through": day, "records": COUNT}
    named = {"id": TEXT, "title": TEXT}
    changed = record({**named, "fields": FIELDS})
    kind = {"kind": TEXT, "title": TEXT, "added": listed(record(named)), "removed": listed(record(named))}
    layers = listed({"enum": ["enforced", "codified"]})
    return {
        "on": day,
        "before": record(side),
        "after": record(side),
        "records": listed(record({**kind, "changed": listed(changed)})),
        "law": listed(record({**edit["properties"], "layers": layers, "from": day})),
        "instruments": listed(instrument),
        "verdicts": diff,
        "coverage": listed(record({**named, "before": STATUS, "after": STATUS, "fields": FIELDS})),
    }
