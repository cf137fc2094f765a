import itertools

import pytest

from kb.truth.kleene import agree, all_of, any_of, negate

VALUES = (True, False, None)


def possible(value):
    return (True, False) if value is None else (value,)


@pytest.mark.parametrize("pair", list(itertools.product(VALUES, repeat=2)))
def test_conjunction_and_disjunction_know_just_what_every_completion_agrees_on(pair):
    completions = list(itertools.product(*(possible(value) for value in pair)))
    for operator, plain in ((all_of, all), (any_of, any)):
        outcomes = {plain(completion) for completion in completions}
        assert operator(pair) == (outcomes.pop() if len(outcomes) == 1 else None)


def test_nothing_is_true_of_all_and_false_of_any():
    assert all_of(()) is True
    assert any_of(()) is False


def test_negation_keeps_the_unknown():
    assert [negate(value) for value in VALUES] == [False, True, None]


def test_agreement_needs_one_known_value():
    assert agree([True, True]) is True
    assert agree([True, False]) is None
    assert agree([]) is None
    assert agree([None, True]) is None
