import pytest

from kb.truth.decimals import plain, scaled

WRITTEN = [("4800", 48_000_000), ("989.4", 9_894_000), ("0.0001", 1), ("1e3", 10_000_000)]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_plain_numbers_are_counts_of_ten_thousandths(text, value):
    assert scaled(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NaN", "finite"), ("inf", "finite"), ("-1", "at least 0"), ("1.00001", "4 decimal places"),
        ("1e10", "at most"), ("many", "expected a number"), ("", "expected a number"),
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_what_was_expected(text, said):
    with pytest.raises(ValueError, match=said):
        scaled(text)


def test_numbers_come_back_as_they_were_written():
    assert plain(scaled("989.4")) == 989.4
    assert plain(scaled("4800")) == 4800
    assert isinstance(plain(scaled("4800")), int)
    assert plain(None) is None
