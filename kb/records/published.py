"""The publishing reader of conditions: to objects with named fields, for whoever reads the records as JSON.

Each object says its `kind`; no field has two types. The checker in the page evaluates these.
"""

from collections.abc import Callable
from typing import Any

from kb.records import conditions as c

Published = dict[str, Any]


def published(node: c.Condition) -> Published:
    """A condition as an object, its parts below it."""
    kind, fields = PUBLISH[type(node)]
    return {"kind": kind, **fields(node)}


def _parts(node: Any) -> Published:
    return {"parts": [published(part) for part in node.parts]}


def _places(node: Any) -> Published:
    return {"places": node.places}


PUBLISH: dict[type[Any], tuple[str, Callable[[Any], Published]]] = {
    c.AllOf: ("all", _parts),
    c.AnyOf: ("any", _parts),
    c.Not: ("not", lambda n: {"part": published(n.part)}),
    c.AtThreshold: ("threshold", lambda n: {"threshold": n.threshold}),
    c.RuleHolds: ("rule", lambda n: {"rule": n.rule}),
    c.Eccn: ("eccn", lambda n: {"eccns": list(n.eccns)}),
    c.Destination: ("destination", _places),
    c.Headquarters: ("headquarters", _places),
    c.AllHeadquarters: ("all_headquarters", _places),
    c.Chip: ("chip", lambda n: {"chips": list(n.chips)}),
    c.Vendor: ("vendor", lambda n: {"vendors": list(n.vendors)}),
    c.Designer: ("designer", _places),
    c.Exporter: ("exporter", lambda n: {"addressee": n.addressee, "letter": n.letter}),
    c.Party: ("party", lambda n: {"list": n.list, "footnote": n.footnote, "policy": n.policy, "every": n.every}),
    c.Fact: ("fact", lambda n: {"name": n.name, "values": list(n.values)}),
    c.Undisclosed: ("undisclosed", lambda n: {"what": n.what, "coverage": n.coverage}),
}
"""The name and the fields of each kind; a test fails when a kind is missing."""

FIELDS: dict[str, Any] = {
    "parts": {"type": "array", "items": {"$ref": "#/$defs/Condition"}},
    "part": {"$ref": "#/$defs/Condition"},
    **{name: {"type": "string"} for name in (
        "threshold", "rule", "places", "addressee", "letter", "list", "name", "what",
    )},
    **{name: {"type": "array", "items": {"type": "string"}} for name in ("eccns", "chips", "vendors", "values")},
    **{name: {"type": ["string", "null"]} for name in ("footnote", "policy", "coverage")},
    "every": {"type": "boolean"},
}  # fmt: skip
"""JSON Schema of each field, the same under every kind."""

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "A condition; `kind` says which of the other fields it has.",
    "properties": {"kind": {"enum": [kind for kind, _ in PUBLISH.values()]}, **FIELDS},
    "required": ["kind"],
    "additionalProperties": False,
}
"""JSON Schema of a condition; what holds it names it `Condition` under `$defs`."""
