"""Named parties: what the tables of cases cannot say, and the numbers that the research gives."""

from collections import Counter
from itertools import pairwise

import pytest

DAY = "2026-09-24"


def records(base):
    return base.sections["parties"]["records"]


def rows_on(base, day, listed_on="entity_list"):
    """The footnotes of the row of each party on a list on a day."""
    found = {}
    for party, (_, rows, _) in records(base).items():
        for row in rows:
            begins, ends = row[3][0][:2]
            if row[0] == listed_on and begins <= day and (ends is None or day < ends):
                found[party] = row[1]
    return found


def ask(base, **fields):
    return base.check(fields.pop("chip", "T4"), to=fields.pop("to", "SG"), on=fields.pop("on", DAY), **fields).to_dict()


def codes(answer):
    return [warning["code"] for warning in answer["warnings"]]


def test_137_parties_are_listed_and_12_are_on_no_list(base):
    assert len(rows_on(base, DAY)) == 137
    assert sum(1 for _, rows, _ in records(base).values() if not rows) == 12


def test_33_designers_and_24_osats_are_approved(base):
    assert len(rows_on(base, DAY, "supplement_6")) == 33
    assert len(rows_on(base, DAY, "supplement_7")) == 24


def test_supplement_8_holds_the_agencies_three_firms_until_april_2027_and_eight_from_the_united_states(base):
    assert len(rows_on(base, DAY, "supplement_8")) == 1 + 3 + 8
    assert len(rows_on(base, "2027-04-06", "supplement_8")) == 1 + 8
    assert not rows_on(base, "2026-07-09", "supplement_8")


def test_the_footnotes_are_those_that_were_verified(base):
    found = Counter("unknown" if notes is None else ", ".join(notes) for notes in rows_on(base, DAY).values())
    assert found == {"1": 3, "4": 83, "5": 16, "": 34, "unknown": 1}


def test_how_many_were_listed_after_each_rule_that_added_parties(base):
    days = ["2022-08-01", "2022-12-16", "2023-03-02", "2023-06-12", "2023-10-17", "2024-04-11", "2024-12-02"]
    days += ["2025-01-16", "2025-03-25", "2025-09-16"]
    counts = [len(rows_on(base, day)) for day in days]
    assert counts == [43, 59, 64, 65, 78, 82, 92, 118, 130, 137]


def test_no_row_is_a_gap_or_an_end_before_its_record_ends(base):
    for _, rows, _ in records(base).values():
        ours = [row for row in rows if row[0] == "entity_list"]
        assert all(one[3][0][1] == two[3][0][0] for one, two in pairwise(ours))
        assert not ours or ours[-1][3][0][1] is None


def test_every_row_cites_an_act_and_the_list_as_it_was_read(base):
    for party, (_, rows, _) in records(base).items():
        newest = [row for row in rows if row[0] == "entity_list"][-1:]
        for row in newest:
            assert "csl-2026-07-31" in [cite[0] for cite in row[5]], party
            assert len(row[5]) == 2, party


def test_each_spelling_of_each_party_means_it(base):
    for entry in base.sections["index"]["party"]:
        assert entry[0] in base.judge._parties.named(entry[1], False).ids


@pytest.mark.parametrize("name", ["Huaweii", "Huawei Device", "Biren Technologies Group", "SMIC Nanjing", "华为终端"])
def test_a_near_name_is_never_free(base, name):
    answer = ask(base, end_user=name)
    assert answer["verdict"] == "undetermined"
    assert "party_resembles" in codes(answer)
    assert [fact["fact"] for fact in answer["missing"]] == ["end_user"]


@pytest.mark.parametrize("name", ["Siemens", "University of Tokyo", "Lenovo", "Beijing Xiaomi Technology"])
def test_a_name_unlike_any_on_record_is_said_not_to_be_screened(base, name):
    answer = ask(base, end_user=name)
    assert answer["verdict"] == "no_license_required"
    [text] = [warning["text"] for warning in answer["warnings"] if warning["code"] == "not_screened"]
    assert text == f"{name!r} is not among the {len(records(base))} parties here; this is not screening"


def test_the_answer_says_which_party_is_meant_by_which_row(base):
    answer = ask(base, parties=[{"name": "Acme"}, {"name": "Huawei"}, {"name": "DeepSeek"}])
    assert [warning["text"] for warning in answer["warnings"] if warning["code"] == "listed_party"] == [
        "named: Huawei Technologies Co., Ltd. (as 'Huawei'), on the Entity List, footnote 1, since 2019-05-16; "
        "supp. 4 to part 744, 85 FR 29853"
    ]


def test_a_listing_of_another_day_is_not_cited(base):
    ids = [source["id"] for source in ask(base, end_user="SMIC", on="2024-12-01")["sources"]]
    assert "85-fr-83416" in ids
    assert "89-fr-96830" not in ids


def test_a_day_of_listing_is_a_day_on_which_the_answer_changes(base):
    changes = [(one["to"], one["verdict"]) for one in ask(base, end_user="Biren")["would_change"]]
    assert ("before 2023-10-17", "no_license_required") in changes


def test_what_was_changed_before_the_first_day_of_answers_is_not_told(base):
    assert not [one for one in ask(base, end_user="Huawei")["would_change"] if one["fact"] == "on"]


@pytest.mark.parametrize("name", ["YMTC", "PXW", "Linkzol"])
def test_only_footnotes_1_and_4_warn_of_foreign_products(base, name):
    assert not [code for code in codes(ask(base, end_user=name, subject_to_ear=False)) if "foreign_product" in code]


def test_the_reason_of_the_open_affiliates_rule_has_both_readings(base):
    [missing] = ask(base, on="2026-11-23", facts={"listed_owner": "true"})["missing"]
    assert missing["fact"] == "744.11-affiliates"
    assert "back in force" in missing["reason"]
    assert "2027-01-10" in missing["reason"]


def test_that_no_owner_is_listed_is_told_as_assumed_where_a_party_is_named(base):
    from kb.render.facts import assumed, names_of

    texts = assumed(ask(base, end_user="DeepSeek", on="2026-11-23"), names_of(base.sections["law"]))
    assert "no party owned 50 percent or more, added up, by listed parties" in texts
    assert "no listed party" not in texts
