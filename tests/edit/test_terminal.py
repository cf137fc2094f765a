"""On a terminal an edit asks before it writes, and `kb add` asks for what is missing."""

import re
import sys

import pytest
from folders import changed_lines, snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
terminal = pytest.importorskip("terminal")

SET = ("set", "acme-one", "dies[0].area_mm2", "801", "--source", "acme-sheet", "--grade", "primary")
ASKED = "Write it? [y/N]"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def type_in(tiny, tmp_path):
    def run(words, *replies, **environment):
        return terminal.converse([*words, "--data", tiny], replies, tmp_path, **environment)

    return run


def test_yes_writes(tiny, type_in):
    before = snapshot(tiny)
    code, screen = type_in(SET, (ASKED, "y\n"))
    assert (code, screen.splitlines()[-1]) == (0, "written")
    assert list(changed_lines(before, snapshot(tiny))) == ["chips/acme/acme-one.yaml"]


@pytest.mark.parametrize("reply", ["n\n", "\n", "yup\n", "\x04"], ids=["no", "nothing", "a slip", "end of input"])
def test_anything_else_leaves_the_files(tiny, type_in, reply):
    before = snapshot(tiny)
    code, screen = type_in(SET, (ASKED, reply))
    assert (code, screen.splitlines()[-1].strip()) == (0, "nothing was written")
    assert snapshot(tiny) == before


def test_an_interrupt_leaves_the_files(tiny, type_in):
    before = snapshot(tiny)
    code, screen = type_in(SET, (ASKED, "\x03"))
    assert code == 130
    assert "Traceback" not in screen
    assert snapshot(tiny) == before


def test_add_asks_for_what_is_missing(tiny, type_in):
    before = snapshot(tiny)
    words = ("add", "source", "--url", "https://example.com/x1.pdf", "--id", "x1-sheet")
    code, screen = type_in(
        words, ("title:", "X1: a datasheet\n"), ("publisher:", "Example\n"), ("access:", "opened\n"), (ASKED, "y\n")
    )
    assert code == 0, screen
    assert changed_lines(before, snapshot(tiny)) == {
        "sources/x1-sheet.yaml": [
            '+title: "X1: a datasheet"', "+publisher: Example", "+url: https://example.com/x1.pdf", "+access: opened",
        ]
    }  # fmt: skip


def test_a_field_left_empty_is_named(tiny, type_in):
    before = snapshot(tiny)
    code, screen = type_in(
        ("add", "source", "--url", "https://example.com/x1.pdf"),
        ("title:", "X1\n"), ("publisher:", "\n"), ("access:", "\n"),
    )  # fmt: skip
    assert code == 2
    assert screen.endswith("  publisher: missing field 'publisher'\n  access: missing field 'access'\n")
    assert snapshot(tiny) == before


def test_color_is_for_terminals_that_want_it(type_in, kb, tiny):
    words = ("check", "acme-one", "--to", "CN", "--on", "2023-12-01")
    assert ESCAPE.search(type_in(words)[1])
    assert not ESCAPE.search(type_in(words, NO_COLOR="1")[1])
    assert not ESCAPE.search("".join(map(str, kb(*words, "--data", tiny))))


def test_a_version_asks_for_its_day_and_its_act(tiny, type_in):
    before = snapshot(tiny)
    replies = ("--effective:", "2027-01-01\n"), ("--instrument:", "act-2023\n"), ("--at:", "740.8\n"), (ASKED, "n\n")
    code, screen = type_in(("add", "rule-version", "to-d5"), *replies)
    assert code == 0, screen
    assert "versions[0] ends on 2027-01-01" in screen
    assert snapshot(tiny) == before


def test_progress_is_for_terminals_that_want_it(type_in):
    words = (*SET, "--dry-run")
    assert " days\x1b[K" in type_in(words)[1]
    assert " days\x1b[K" not in type_in((*words, "--quiet"))[1]
