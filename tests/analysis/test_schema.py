import json
import pathlib

import jsonschema
import pytest

from kb.analysis.chip_coverage import chip_coverage
from kb.analysis.designs import designs
from kb.analysis.diff import diff
from kb.analysis.findings import findings
from kb.analysis.impact import impact
from kb.analysis.matrix import matrix
from kb.analysis.models import model
from kb.analysis.near import near
from kb.analysis.replay import replay
from kb.analysis.timeline import timeline
from kb.cli.solve import bound
from kb.law.placed import Place
from kb.render.schema_analysis import analysis_schemas
from kb.site.pictures import PICTURES, picture


def solved(base, target="no_license_required", **item):
    bounds = Place(*(bound(name, text) for name, text in (("tpp", None), ("area", "500:900"), ("", None), ("", None))))
    return designs(base, {"to": "CN", "on": "2026-10-01", "item": {"datacenter": True, **item}}, bounds, target)


def replayed(base, **edits):
    answer = base.check("H100", to="CN", on="2026-10-01").to_dict()
    return {"file": "-", "line": None, **replay(base, {**answer, **edits})}


PAGE = pathlib.Path(__file__).parents[2] / "docs/reference/analysis.md"
FOUND = {
    "timeline": [lambda b: timeline(b, "H20", "CN"), lambda b: timeline(b, "RTX PRO 6000D", "CY", "2025-01-01")],
    "diff": [
        lambda b: diff(b, ["2025-04-08", "2025-04-09"], None, ["CN", "DE"]),
        lambda b: diff(b, ["enforced", "codified"], ["H100", "MI308X"]),
    ],
    "matrix": [matrix, lambda b: matrix(b, ["H20"], ["CN"], "2024-01-01", "codified")],
    "findings": [findings, lambda b: findings(b, "AE", 5, "2024-01-01")],
    "model-answer": [lambda b: model(b, "deepseek-v3"), lambda b: model(b, "gpt-4"), lambda b: model(b, "glm-5")],
    "chip-coverage": [chip_coverage, lambda b: chip_coverage(b, "rates", ["CN"], "2026-12-31", "codified")],
    "impact": [
        lambda b: impact(b, [("threshold", "tpp-4800")], "2026-10-01", None, ["H20", "tesla-ai5"]),
        lambda b: impact(b, [("destination", "CN")], "2024-01-01", "codified", ["H100"]),
        lambda b: impact(b, [("event", "china-stops-buying")], None, None, ["H20"], ["CN"]),
    ],
    "solve": [solved, lambda b: solved(b, vendor="nvidia"), lambda b: solved(b, "license_required")],
    "replay": [replayed, lambda b: replayed(b, verdict="undetermined", margins=[])],
    "picture": [lambda b, name=one.name: picture(b, name, "2026-10-01").to_dict() for one in PICTURES],
    "near": [near, lambda b: near(b, "tpp-4800", 10.0, 3)],
}
CASES = [(name, index) for name, makers in FOUND.items() for index in range(len(makers))]


@pytest.mark.parametrize(("name", "index"), CASES)
def test_just_the_keys_and_types_that_are_documented(base, name, index):
    found = FOUND[name][index](base)
    jsonschema.validate(json.loads(json.dumps(found)), analysis_schemas()[name])


@pytest.mark.parametrize("name", FOUND)
def test_every_key_is_described(name):
    page = PAGE.read_text(encoding="utf-8")
    missing = [key for key in keys(analysis_schemas()[name]) if f"`{key}`" not in page]
    assert not missing


def keys(schema):
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == "properties":
                yield from value
            yield from keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys(value)
