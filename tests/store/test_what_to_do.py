"""Data that does not load: where, what was found, and what to do."""

import shutil
from pathlib import Path

import pytest

from kb.store.build import checked_records
from kb.store.problems import DataError

TINY = Path(__file__).parents[1] / "bad_input/tiny"
CHIP = "chips/acme/acme-one.yaml"
MODEL = """name: Lens
developer: Lab
headquarters: CN
released: {on: 2024-05}
disclosure: disclosed
training:
  - {stage: pretraining, chip_as_stated: Acme One, chips: [CHIP], match: exact, basis: disclosed}
"""


@pytest.fixture
def problem(tmp_path):
    def run(file, change):
        folder = Path(shutil.copytree(TINY, tmp_path / "data"))
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change(path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")
        with pytest.raises(DataError) as error:
            checked_records(str(folder))
        (one,) = error.value.problems
        return str(one)

    return run


def test_a_rate_without_bit_length(problem):
    assert problem(CHIP, lambda text: text.replace("bits: 8, ", "")) == (
        f"{CHIP}:15:15: record units.list.0.rates.0.bits: missing field 'bits'\n"
        "    add `bits`; `kb schema chip` says what it holds"
    )


def test_a_model_that_names_a_chip_which_is_almost_one(problem):
    assert problem("models/lab/lens.yaml", lambda _: MODEL.replace("CHIP", "acme-won")) == (
        "models/lab/lens.yaml:7:60: dangling no chip 'acme-won'\n"
        "    did you mean 'acme-two'? Otherwise add it: `kb add chip`"
    )


def test_a_model_that_names_an_unknown_chip(problem):
    assert problem("models/lab/lens.yaml", lambda _: MODEL.replace("CHIP", "h100")) == (
        "models/lab/lens.yaml:7:60: dangling no chip 'h100'\n    correct the name, or add the record: `kb add chip`"
    )
