"""JSON Schema of every document of the API, made from the shapes that the program checks its own writing against."""

from collections.abc import Iterator
from typing import Any

from kb.records.base import Model
from kb.records.kinds import COVERAGE_MODEL, KINDS
from kb.records.published import SCHEMA as CONDITION
from kb.site.api.records import RECORD_FORMAT
from kb.site.api.shapes.items import Items
from kb.site.api.shapes.lists import Changelog, Index, Listing
from kb.site.api.shapes.rules import Rules

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"

DOCUMENTS: dict[str, type[Model]] = {
    "index": Index,
    "list": Listing,
    "rules": Rules,
    "items": Items,
    "changelog": Changelog,
}
"""The shapes of documents that are no records."""


def schema_files() -> Iterator[tuple[str, Json]]:
    """Path below the API and content of each schema: documents, then a record of each kind."""
    for name, shape in DOCUMENTS.items():
        yield f"schema/{name}.json", _whole(shape.model_json_schema(mode="serialization", by_alias=True))
    models = {kind.name: kind.model for kind in KINDS} | {"coverage": COVERAGE_MODEL}
    for name, model in models.items():
        yield f"schema/{name}.json", _of_record(name, model.model_json_schema(mode="serialization", by_alias=True))


def _of_record(kind: str, schema: Json) -> Json:
    definitions = schema.pop("$defs", {})
    stated = {"format": RECORD_FORMAT, "kind": kind}
    properties = {
        **{name: {"const": value} for name, value in stated.items()},
        "data": {"type": "object"}, "id": {"type": "string"}, "title": {"type": "string"}, "record": schema,
    }  # fmt: skip
    return _whole({
        "$defs": definitions, "type": "object", "properties": properties, "required": list(properties),
        "additionalProperties": False,
    })  # fmt: skip


def _whole(schema: Json) -> Json:
    """A schema on its own, its conditions named once."""
    found = _told(schema)
    found["$defs"] = {**found.get("$defs", {}), "Condition": CONDITION}
    return {"$schema": DIALECT, **found}


def _told(schema: Any) -> Any:
    """The schema with each place of a condition referring to the one definition of conditions."""
    if isinstance(schema, list):
        return [_told(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {"$ref": "#/$defs/Condition"} if key == "when" and "properties" not in schema else _told(value)
        for key, value in schema.items()
    }
