"""The schemas for an editor take every record as it stands, read as YAML 1.2 reads it, and refuse slips."""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from kb.cli import main
from kb.render.editor import editor_schemas

ROOT = Path(__file__).parents[2]
SCHEMAS = editor_schemas()


class Core(yaml.SafeLoader):
    """Scalars of YAML 1.2: `on`, `NO` and days are text there."""


Core.yaml_implicit_resolvers = {}
for tag, pattern in (
    ("bool", "true|false"), ("int", "-?[0-9]+"), ("null", "~|null|"), ("float", r"-?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?"),
):  # fmt: skip
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), None)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_record_fits_its_schema(name):
    files, schema = SCHEMAS[name]
    validator = jsonschema.Draft202012Validator(schema)
    found = sorted((ROOT / "data").glob(files))
    assert found
    for file in found[:: max(1, len(found) // 60)]:
        faults = list(validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Core)))  # noqa: S506
        assert not faults, (file, faults[0].message)


def test_a_slip_is_refused():
    validator = jsonschema.Draft202012Validator(SCHEMAS["vendor"][1])
    assert validator.is_valid({"acme": {"name": "Acme"}})
    assert not validator.is_valid({"acme": {"nme": "Acme"}})


def test_the_mapping_names_a_schema_and_files_for_each_kind(tmp_path, capsys):
    data = shutil.copytree(ROOT / "tests/bad_input/tiny", tmp_path / "data")
    assert main(["schema", "editor", "--data", str(data)]) == 0
    file = tmp_path / ".vscode/settings.json"
    mapped = json.loads(file.read_text())["yaml.schemas"]
    assert mapped["./.vscode/schemas/chip.json"] == "data/chips/**/*.yaml"
    assert all((tmp_path / path).is_file() for path in mapped)
    file.write_text("{}")
    assert main(["schema", "editor", "--data", str(data)]) == 0
    assert file.read_text() == "{}"
    assert "yaml.schemas" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["chip", "threshold", "source", "vendor", "coverage"])
def test_the_schema_of_a_kind_shows_a_record_that_fits_it(kind, capsys):
    assert main(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    (example,) = schema["examples"]
    assert set(schema["required"]) <= set(example) <= set(schema["properties"])
    assert schema["description"]
