import csv
import io

import pytest

from kb.analysis.matrix import matrix
from kb.render.matrix import matrix_csv, matrix_markdown, matrix_text
from kb.render.spans import MARKS
from kb.store.problems import UseError

DAY = "2026-10-01"


def test_without_a_word_every_chip_and_the_destinations_of_the_view(base):
    found = matrix(base, on=DAY)
    assert [one["code"] for one in found["destinations"]] == base.sections["views"]["matrix"]
    assert len(found["rows"]) == len(base.sections["index"]["chip"])
    assert all(len(row["cells"]) == len(found["destinations"]) for row in found["rows"])


@pytest.mark.parametrize("layer", ["enforced", "codified"])
def test_each_cell_is_the_verdict_of_check(base, layer):
    chips, places = ["H100", "H20", "RTX 4090 D", "Gaudi 2", "RTX PRO 6000D"], ["CN", "Germany", "AE"]
    found = matrix(base, chips, places, DAY, layer)
    for chip, row in zip(chips, found["rows"], strict=True):
        for place, cell in zip(places, row["cells"], strict=True):
            answer = base.check(chip, to=place, on=DAY, layer=layer, detail="summary")
            assert (cell["verdict"], cell["required"], cell["lifted"]) == (
                answer.verdict, answer.required, answer.lifted,
            )  # fmt: skip


def test_marks_tell_verdicts_apart_without_color_and_are_explained(base):
    found = matrix(base, ["H100", "RTX 4090", "RTX PRO 6000D"], ["CN", "DE"], DAY)
    text = matrix_text(found)
    assert len(set(MARKS.values())) == len(MARKS) == 4
    assert all(f"{mark} " in text for mark in MARKS.values())
    assert [line.split()[-2:] for line in text.splitlines() if line.startswith("NVIDIA H100")] == [["L", "·"]]
    assert "license required" in matrix_markdown(found)
    assert "\x1b[" in matrix_text(found, color=True)


def test_many_destinations_are_broken_into_blocks_that_fit(base):
    found = matrix(base, ["H100", "H20"], list(base.judge.statutes.destinations)[:60], DAY)
    lines = matrix_text(found).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.startswith("NVIDIA H100") for line in lines) > 1


def test_variants_with_the_same_row_share_a_line(base):
    lines = [line for line in matrix_text(matrix(base, on=DAY)).splitlines() if line.startswith("NVIDIA A100 ")]
    assert len(lines) == 1
    assert "+3" in lines[0]


def test_csv_has_words_and_a_column_a_destination(base):
    (row,) = csv.DictReader(io.StringIO(matrix_csv(matrix(base, ["H20"], ["CN", "DE"], "2025-06-01"))))
    assert (row["CN"], row["DE"], row["on"]) == ("license_required", "no_license_required", "2025-06-01")


WRONG = [
    ({"chips": ["H2000"]}, "did you mean"),
    ({"to": ["Chyna"]}, "China"),
    ({"on": "2020-01-01"}, "2022-08-01"),
    ({"layer": "printed"}, "enforced or codified"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_use_names_the_right_thing(base, words, said):
    with pytest.raises(UseError, match=said):
        matrix(base, **words)
