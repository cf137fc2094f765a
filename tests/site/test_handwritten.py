"""Hand-written pages show the records; no number of the findings is typed."""

import re
from pathlib import Path

import pytest

from kb.site.edition import Edition
from kb.site.history import History
from kb.site.shown import BLOCK, BLOCKS, VALUE, along, shown
from kb.store.problems import UseError

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def edition(base):
    return Edition(base, "2026-11-26")


def test_no_number_of_the_findings_is_typed():
    text = (DOCS / "findings.md").read_text(encoding="utf-8")
    for asked in (BLOCK, VALUE):
        text = re.sub(asked.pattern, "", text, flags=re.MULTILINE)
    typed = re.findall(r"(?<![\w.-])\d[\d,.]*", re.sub(r"`[^`]*`|\]\([^)]*\)", "", text))
    assert typed == []


def test_what_the_findings_show_is_what_the_commands_print(site, base):
    from kb.analysis.models import model

    page = site.html("findings")
    found = model(base, "deepseek-v3")
    total = next(one for one in found["training"] if one["stage"] == "total")
    for value in (total["cost_usd"]["value"], total["gpu_hours"]["value"], found["status"][0]["last_free"]):
        assert f"{value:,}</span>" in page if isinstance(value, int) else f"{value}</span>" in page
    assert page.count('title="kb model deepseek-v3 --json: ') >= 8
    for name in found["not_disclosed"]:
        assert name in page


def test_what_does_not_exist_or_is_not_known_stops_the_build(edition):
    history = History.__new__(History)
    for line, said in (
        ("<!-- show: nothing -->", "expected one of answer, asked"),
        ("<!-- show: model no-model -->", "does not fit the records"),
        ("<!-- show: answer -->", "does not fit the records"),
        ("{{ model deepseek-v3: training[stage=none].count }}", "has no training"),
        ("{{ model deepseek-v3: period.from }}", "has no period.from"),
        ("{{ chips: count }}", "expected `model ID` or `findings`"),
    ):
        with pytest.raises(UseError, match=re.escape(said)):
            list(shown(edition, history, [line], "docs/x.md"))


def test_a_path_into_what_a_command_prints():
    value = {"a": [{"b": "x", "c": 1}, {"b": "y", "c": 2}], "none": None}
    assert along(value, "a[b=y].c") == 2
    assert along(value, "a[0].b") == "x"
    assert along(value, "a.count") == 2
    for wrong in ("a[b=z].c", "a[9]", "none", "d"):
        with pytest.raises((KeyError, IndexError, StopIteration)):
            along(value, wrong)


def test_every_block_is_described():
    assert all(block.__doc__ for block in BLOCKS.values())
