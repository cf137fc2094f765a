"""TPP and performance density of every chip against figures that others computed or published."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
KINDS = ("tpp", "pd", "epoch", "kelly")


def read(name):
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text alone


COMPUTED = read("computed.yaml")
DIFFERENCES = read("differences.yaml")


def expected(row, kind):
    """The other's figure, or None."""
    found = row.get("published", {}).get(kind) if kind in ("epoch", "kelly") else row.get(kind)
    return None if found is None else Fraction(found)


def ours(base, chip, kind):
    """Our preferred figure, or None where only a range is known."""
    measures = base.subjects.ic(chip).measures
    tpp = measures.figures["total_processing_performance"].value
    area = measures.figures["applicable_die_area"].value
    if kind != "pd":
        return None if tpp is None else Fraction(tpp, 10_000)
    return Fraction(tpp, area) if tpp is not None and area else None


def agrees(value, other):
    return value is not None and abs(value - other) <= other / 100


def text_of(base, chip):
    text = next(Path(base.folder).glob(f"chips/*/{chip}.yaml")).read_text(encoding="utf-8")
    record = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text alone
    return record.get("notes", "") + "".join(record.get("disagreements", []))


CASES = [(chip, kind) for chip, row in COMPUTED.items() for kind in KINDS if expected(row, kind) is not None]


@pytest.mark.parametrize(("chip", "kind"), CASES)
def test_a_figure_agrees_or_the_difference_has_a_reason(base, chip, kind):
    agreed = agrees(ours(base, chip, kind), expected(COMPUTED[chip], kind))
    assert agreed != (chip in DIFFERENCES[kind]), "list the reason in differences.yaml, or take it out"


@pytest.mark.parametrize("chip", sorted({chip for kind in KINDS for chip in DIFFERENCES[kind]}))
def test_a_record_speaks_of_its_difference(base, chip):
    assert text_of(base, chip)


def test_every_difference_is_of_a_figure_that_was_computed():
    listed = {(chip, kind) for kind in KINDS for chip in DIFFERENCES[kind]}
    assert listed <= set(CASES)


@pytest.mark.parametrize("chip", COMPUTED)
def test_our_figure_of_a_range_holds_the_other_one_or_lies_above(base, chip):
    """A range may add what the other left out, never take away."""
    if expected(COMPUTED[chip], "tpp") is None or chip in {"cambricon-siyuan-370-x8", "sophgo-bm1684x"}:
        return
    span = base.subjects.ic(chip).measures.figures["total_processing_performance"].span
    assert span.high is None or Fraction(span.high, 10_000) * Fraction(101, 100) >= expected(COMPUTED[chip], "tpp")
