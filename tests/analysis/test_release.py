"""What a release changes: fields by name, the law with citations, verdicts on one day."""

import json
import pathlib

import jsonschema
import pytest

from kb.analysis.record_changes import differing
from kb.analysis.release import Side, day_of, release
from kb.base import Base
from kb.render.facts import names_of
from kb.render.release import release_markdown
from kb.render.schema_analysis import analysis_schemas
from kb.store.load import load_records

TINY = pathlib.Path(__file__).parents[1] / "bad_input" / "tiny"
DAY = "2026-11-26"


def side(label, **edits):
    """The small data set with one text put for another in each file named."""
    overlay = {}
    for file, (old, new) in edits.items():
        text = (TINY / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        overlay[file] = text.replace(old, new, 1).encode()
    base = Base(str(TINY), overlay=overlay)
    return Side(base, load_records(str(TINY), overlay), label)


def told(found, before, after):
    return release_markdown(found, names_of(*(one.desk.sections["law"] for one in (before, after))))


@pytest.fixture(scope="module")
def changed():
    before = side("data-2026-10-09")
    after = side(
        "data-2026-11-26",
        **{
            "thresholds/tpp-4800.yaml": (">= 4800", ">= 4700"),
            "rules/requirements/to-d5.yaml": ('"D:5 - US"', '"D:5 | DE"'),
            "coverage.yaml": ("verified_through: 2026-10-09", "verified_through: 2026-11-20"),
            "vendors.yaml": ("name:", "name: New"),
        },
    )
    return before, after, release(before, after, DAY)


def test_just_the_keys_that_are_documented(changed):
    _, _, found = changed
    jsonschema.validate(json.loads(json.dumps(found)), analysis_schemas()["release"])
    page = (pathlib.Path(__file__).parents[2] / "docs/reference/analysis.md").read_text(encoding="utf-8")
    assert [name for name in found if f"`{name}`" not in page and name != "format"] == []


def test_records_law_and_verdicts_are_told(changed):
    before, after, found = changed
    assert {one["kind"]: [row["id"] for row in one["changed"]] for one in found["records"]} == {
        "threshold": ["tpp-4800"],
        "requirement": ["to-d5"],
        "vendor": ["acme"],
    }
    assert [(row["kind"], row["id"], row["change"]) for row in found["law"]] == [
        ("requirement", "to-d5", "changes"),
        ("limit", "tpp-4800", "changes"),
    ]
    assert found["law"][0]["cites"]
    assert found["verdicts"]["days"] == [DAY]
    for chip, code in (("acme-one", "CN"), ("acme-one", "DE"), ("acme-two", "CN")):
        old, new = (one.desk.check(chip, to=code, on=DAY).verdict for one in (before, after))
        rows = found["verdicts"]["changes"]
        flips = [row for row in rows if row["kind"] in ("stricter", "freer") and code in row["destinations"]
                 and chip in {one["id"] for one in row["chips"]}]  # fmt: skip
        assert bool(flips) == (old != new), (chip, code)
    assert found["verdicts"]["differing"]["stricter"] > 0


def test_the_notes_are_in_words(changed):
    before, after, found = changed
    notes = told(found, before, after)
    assert notes.startswith("# Data data-2026-11-26\n\nAgainst data-2026-10-09. Verdicts as of 2026-11-26")
    assert "The law is now checked through 2026-11-20; it was through 2026-10-09." in notes
    assert f"| data version | {found['before']['version']} | {found['after']['version']} |" in notes
    assert "limit: 4,800 → 4,700" in notes
    assert f"{found['verdicts']['differing']['stricter']:,} stricter" in notes
    assert "### Stricter" in notes
    assert "[1]" in notes.partition("## Law")[2].partition("## Verdicts")[0]
    assert "## Coverage\n\nAs before." in notes


def test_nothing_changed_is_said():
    one = side("a")
    notes = told(release(one, one, DAY), one, one)
    assert "None was added, removed or changed." in notes
    assert "No rule, limit or membership reads otherwise." in notes
    assert "0 of" in notes


def test_the_day_is_that_of_the_name():
    assert day_of("data-2026-10-09") == "2026-10-09"
    assert day_of("HEAD") == day_of(None) != "2026-10-09"


def test_items_of_a_list_are_told_by_what_they_are_called():
    old = {"units": {"list": [{"name": "GPU", "rates": [{"format": "fp8", "dense_tops": 1.0}]}]}, "tags": ["a"]}
    new = {"units": {"list": [{"name": "NPU"}, {"name": "GPU", "rates": [{"format": "fp8", "dense_tops": 2.0}]}]}}
    assert differing(old, new) == [
        {"path": ["units", "list", "GPU", "rates", "fp8", "dense_tops"], "before": "1", "after": "2"},
        {"path": ["units", "list", "NPU"], "before": None, "after": "…"},
        {"path": ["tags"], "before": "a", "after": None},
    ]


def test_the_same_record_in_other_words_is_no_change():
    before = load_records(str(TINY))
    text = (TINY / "thresholds/tpp-4800.yaml").read_text(encoding="utf-8")
    overlay = {"thresholds/tpp-4800.yaml": b"# a comment\n" + text.encode()}
    from kb.analysis.record_changes import record_changes

    assert record_changes(before, load_records(str(TINY), overlay)) == []
