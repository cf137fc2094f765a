from functools import cache
from pathlib import Path

import bless
import pytest
import yaml

REVIEW = Path(__file__).parent / "review.yaml"
AGAIN = "read the difference, then bless it with: python -m tests.answers.bless"


@pytest.fixture(scope="session")
def combinations(base):
    return bless.combinations(base)


@cache
def review():
    return yaml.load(REVIEW.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text alone


def key(entry):
    return (entry["verdict"], entry["paragraph"], entry["rule"])


@pytest.mark.parametrize("name", bless.CHIPS)
def test_the_table_is_the_one_on_file(base, name):
    on_file = (bless.TABLES / f"{name}.txt").read_text(encoding="utf-8")
    assert bless.table(base, bless.CHIPS[name]) == on_file, AGAIN


def test_no_table_is_left_over():
    assert {path.stem for path in bless.TABLES.iterdir()} == set(bless.CHIPS)


def test_every_combination_that_occurs_was_reviewed(combinations):
    reviewed = {key(entry) for entry in review()["reviewed"]}
    missing = {one: questions[0] for one, questions in combinations.items() if one not in reviewed}
    assert not missing, "review these against the regulation and add them to review.yaml"


def test_no_reviewed_combination_has_gone(combinations):
    gone = [key(entry) for entry in review()["reviewed"] if key(entry) not in combinations]
    assert not gone, "take these out of review.yaml"


def test_each_review_stands_once_and_has_its_facts_and_its_citations():
    keys = [key(entry) for entry in review()["reviewed"]]
    assert len(keys) == len(set(keys))
    for entry in review()["reviewed"]:
        assert entry["rests_on"] and entry["research"] and entry["law"], key(entry)


def test_the_examples_of_a_review_have_that_combination(combinations):
    for entry in review()["reviewed"]:
        for example in entry["seen"]:
            assert example in combinations.get(key(entry), []), (key(entry), example)
