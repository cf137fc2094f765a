"""What the loader refuses of parties, on the small data set of the bad-input tests."""

import shutil
from pathlib import Path

import pytest

from kb.store.build import open_sections
from kb.store.names import firm_key
from kb.store.problems import DataError

TINY = Path(__file__).parent.parent / "bad_input" / "tiny"

ROW = """
  - list: entity_list
    footnotes: {footnotes}
    codified: {{{days}}}
    cites: {{instrument: act-2023, at: supp. 4}}"""


def party(name, *rows, country="CN", **fields):
    more = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"name: {name}\ncountry: {country}\n{more}listings: {''.join(rows) or '[]'}\n"


def row(days="from: 2023-01-01", footnotes="[]"):
    return ROW.format(days=days, footnotes=footnotes)


@pytest.fixture
def opened(tmp_path):
    def made(**files):
        folder = tmp_path / "data"
        shutil.copytree(TINY, folder)
        (folder / "parties" / "cn").mkdir(parents=True)
        for name, text in files.items():
            (folder / "parties" / "cn" / f"{name.replace('_', '-')}.yaml").write_text(text)
        return open_sections(str(folder), use_cache=False)

    return made


def refused(opened, **files):
    with pytest.raises(DataError) as found:
        opened(**files)
    return str(found.value)


def test_a_name_means_one_line_of_firms_only(opened):
    text = refused(opened, alpha_one=party("Alpha Co."), beta_one=party("Beta", aliases="[ALPHA  Ltd]"))
    assert "ambiguous-name" in text
    assert "alpha-one" in text


def test_a_firm_and_its_unit_may_share_a_name(opened):
    found = opened(alpha_one=party("Alpha"), alpha_two=party("Alpha Two", aliases="[Alpha]", part_of="alpha-one"))
    assert found["parties"]["keys"]["alpha"] == ["alpha-one", "alpha-two"]


def test_the_seats_are_those_of_the_firm_and_of_what_it_is_part_of(opened):
    found = opened(alpha_one=party("Alpha"), alpha_two=party("Alpha Two", country="SG", part_of="alpha-one"))
    assert found["parties"]["records"]["alpha-two"][2] == ["SG", "CN"]


def test_being_part_of_each_other_ends(opened):
    found = opened(alpha_one=party("Alpha", part_of="beta-one"), beta_one=party("Beta", part_of="alpha-one"))
    assert found["parties"]["records"]["alpha-one"][2] == ["CN"]


def test_two_rows_of_one_list_do_not_overlap(opened):
    text = refused(
        opened, alpha_one=party("Alpha", row("from: 2023-01-01, until: 2024-02-01"), row("from: 2024-01-01"))
    )
    assert "overlap" in text


def test_rows_that_follow_each_other_do(opened):
    found = opened(alpha_one=party("Alpha", row("from: 2023-01-01, until: 2024-01-01"), row("from: 2024-01-01")))
    assert len(found["parties"]["records"]["alpha-one"][1]) == 2


@pytest.mark.parametrize("footnotes", ["null", "none", '["44"]'])
def test_a_footnote_is_a_numeral(opened, footnotes):
    assert "alpha-one.yaml" in refused(opened, alpha_one=party("Alpha", row(footnotes=footnotes)))


def test_footnotes_that_are_not_established_are_said_to_be_so(opened):
    found = opened(alpha_one=party("Alpha", row(footnotes="{unknown: not printed}")))
    assert found["parties"]["records"]["alpha-one"][1][0][1] is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Huawei Technologies Co., Ltd.", "huaweitechnologies"),
        ("HUAWEI TECHNOLOGIES CO LTD", "huaweitechnologies"),
        ("The Boeing Company", "boeing"),
        ("OpenAI Group PBC", "openaigroup"),
        ("PowerAir Pte. Ltd.", "powerair"),
        ("Co., Ltd.", "co"),
        ("The", "the"),
        ("华为技术有限公司", "华为技术"),
    ],
)
def test_the_legal_form_is_no_part_of_a_name(name, key):
    assert firm_key(name) == key
