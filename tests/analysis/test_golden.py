import golden
import pytest

AGAIN = "read the difference, then bless it with: python -m tests.analysis.golden"


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.mark.parametrize("name", golden.QUESTIONS)
def test_the_text_is_the_one_on_file(name):
    on_file = (golden.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert golden.text(golden.QUESTIONS[name]) == on_file, AGAIN


def test_no_text_is_left_over():
    assert {path.stem for path in golden.FOLDER.iterdir()} == set(golden.QUESTIONS)


@pytest.mark.parametrize("name", golden.QUESTIONS)
def test_every_line_fits_80_columns_but_for_addresses(name):
    for line in golden.text(golden.QUESTIONS[name]).splitlines():
        assert len(line) <= 80 or "https://" in line
