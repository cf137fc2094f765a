"""The measures of every chip against figures that others computed or published."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from kb.truth.ranges import shown

HERE = Path(__file__).parent
PUBLISHED = ("epoch", "kelly", "govindhtech")
KINDS = ("tpp", "pd", "area", "density", *PUBLISHED)
OTHERS = ("pd_range", "tpp_else")
WORDS = {"pd": r"\barea|TPP", "area": r"\barea", "density": r"\barea|bandwidth"}
TPP_WORDS = r"TPP|\brate|FLOPS|TOPS"
"""What a record that explains a difference speaks of; of TPP by its name or its rates."""


def read(name):
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text alone


COMPUTED = read("computed.yaml")
DIFFERENCES = read("differences.yaml")
CARDS = read("cards.yaml")


def expected(row, kind):
    """The other's figure, or None."""
    found = row.get("published", {}).get(kind) if kind in PUBLISHED else row.get(kind)
    return None if found is None else Fraction(found)


def ours(base, chip, kind):
    """Our preferred figure, or None where only a range is known."""
    figures = base.subjects.ic(chip).measures.figures
    tpp, area = (figures[name].value for name in ("total_processing_performance", "applicable_die_area"))
    if kind == "pd":
        return Fraction(tpp, area) if tpp is not None and area else None
    value = {"area": area, "density": figures["memory_bandwidth_density"].value}.get(kind, tpp)
    return None if value is None else Fraction(value, 10_000)


def agrees(value, other):
    return value is not None and abs(value - other) <= other / 100


def holds(span, other):
    """Whether a range has a value in it, a hundredth apart."""
    low, high = Fraction(span.low) / 10_000, None if span.high is None else Fraction(span.high) / 10_000
    return low <= other * Fraction(101, 100) and (high is None or high >= other * Fraction(99, 100))


def text_of(base, chip):
    text = next(Path(base.folder).glob(f"chips/*/{chip}.yaml")).read_text(encoding="utf-8")
    record = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text alone
    return record.get("notes", "") + " ".join(record.get("disagreements", []))


CASES = [(chip, kind) for chip, row in COMPUTED.items() for kind in KINDS if expected(row, kind) is not None]


@pytest.mark.parametrize(("chip", "kind"), CASES)
def test_a_figure_agrees_or_the_difference_has_a_reason(base, chip, kind):
    agreed = agrees(ours(base, chip, kind), expected(COMPUTED[chip], kind))
    assert agreed != (chip in DIFFERENCES[kind]), "list the reason in differences.yaml, or take it out"


@pytest.mark.parametrize(("chip", "kind"), [(chip, kind) for kind in KINDS for chip in DIFFERENCES[kind]])
def test_a_record_speaks_of_its_difference(base, chip, kind):
    assert re.search(WORDS.get(kind, TPP_WORDS), text_of(base, chip), re.IGNORECASE)


def test_every_difference_is_of_a_figure_that_was_computed():
    listed = {(chip, kind) for kind in KINDS for chip in DIFFERENCES[kind]}
    assert listed <= set(CASES)


@pytest.mark.parametrize(
    ("chip", "kind"), [(chip, kind) for chip, row in COMPUTED.items() for kind in OTHERS if kind in row]
)
def test_our_range_holds_what_other_readings_come_to(base, chip, kind):
    measures = base.subjects.ic(chip).measures
    span = measures.figures["total_processing_performance"].span
    if kind == "pd_range":
        span = shown(measures.density.full())
    for other in COMPUTED[chip][kind]:
        if other != "null":
            assert holds(span, Fraction(other)) != (chip in DIFFERENCES[kind])


@pytest.mark.parametrize("card", CARDS)
def test_the_circuits_of_a_card_come_to_its_total(base, card):
    figures = [
        (base.subjects.ic(chip).measures.figures["total_processing_performance"].value, count)
        for chip, count in base.sections[f"computer/{card}"]["contains"]
    ]
    total = None if None in [value for value, _ in figures] else Fraction(sum(v * n for v, n in figures), 10_000)
    assert agrees(total, Fraction(CARDS[card]["tpp"])) != ("differs" in CARDS[card])


@pytest.mark.parametrize("chip", COMPUTED)
def test_our_figure_of_a_range_holds_the_other_one_or_lies_above(base, chip):
    """A range may add what the other left out, never take away."""
    if expected(COMPUTED[chip], "tpp") is None or chip in {"cambricon-siyuan-370-x8", "sophgo-bm1684x"}:
        return
    span = base.subjects.ic(chip).measures.figures["total_processing_performance"].span
    assert span.high is None or Fraction(span.high, 10_000) * Fraction(101, 100) >= expected(COMPUTED[chip], "tpp")
