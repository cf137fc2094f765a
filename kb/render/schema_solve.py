"""JSON Schema of `kb.solve/1`: regions of the quantities, each border exact."""

from typing import Any

from kb.render.schema import BOOLEAN, MAYBE_TEXT, TEXT, VERDICT, Schema, listed, maybe, record


def solve_body(query: Schema) -> dict[str, Any]:
    """The keys of a search beside `format`, `verified_through` and `data`."""
    border = record({"base": TEXT, "factor": TEXT, "of": MAYBE_TEXT})
    span = {
        "low": border, "low_inclusive": BOOLEAN, "high": maybe(border), "high_inclusive": maybe(BOOLEAN),
    }  # fmt: skip
    spans = listed(record(span))
    region = {
        "applicable_die_area": record(span), "total_processing_performance": spans,
        "dram_bandwidth": record(span), "interconnect": spans,
    }  # fmt: skip
    limit = {
        "threshold": TEXT, "measure": TEXT, "operator": {"enum": [">=", ">", "<", "<="]}, "limit": TEXT,
        "unit": TEXT, "cites": listed(record({"instrument": TEXT, "at": MAYBE_TEXT})),
    }  # fmt: skip
    return {
        "query": query, "target": VERDICT, "guard_percent": TEXT,
        "bounds": listed(record({"quantity": TEXT, "unit": TEXT, **span})),
        "regions": listed(record(region)),
        "elsewhere": listed(record({"verdict": VERDICT, "because": listed(TEXT)})),
        "limits": listed(record(limit)),
    }  # fmt: skip
