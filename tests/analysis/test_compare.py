"""Two data sets compared: what differs is what `kb check` says differs on each of them."""

import json
import pathlib

import pytest

from kb.analysis.changes import KINDS
from kb.analysis.compare import Asked, compare
from kb.analysis.data_edits import law_edits
from kb.base import Base

CHIPS = ["nvidia-h20-96gb", "nvidia-h100-sxm5", "nvidia-rtx-4090", "tesla-ai5", "nvidia-l20", "intel-gaudi-3-hl-388"]
PLACES = ["CN", "AE", "DE", "RU", "VE"]
DATA = pathlib.Path(__file__).parents[2] / "data"


def edited(base, file, old, new):
    """The data with one text put for another, by an overlay; nothing on disk changes."""
    text = (DATA / file).read_text(encoding="utf-8")
    assert text.count(old) >= 1, (file, old)
    return Base(base.folder, overlay={file: text.replace(old, new, 1).encode()})


EDITS = {
    "a limit moves": ("thresholds/tpp-2400.yaml", '">= 2400"', '">= 2000"'),
    "a chip's rate is corrected": ("chips/nvidia/nvidia-h20-96gb.yaml", "dense_tops: 148", "dense_tops: 152"),
    "a rule ends": ("rules/requirements/is-informed-nvidia-2025.yaml", "{from: 2025-04-09}",
                    "{from: 2025-04-09, until: 2025-09-01}"),
}  # fmt: skip


def told(answer):
    policy = answer["review_policy"]["policy"] if answer["required"] else None
    classes = answer["classification"]
    return (
        answer["verdict"],
        answer["required"],
        answer["lifted"],
        policy,
        classes["eccn"],
        tuple(classes["paragraphs"]),
    )


@pytest.mark.parametrize("name", EDITS)
def test_what_differs_is_just_what_check_says_differs(base, name):
    after = edited(base, *EDITS[name])
    found = compare(base, after, asked=Asked(CHIPS, PLACES))
    sides = {
        (chip["id"], code, day): row
        for row in found["changes"] for chip in row["chips"] for code in row["destinations"] for day in row["days"]
    }  # fmt: skip
    assert found["differing"]["answers"] == len(sides) > 0
    for day in found["days"]:
        for chip in CHIPS:
            for code in PLACES:
                old, new = (one.check(chip, to=code, on=day, detail="summary").to_dict() for one in (base, after))
                row = sides.get((chip, code, day))
                if row is None:
                    assert told(old) == told(new), (chip, code, day)
                else:
                    assert row["before"]["verdict"] == old["verdict"], (chip, code, day)
                    assert row["after"]["verdict"] == new["verdict"], (chip, code, day)


def test_the_days_of_a_rule_are_those_on_which_it_begins_and_ends(base):
    after = edited(base, *EDITS["a rule ends"])
    days = compare(base, after, asked=Asked(["H20"], ["CN"]))["days"]
    assert {"2025-04-09", "2025-09-01"} <= set(days)


def test_a_record_says_from_what_to_what(base):
    found = compare(base, edited(base, *EDITS["a chip's rate is corrected"]), asked=Asked(["nvidia-h20-96gb"], ["CN"]))
    own = [edit for row in found["changes"] for edit in row["changed_by"] if edit["kind"] == "record"]
    assert own
    assert own[0]["id"] == "nvidia-h20-96gb"
    assert "total processing performance 2,368 → 2,432" in own[0]["because"]


def test_a_limit_says_from_what_to_what(base):
    found = compare(base, edited(base, *EDITS["a limit moves"]), asked=Asked(["nvidia-h20-96gb"], ["CN"]))
    limits = {edit["because"] for row in found["changes"] for edit in row["changed_by"] if edit["kind"] == "limit"}
    assert limits == {">= 2,400 → >= 2,000"}


def test_data_that_say_the_same_differ_in_nothing(base):
    text = (DATA / "thresholds/tpp-2400.yaml").read_bytes() + b"# a comment\n"
    found = compare(base, Base(base.folder, overlay={"thresholds/tpp-2400.yaml": text}))
    assert found["differing"]["answers"] == 0
    assert len(found["days"]) == 1
    assert found["asked"]["chips"] == len(base.sections["index"]["chip"])


def test_chips_on_one_side_alone_are_named(base):
    gone = Base(base.folder, overlay={"chips/tesla/tesla-ai5.yaml": None})
    found = compare(base, gone, asked=Asked(None, ["CN"]))
    assert (found["gone"], found["appeared"], found["differing"]["answers"]) == (["tesla-ai5"], [], 0)
    assert compare(gone, base, asked=Asked(None, ["CN"]))["appeared"] == ["tesla-ai5"]


def test_counts_add_up_and_the_gravest_come_first(base):
    found = compare(base, edited(base, *EDITS["a limit moves"]), asked=Asked(None, ["CN", "DE"]))
    assert found["differing"]["answers"] == sum(found["differing"][kind] for kind in KINDS)
    kinds = [KINDS.index(row["kind"]) for row in found["changes"]]
    assert kinds == sorted(kinds)
    assert found["changes"][0]["kind"] == "stricter"


def test_plain_data_all_the_way(base):
    found = compare(base, edited(base, *EDITS["a limit moves"]), ("before", "after"), Asked(["H20"], ["CN"]))
    assert json.loads(json.dumps(found)) == found
    assert (found["before"]["data"], found["after"]["data"]) == ("before", "after")


def test_a_membership_that_is_settled_as_none_is_not_told_as_joined(base):
    """Every membership of a destination was open; once it is settled, the law says of each group whether it is in."""
    file = "destinations.yaml"
    after = edited(base, file, "groups_unknown: true", "groups_unknown: false")
    old, new = (one.judge.statutes.on("2026-11-26", "enforced") for one in (base, after))
    moved = [edit for edit in law_edits(old, new) if edit.kind == "membership"]
    assert moved
    for edit in moved:
        assert old.member(edit.id, edit.member) is None
        assert edit.change == ("settled" if new.member(edit.id, edit.member) else "ends"), edit
