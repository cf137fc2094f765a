"""JSON Schemas for an editor: of a file of each kind, with a mapping that VS Code's YAML extension reads."""

from typing import Any

from kb.records.kinds import COVERAGE_FILE, COVERAGE_MODEL, KINDS

WRITTEN_BARE = ["string", "number", "boolean", "null"]
"""A text that an editor reads as something else, such as `date: 2026`; here every scalar is text."""


def editor_schemas() -> dict[str, tuple[str, dict[str, Any]]]:
    """By name of the kind: the files it is for, below the data folder, and the schema of one file."""
    found = {COVERAGE_FILE.partition(".")[0]: (COVERAGE_FILE, _wide(COVERAGE_MODEL.model_json_schema()))}
    for kind in KINDS:
        schema = _wide(kind.model.model_json_schema())
        if kind.folder.endswith(".yaml"):
            definitions = schema.pop("$defs", {})
            whole = {"type": "object", "additionalProperties": schema, "$defs": definitions}
            found[kind.name] = (kind.folder, whole)
        else:
            found[kind.name] = (f"{kind.folder}/**/*.yaml", schema)
    return found


def settings(data: str, schemas: str) -> dict[str, Any]:
    """Settings of VS Code that map each schema, below a folder of the workspace, to its files."""
    mapped = {f"./{schemas}/{name}.json": f"{data}/{files}" for name, (files, _) in editor_schemas().items()}
    return {"yaml.schemas": mapped, "yaml.yamlVersion": "1.2"}


def _wide(schema: Any) -> Any:
    """The schema with every text also as what an editor takes a bare scalar for."""
    if isinstance(schema, list):
        return [_wide(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    wide = {key: _wide(value) for key, value in schema.items()}
    if wide.get("type") == "string" and not {"enum", "const", "pattern"} & set(wide):
        wide["type"] = WRITTEN_BARE
    return wide
