from pathlib import Path

import kb.checks
from kb.checks import CHECKS

HERE = Path(__file__).parent
FILES = {path.stem for path in Path(kb.checks.__file__).parent.glob("*.py")} - {"__init__", "check"}


def test_every_check_is_in_the_index_once():
    assert len(CHECKS) == len(FILES)
    assert len({check.code for check in CHECKS}) == len(CHECKS)


def test_every_check_has_its_test_beside_it():
    assert {f"test_{name}" for name in FILES} <= {path.stem for path in HERE.glob("test_*.py")}


def test_every_check_says_in_one_sentence_what_it_asks_for():
    for check in CHECKS:
        assert check.sentence[0].isupper() and check.sentence.endswith(".") and len(check.sentence) < 110
