from pathlib import Path

import pytest
import yaml

from kb.store.cache import stamp_of
from kb.store.quickyaml import OddError, quick_data
from kb.store.yamltext import FaultError, parse_yaml

DATA = Path(__file__).parents[2] / "data"


def test_every_real_file_is_read_quickly_and_as_the_reader_with_positions_reads_it():
    for name, _, _ in stamp_of(str(DATA)):
        text = (DATA / name).read_text(encoding="utf-8")
        quick, slow = quick_data(text), parse_yaml(text)
        assert quick == (slow.data, slow.places[()])
        assert list(_ordered(quick.data)) == list(_ordered(slow.data))


def _ordered(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _ordered(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ordered(inner)
    else:
        yield value


ODD = {
    "empty": "",
    "a comment alone": "# nothing\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a key twice": "a: 1\na: 2\n",
    "a key twice below": "a:\n  - {b: 1, b: 2}\n",
    "an anchor": "a: &x 1\n",
    "an anchor on a list": "a: &x [1]\n",
    "an anchor on a key": "&x a: 1\n",
    "an alias": "a: &x 1\nb: *x\n",
    "an alias as a key": "a: &x 1\n*x : 2\n",
    "a tag": "a: !!int 1\n",
    "a tag on a mapping": "a: !!map {}\n",
    "a list as a key": "? [a]\n: 1\n",
    "a mapping as a key": "? {a: b}\n: 1\n",
    "too deep": "[" * 41 + "]" * 41,
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_odd_is_left_to_the_reader_that_says_where(what):
    with pytest.raises(OddError):
        quick_data(ODD[what])
    with pytest.raises(FaultError):
        parse_yaml(ODD[what])


@pytest.mark.parametrize(
    "text",
    ["word", "'NO'", "! 012", "[a, {b: }]", "- \n- ''", "a: |\n  b\n", "[" * 40 + "]" * 40, "\ufeffa: 1\n",
     "# why\n\n  a: 1\n", "%YAML 1.1\n---\n# why\na: 1\n", "--- a", "---\n\n\n- a\n"],
)  # fmt: skip
def test_what_is_not_odd_is_the_same(text):
    slow = parse_yaml(text)
    assert quick_data(text) == (slow.data, slow.places[()])


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\ta: 1", "a: 'x"])
def test_what_is_no_yaml_is_refused_in_the_words_of_the_parser(text):
    with pytest.raises(yaml.YAMLError) as quick:
        quick_data(text)
    with pytest.raises(yaml.YAMLError) as slow:
        parse_yaml(text)
    assert str(quick.value) == str(slow.value)
