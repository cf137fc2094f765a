import re

from kb.checks.changed_conditions import CHECK

LEVEL = "rules/definitions/meets-3A090.a.yaml"
WHEN = "    when: {threshold: tpp-4800}\n"


def reviewed(more=""):
    return (LEVEL, WHEN, f"    reviewed: [{{by: A. Reader, on: 2026-01-02{more}}}]\n{WHEN}")


def mark(found):
    """The mark that the message asks for."""
    (line,) = found(CHECK, reviewed())
    return re.search("condition: ([0-9a-f]{8})", line).group(1)


def test_a_version_without_a_review_is_in_order(found):
    assert found(CHECK) == []


def test_the_mark_to_write_is_told_and_then_it_is_in_order(found):
    (line,) = found(CHECK, reviewed())
    assert line.startswith(f"{LEVEL}:5:16: changed-condition the review by A. Reader does not say which condition")
    assert found(CHECK, reviewed(f", condition: {mark(found)}")) == []


def test_an_edit_of_the_condition_voids_the_review(found):
    edit = reviewed(f", condition: {mark(found)}")
    changed = (LEVEL, WHEN, '    when: {any: [{threshold: tpp-4800}, {destination: "*"}]}\n')
    line, tip = found(CHECK, edit, changed)[0].split("\n")
    assert line.endswith("changed-condition the condition was changed since A. Reader reviewed it on 2026-01-02")
    assert re.search("write `on: 2026-11-26, condition: [0-9a-f]{8}`", tip)


def test_another_layout_or_a_comment_does_not_void_it(found):
    edit = reviewed(f", condition: {mark(found)}")
    assert found(CHECK, edit, (LEVEL, WHEN, "    when:  # as the text has it\n      threshold: [tpp-4800]\n")) == []


def test_a_review_of_a_day_to_come_is_found(found):
    edit = reviewed(f", condition: {mark(found)}")
    assert found(CHECK, edit, today="2026-01-01") == [
        f"{LEVEL}:5:36: changed-condition reviewed on 2026-01-02, which is still to come"
    ]
