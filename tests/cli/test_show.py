import json
from collections.abc import Callable

import pytest

from kb.records.law_constants import DATES

Run = Callable[..., tuple[int, str, str]]


def test_the_four_dates_stand_above_an_instrument(run: Run) -> None:
    out = run("show", "89-fr-96790")[1].splitlines()
    assert out[1:6] == [
        "# published   2024-12-05",
        "# effective   2024-12-02",
        "# compliance  2024-12-31",
        "#             2024-12-02 for red flags, 734.19, license exceptions and temporary general licenses",
        "# expires     none",
    ]
    assert out[6].startswith("title: ")


def test_a_date_that_is_not_known_says_why(run: Run) -> None:
    assert "# effective   not known: a day of August 2022 that is not public\n" in run("show", "letter-amd-2022")[1]


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        ("90-fr-50857", "expires", {"day": "2026-11-09", "none": False, "unknown": None, "parts": []}),
        ("88-fr-71991", "expires", {"day": None, "none": True, "unknown": None, "parts": []}),
        (
            "letter-amd-2022", "effective",
            {"day": None, "none": False, "unknown": "a day of August 2022 that is not public", "parts": []},
        ),
        (
            "90-fr-4544", "compliance",
            {
                "day": "2025-05-15", "none": False, "unknown": None,
                "parts": [{"of": "supp. 10 to part 748, paragraphs 14, 15 and 18", "day": "2026-01-15"}],
            },
        ),
    ],
)  # fmt: skip
def test_so_they_do_in_json(name: str, date: str, expected: dict[str, object], run: Run) -> None:
    found = json.loads(run("show", name, "--json")[1])
    assert list(found["dates"]) == list(DATES)
    assert found["dates"][date] == expected


def test_other_records_have_none(run: Run) -> None:
    assert "dates" not in json.loads(run("show", "tpp-4800", "--json")[1])
    assert run("show", "tpp-4800")[1].splitlines()[1] == "measure: total_processing_performance"


def test_values_of_a_chip_without_a_source_are_told(run: Run) -> None:
    """The day of the H20's launch has none; the evidence of its announcement stands in the record."""
    out = run("show", "nvidia-h20-96gb")[1].splitlines()
    assert out[1] == "# no source is named for: released"
    assert any(line.startswith("announced: {on: 2023-11-09, evidence: ") for line in out)
    assert json.loads(run("show", "nvidia-h20-96gb", "--json")[1])["unsourced"] == ["released"]
    assert json.loads(run("show", "nvidia-h100-sxm5", "--json")[1])["unsourced"] == []
    assert "unsourced" not in json.loads(run("show", "tpp-4800", "--json")[1])


def test_the_end_of_a_part_needs_another_look(run: Run) -> None:
    out = run("sources", "--stale", "--on", "2027-03-01", "--json")[1].splitlines()
    found = [one for line in out if (one := json.loads(line))["id"] == "91-fr-43034"]
    assert [(one["day"], one["why"]) for one in found] == [
        ("2027-04-05", "supp. 8 to part 740, table to (b), G42 and Core42, unless BIS gives notice: ends soon")
    ]
