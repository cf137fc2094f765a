"""The page on hard cases names the records that each case concerns: those that exist, and all that have it."""

import re
from pathlib import Path

import pytest
import yaml

PAGE = Path(__file__).parents[2] / "docs/explanation/hard-cases-of-the-measures.md"
ROWS = [line.strip("|").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| **")]
NAMED = {row[0].strip().split("**")[1]: set(re.findall(r"`([\w.-]+)`", row[3])) for row in ROWS}


def units(chip):
    return chip.get("units", {}).get("list", [])


def dies(chip):
    return chip.get("dies", {}).get("list", [])


HAVING = {
    "6-bit formats": lambda chip: any(rate["bits"] == "6" for unit in units(chip) for rate in unit["rates"]),
    "Several units on one circuit": lambda chip: len(units(chip)) > 1,
    "A format or unit without a rate": lambda chip: chip.get("units", {}).get("complete") == "false",
    "Planar nodes": lambda chip: any(die.get("transistor") == "planar" for die in dies(chip)),
    "Base, cache and I/O dies": lambda chip: any(
        die.get("logic") == "false" or re.search("I/O|base|cache", die.get("role", "")) for die in dies(chip)
    ),
}


@pytest.fixture(scope="module")
def chips(base):
    files = Path(base.folder).glob("chips/*/*.yaml")
    return {file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for file in files}  # noqa: S506 - text alone


@pytest.mark.parametrize("case", sorted(NAMED))
def test_every_record_named_is_on_file(base, case):
    known = {row[0] for kind in ("chip", "computer") for row in base.sections["index"][kind]}
    assert NAMED[case] <= known


@pytest.mark.parametrize("case", sorted(HAVING))
def test_every_record_with_the_case_is_named(chips, case):
    assert {name for name, chip in chips.items() if HAVING[case](chip)} == NAMED[case]
