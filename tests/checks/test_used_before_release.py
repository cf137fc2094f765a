import pytest

from kb.checks.used_before_release import CHECK
from kb.store.build import checked_records

MODEL = """name: Lens
developer: Lab
headquarters: CN
released: {{on: {released}}}
disclosure: disclosed
training:
  - {{stage: pretraining, chip_as_stated: Acme One, chips: [acme-one], match: exact, basis: disclosed{more}}}
"""


@pytest.fixture
def problems(tiny):
    def run(released, more="", out="2024-02"):
        path = tiny / "chips/acme/acme-one.yaml"
        text = path.read_text(encoding="utf-8")
        assert "released: 2023-05\n" in text
        path.write_text(text.replace("released: 2023-05\n", f"released: {out}\n" if out else ""), encoding="utf-8")
        (tiny / "models/lab").mkdir(parents=True)
        (tiny / "models/lab/lens.yaml").write_text(MODEL.format(released=released, more=more), encoding="utf-8")
        return [str(one) for one in CHECK.run(checked_records(str(tiny))[0], "2026-11-26")]

    return run


def test_a_model_that_came_out_before_its_chip_is_found(problems):
    found = problems("2024-01-31")
    assert found[0].startswith("models/lab/lens.yaml:7:")
    assert "acme-one came out 2024-02, after its first use here, 2024-01-31" in found[0]


@pytest.mark.parametrize("released", ["2024-02-01", "2024-02", "2024", "2025-01-01"])
def test_the_same_month_or_later_is_in_order(problems, released):
    assert problems(released) == []


def test_a_disputed_claim_and_an_unknown_release_are_in_order(problems):
    assert problems("2023-01-01", ", disputed: true") == []


def test_without_the_chips_release_nothing_is_said(problems):
    assert problems("2023-01-01", out=None) == []
