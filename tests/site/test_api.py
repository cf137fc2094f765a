import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

import kb
from kb.records.kinds import KINDS
from kb.site import api
from kb.site.api.items import LARGEST_EXACT, items_document
from kb.site.api.schema import DOCUMENTS, schema_files
from kb.truth.decimals import SCALE

DAY = "2026-11-23"


@dataclass
class Written:
    root: Path
    paths: list[str]

    def load(self, path):
        return json.loads((self.root / api.ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def written(tmp_path_factory, base):
    root = tmp_path_factory.mktemp("site")
    return Written(root, api.write(base, str(root), DAY))


@pytest.fixture(scope="module")
def validators():
    found = {}
    for path, schema in schema_files():
        jsonschema.Draft202012Validator.check_schema(schema)
        found[path] = jsonschema.Draft202012Validator(schema)
    return found


def schema_of(path):
    folder, _, name = path.rpartition("/")
    if name == "index.json":
        return "schema/list.json" if folder else "schema/index.json"
    return f"schema/{folder or name.removesuffix('.json')}.json"


def test_every_file_is_as_its_schema_says(written, validators):
    below = [path.removeprefix(f"{api.ROOT}/") for path in written.paths]
    for path in below:
        if not path.startswith("schema/"):
            validators[schema_of(path)].validate(written.load(path))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_refuses_what_is_damaged(written, validators, name):
    document = written.load(
        "index.json" if name == "index" else "chip/index.json" if name == "list" else f"{name}.json"
    )
    key = next(key for key in document if key != "format")
    for damaged in ({**document, "more": 1}, {**document, "format": "kb.other/1"}, {**document, key: 7}):
        assert not validators[f"schema/{name}.json"].is_valid(damaged)


def test_no_field_has_two_types(written):
    """By kind of document and path; null is no type of its own."""
    types = defaultdict(set)
    for path in written.paths:
        below = path.removeprefix(f"{api.ROOT}/")
        if not below.startswith("schema/"):
            walk(schema_of(below), written.load(below), types)
    assert {place: found for place, found in types.items() if len(found) > 1} == {}


def walk(place, value, types):
    kinds = {bool: "boolean", int: "number", float: "number", str: "text", list: "list", dict: "object"}
    if value is not None:
        types[place].add(kinds[type(value)])
    if isinstance(value, dict):
        for key, one in value.items():
            walk(f"{place}.{key}", one, types)
    if isinstance(value, list):
        for one in value:
            walk(f"{place}[]", one, types)


def test_every_record_is_there_and_in_its_list(written, base):
    for kind in KINDS:
        rows = base.sections["index"][kind.name]
        listed = written.load(f"{kind.name}/index.json")["records"]
        assert [one["id"] for one in listed] == [row[0] for row in rows]
        for one in listed:
            record = written.load(f"{kind.name}/{one['url']}")
            assert (record["kind"], record["id"], record["title"]) == (kind.name, one["id"], one["title"])


def test_the_index_leads_to_every_document_and_schema(written):
    index = written.load("index.json")
    assert index["on"] == DAY
    for one in [*index["documents"], *index["kinds"]]:
        assert written.load(one["url"])
        assert written.load(one["schema"])["$schema"]


def test_numbers_are_in_the_unit_of_their_field(written):
    chip = written.load("chip/nvidia-h20-96gb.json")["record"]
    assert chip["memory"]["bandwidth_gb_s"]["value"] == 4000
    assert written.load("threshold/pd-5.92.json")["record"]["is"] == {"operator": ">=", "limit": 5.92, "unit": ""}


def test_every_number_of_a_measure_is_read_back_exactly(base):
    document = items_document(base)
    for chip in document["chips"]:
        figures = base.subjects.ic(chip["id"]).measures.figures
        for one in chip["measures"]:
            figure = figures[one["measure"]]
            exact = (figure.value, figure.span.low, figure.span.high)
            for written_number, scaled in zip((one["value"], one["low"], one["high"]), exact, strict=True):
                assert scaled is None or (round(written_number * SCALE) == scaled and scaled <= LARGEST_EXACT)


def test_the_same_bytes_again(written, base, tmp_path):
    again = api.write(kb.load(base.folder), str(tmp_path), DAY)
    assert again == written.paths
    for path in again:
        assert (tmp_path / path).read_bytes() == (written.root / path).read_bytes()


def test_names_of_files_are_the_records_ids(written):
    for path in written.paths:
        assert re.fullmatch(r"api/v1/([a-z]+/)?[0-9A-Za-z][0-9A-Za-z._\-]*\.json", path)


def test_no_api_is_written_of_a_proposal(tmp_path, base):
    class Proposed:
        proposal = "a bill"

    with pytest.raises(ValueError, match="proposal"):
        api.write(Proposed(), str(tmp_path), DAY)
    assert not list(tmp_path.iterdir())
