import pytest

from kb.analysis.near import near
from kb.store.problems import UseError


def test_a_limit_of_zero_has_no_margins(base):
    zero = [name for name, one in base.judge.statutes.thresholds.items() if one.limit == 0]
    assert zero
    assert not {one["threshold"] for one in near(base)["thresholds"]} & set(zero)
    with pytest.raises(UseError, match="nothing is so many percent"):
        near(base, zero[0])
