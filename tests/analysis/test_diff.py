import pytest

from kb.analysis.changes import KINDS
from kb.analysis.diff import diff
from kb.analysis.points import Point, points_of
from kb.store.problems import UseError


@pytest.fixture(scope="module")
def letter(base):
    return diff(base, ["2025-04-08", "2025-04-09"])


def test_the_letter_of_april_2025(letter):
    h20 = next(row for row in letter["changes"] if "nvidia-h20-96gb" in {chip["id"] for chip in row["chips"]})
    assert h20["kind"] == "stricter"
    assert [h20[end]["verdict"] for end in ("before", "after")] == ["no_license_required", "license_required"]
    assert h20["rules_new"] == ["is-informed-nvidia-2025"]
    assert {"CN", "HK", "MO"} <= set(h20["destinations"])
    assert not {"DE", "SG", "AE"} & set(h20["destinations"])
    assert [cite["instrument"] for cite in h20["changed_by"][0]["cites"]] == ["letter-nvidia-2025"]
    assert letter["changes"][0]["kind"] == "stricter"


def test_the_gravest_come_first(base):
    chips = ["H100", "H20", "RTX 4090", "Ascend 910B"]
    rows = diff(base, ["enforced@2026-10-01..codified@2026-10-01"], chips)["changes"]
    kinds = [KINDS.index(row["kind"]) for row in rows]
    assert kinds == sorted(kinds)
    assert {"stricter", "freer"} <= {row["kind"] for row in rows}


def test_each_answer_stands_in_one_row_and_the_counts_add_up(letter):
    pairs = [(chip["id"], code) for row in letter["changes"] for chip in row["chips"] for code in row["destinations"]]
    assert len(pairs) == len(set(pairs)) == letter["differing"]["answers"]
    assert sum(letter["differing"][kind] for kind in KINDS) == letter["differing"]["answers"]


CHIPS = ["nvidia-h100-sxm5", "nvidia-h20-96gb", "nvidia-rtx-4090", "intel-gaudi-2-china", "huawei-ascend-910b3"]
PLACES = ["CN", "MO", "AE", "SA", "DE", "IN", "CY", "RU", "US", "KH"]
POINTS = [
    ["2023-11-16", "2023-11-17"], ["2025-01-12..2025-01-13"], ["2026-07-09", "2026-07-10"],
    ["enforced@2025-06-01", "codified@2025-06-01"], ["2022-09-01", "2026-10-09"],
]  # fmt: skip


@pytest.mark.parametrize("words", POINTS, ids=" ".join)
def test_what_differs_is_just_what_check_says_differs(base, words):
    found = diff(base, words, CHIPS, PLACES)
    sides = {
        (chip["id"], code): (row["before"], row["after"])
        for row in found["changes"] for chip in row["chips"] for code in row["destinations"]
    }  # fmt: skip
    for chip in CHIPS:
        for code in PLACES:
            old, new = (ask(base, chip, code, found[end]) for end in ("before", "after"))
            if (chip, code) not in sides:
                assert told(old) == told(new), (chip, code)
                continue
            for side, answer in zip(sides[chip, code], (old, new), strict=True):
                assert (side["verdict"], side["required"], side["lifted"], side["review_policy"]) == told(answer)[:4]


def ask(base, chip, code, point):
    return base.check(chip, to=code, on=point["day"], layer=point["layer"], detail="summary").to_dict()


def told(answer):
    policy = answer["review_policy"] if answer["required"] else None
    return (
        answer["verdict"], answer["required"], answer["lifted"], policy and policy["policy"],
        answer["classification"]["eccn"], answer["classification"]["paragraphs"],
        sorted(one["rule"] for one in answer["requirements"] if one["outcome"]),
    )  # fmt: skip


def test_a_point_and_itself_do_not_differ(base):
    found = diff(base, ["2025-06-01", "2025-06-01"])
    assert (found["differing"]["answers"], found["changes"]) == (0, [])


def test_the_other_way_round_is_the_mirror(base):
    there = diff(base, ["2025-04-08", "2025-04-09"], ["H20"])
    back = diff(base, ["2025-04-09", "2025-04-08"], ["H20"])
    assert there["differing"]["stricter"] == back["differing"]["freer"] > 0
    assert back["changes"][-1]["rules_gone"] == ["is-informed-nvidia-2025"]


def test_destinations_are_worded_and_counted(letter):
    for row in letter["changes"]:
        count = len(row["destinations"])
        assert row["where"].count(",") <= 7
        assert count <= 6 or f"({count})" in row["where"] or "more" in row["where"]


GOOD = [
    (["2025-01-01", "2026-01-01"], (Point("2025-01-01", "enforced"), Point("2026-01-01", "enforced"))),
    (["2025-01-01..2026-01-01"], (Point("2025-01-01", "enforced"), Point("2026-01-01", "enforced"))),
    (["2025-06-01..codified"], (Point("2025-06-01", "enforced"), Point("2025-06-01", "codified"))),
    (["codified@2025-06-01", "enforced"], (Point("2025-06-01", "codified"), Point("2025-06-01", "enforced"))),
]


@pytest.mark.parametrize(("words", "expected"), GOOD)
def test_points(base, words, expected):
    assert points_of(base, words) == expected


def test_layers_without_a_day_are_those_of_today(base):
    first, second = points_of(base, ["enforced", "codified"])
    assert (first.layer, second.layer) == ("enforced", "codified")
    assert first.day == second.day >= "2026"


BAD = [
    (["HEAD~3..HEAD"], "a git revision is compared with a revision"),
    (["2025-01-01"], "expected two points"),
    (["2025-01-01.."], "expected two points"),
    (["2025-01-01", "2025-02-30"], "2025-02-30"),
    (["2025-01-01", "codified@soon"], "soon"),
    (["a", "b", "c"], "expected two points"),
]


@pytest.mark.parametrize(("words", "said"), BAD)
def test_what_is_no_point_names_what_is(base, words, said):
    with pytest.raises(UseError, match=said):
        points_of(base, words)
