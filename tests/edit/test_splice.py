"""Splices over every real record, and over small texts with the traps of the format."""

import os
import random
from pathlib import Path

import pytest

from kb.edit.nodes import node_at, nodes_of
from kb.edit.splice import add_item, add_key, remove, set_value
from kb.edit.tree import value_at
from kb.store.problems import UseError
from kb.store.yamltext import parse_yaml

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(DATA.rglob("*.yaml"))
A_FILE = int(os.environ.get("KB_EXAMPLES", "0")) or 2
"""Places tried in each file; KB_EXAMPLES=1000000 tries all of them."""
BLOCKS = ("|", ">")


def texts():
    """Every file as its text, with a seeded choice of places in it."""
    for file in FILES:
        text = file.read_bytes().decode()
        every = list(walk(parse_yaml(text).data))
        yield file, text, random.Random(file.name).sample(every, min(A_FILE, len(every)))  # noqa: S311


def walk(value, path=()):
    """Every path and the value at it."""
    yield path, value
    if not isinstance(value, str):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(inner, (*path, step))


def test_a_scalar_set_to_itself_leaves_the_same_bytes():
    for _, text, places in texts():
        for path, value in places:
            if isinstance(value, str):
                assert set_value(text, path, value) == text


def test_a_scalar_set_to_another_and_back_leaves_the_same_bytes_or_folds_the_same_text_anew():
    for file, text, places in texts():
        for path, value in places:
            if not isinstance(value, str) or not path:
                continue
            other = set_value(text, path, "4001")
            back = set_value(other, path, value)
            if node_at(nodes_of(text), path).style in BLOCKS or "\n" in spelled(text, path):
                assert parse_yaml(back).data == parse_yaml(text).data, (file, path)
            else:
                assert back == text, (file, path)


def spelled(text, path):
    node = node_at(nodes_of(text), path)
    return text[node.start : node.end]


def test_only_the_lines_of_the_value_change():
    for file, text, places in texts():
        for path, value in places:
            if isinstance(value, str) and path:
                new = set_value(text, path, "4001")
                node = node_at(nodes_of(text), path)
                head = text.rfind("\n", 0, node.start) + 1
                tail = len(text) - node.end
                assert new[:head] == text[:head], (file, path)
                assert new[len(new) - tail :] == text[node.end :], (file, path)


def test_a_key_or_an_item_added_and_removed_leaves_the_same_bytes():
    for file, text, places in texts():
        for path, value in places:
            if isinstance(value, dict):
                more = add_key(text, path, "zz-new", {"value": "1", "source": "x: y"})
                assert remove(more, (*path, "zz-new")) == text, (file, path)
            elif isinstance(value, list):
                more = add_item(text, path, "an item, with: signs")
                assert remove(more, (*path, len(value))) == text, (file, path)


def test_whatever_is_removed_the_rest_reads_as_before():
    for _, text, places in texts():
        for path, _ in places:
            if path:
                left = remove(text, path)
                held = value_at(parse_yaml(text).data, path[:-1])
                assert len(value_at(parse_yaml(left).data, path[:-1])) == len(held) - 1


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("a: 1  # why\nb: 2\n", (set_value, ("a",), "3"), "a: 3  # why\nb: 2\n"),
        ("a: '1'\nb: \"2\"\n", (set_value, ("a",), "it's"), "a: 'it''s'\nb: \"2\"\n"),
        ("a: 1", (set_value, ("a",), "x: y"), 'a: "x: y"'),
        ("a: 1\r\nb: 2\r\n", (add_key, (), "c", "3"), "a: 1\r\nb: 2\r\nc: 3\r\n"),
        ("\ufeffa: 1\nb: 2\n", (set_value, ("a",), "9"), "\ufeffa: 9\nb: 2\n"),
        ("\ufeffa: 1\nb: 2\n", (remove, ("a",)), "\ufeffb: 2\n"),
        ("a:\nb: 2\n", (set_value, ("a",), "9"), "a: 9\nb: 2\n"),
        ("a: {b: 1, c: 2} # x\n", (set_value, ("a", "b"), "1, 2"), 'a: {b: "1, 2", c: 2} # x\n'),
        ("a: {}\n", (add_key, ("a",), "b", "1"), "a: {b: 1}\n"),
        ("a: []\n", (add_item, ("a",), "1"), "a: [1]\n"),
        ("a: [1, 2]\n", (remove, ("a", 0)), "a: [2]\n"),
        ("a: [1, 2]\n", (remove, ("a", 1)), "a: [1]\n"),
        ("a:\n  - x\n", (remove, ("a", 0)), "a: []\n"),
        ("a:\n- x\n- y # z\nb: 1\n", (remove, ("a", 1)), "a:\n- x\nb: 1\n"),
        ("- a: 1\n  b: 2\n", (remove, (0, "a")), "- b: 2\n"),
        ("- a: 1\n  # of b\n  b: 2\n", (remove, (0, "a")), "-\n  # of b\n  b: 2\n"),
        ("a: 1\nb: 2", (remove, ("b",)), "a: 1"),
        ("a: 1\nb: 2", (add_key, (), "c", "3"), "a: 1\nb: 2\nc: 3"),
        ("b: 2\n# end\n", (add_key, (), "a", "3", ["a", "b"]), "a: 3\nb: 2\n# end\n"),
        ("a: 1 # one\n\n# of c\nc: 2\n", (add_key, (), "b", "3", "abc"), "a: 1 # one\nb: 3\n\n# of c\nc: 2\n"),
        ("x: 4\n", (set_value, ("x",), {"value": "4", "evidence": {"source": "s"}}),
         "x: {value: 4, evidence: {source: s}}\n"),
        ("x: {value: 4,\n  low: 3}\n", (set_value, ("x",), "4"), "x: 4\n"),
        ("x:\n  a: 1\n  b: 2\n# y\ny: 1\n", (set_value, ("x",), "4"), "x: 4\n# y\ny: 1\n"),
        ("x: |\n  a\n  b\ny: 1\n", (set_value, ("x",), "c\nd\n"), "x: |\n  c\n  d\ny: 1\n"),
    ],
)  # fmt: skip
def test_a_change_by_its_text(before, change, after):
    function, *arguments = change
    assert function(before, *arguments) == after


def test_a_change_that_would_change_something_else_too_is_refused():
    with pytest.raises(UseError, match="cannot be written here"):
        add_key("x: |+\n  kept\n\nz: 1\n", (), "y", "1", ["x", "y", "z"])
