"""A stay ends the enforcement and leaves the text; what cannot be stayed is refused with the reason."""

import pytest

from kb.edit.plan import write
from kb.edit.stay import plan_stay
from kb.store.build import checked_records
from kb.store.problems import UseError
from kb.store.yamltext import parse_yaml

CITE = {"instrument": "act-2023", "at": "742.6"}
FILE = "rules/requirements/to-d5.yaml"


def last_version(folder):
    return parse_yaml((folder / FILE).read_text()).data["versions"][-1]


def staid(folder, day="2024-01-01", until=None):
    write(plan_stay(str(folder), "to-d5", day, until, CITE))
    checked_records(str(folder))
    return last_version(folder)


def test_the_text_stays_and_the_enforcement_ends(tiny):
    before = last_version(tiny)
    version = staid(tiny)
    first = before["codified"]["from"]
    assert version["codified"] == before["codified"]
    assert version["enforced"] == {"from": first, "until": "2024-01-01", "cites": CITE}
    assert version["note"] == "Stayed from 2024-01-01 on by act-2023; the text stands."


def test_it_goes_on_where_that_is_known_and_can_be_stayed_again(tiny):
    staid(tiny, until="2024-06-01")
    version = staid(tiny, "2024-09-01", "2025-01-01")
    assert [(one["from"], one.get("until")) for one in version["enforced"][1:]] == [
        ("2024-06-01", "2024-09-01"),
        ("2025-01-01", None),
    ]


@pytest.mark.parametrize(
    ("name", "day", "until", "message"),
    [
        ("acme-one", "2024-01-01", None, "acme-one is a chip; only rules are stayed"),
        ("to-d5", "2024-01-01", "2023-12-01", "expected a day after 2024-01-01"),
        ("to-d5", "2001-01-01", None, "is not enforced on 2001-01-01, so that nothing is to be stayed"),
    ],
)
def test_what_cannot_be_stayed(name, day, until, message, tiny):
    with pytest.raises(UseError, match=message):
        plan_stay(str(tiny), name, day, until, CITE)


def test_a_version_that_begins_within_the_stay_is_named(tiny):
    staid(tiny, until="2024-06-01")
    with pytest.raises(UseError, match=r"begins on 2024-06-01, within the stay; give --until 2024-06-01"):
        plan_stay(str(tiny), "to-d5", "2023-12-01", None, CITE)
