"""Edits of real records by the lines that they change, and what is refused, with what to type next."""

import pytest
from folders import ROOT, snapshot
from golden_edits import GOLDEN, told

from kb.edit.evidence import Given
from kb.edit.mentions import kinds_of, mentions
from kb.edit.plan import write
from kb.edit.rename import plan_rename
from kb.edit.rm import plan_rm
from kb.edit.set import plan_set
from kb.edit.version import plan_version
from kb.store.build import checked_records
from kb.store.problems import UseError
from kb.store.references import references_of

DATA = str(ROOT / "data")
H20 = "nvidia-h20-96gb"


def test_the_meant_lines_change_and_no_others():
    assert told() == GOLDEN.read_text(), "bless with: python tests/edit/golden_edits.py"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((H20, "memory.bandwith", "1"), "`memory` has no field 'bandwith'; did you mean `memory.bandwidth_gb_s`?"),
        ((H20, "bandwidth_gb_s", "1"), "no field 'bandwidth_gb_s'; did you mean `memory.bandwidth_gb_s`?"),
        ((H20, "dies[3].count", "1"), "`dies.list` has 1 entries, counted from 0; [1] adds one"),
        ((H20, "units.list.rates", "1"), "`units.list` is a list of 1; expected an index as in `units.list[0]`"),
        ((H20, "status.value", "1"), "`status` is a single value and has no field 'value'"),
        ((H20, "memory..kind", "1"), "expected a path such as `memory.bandwidth_gb_s`"),
        ((H20, "memory.bandwidth_gb_s", "1"), "would be a number that nothing proves; give its evidence: --source"),
        ((H20, "memory.bandwidth_gb_s.value", "1"), "would be a number that nothing proves"),
        ((H20, "aliases", "[a, b"), "text that begins so is written in double quotes"),
        ((H20, "total_processing_performance", None), "there is nothing to remove"),
        (("nvidia-h20-96g", "tdp_w", "1"), "no record has the id 'nvidia-h20-96g'; did you mean 'nvidia-h20-96gb'"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_said_with_what_to_type(words, message):
    with pytest.raises(UseError) as error:
        plan_set(DATA, *words)
    assert message in str(error.value)


def test_a_threshold_has_no_evidence_but_citations():
    with pytest.raises(UseError, match="set `cites` by its own path"):
        plan_set(DATA, "tpp-4800", "is", ">= 4900", Given("kelly", None, None))


def test_evidence_of_the_same_value_is_added_and_brought_up_to_date(data):
    def evidence(*given):
        write(plan_set(str(data), "nvidia-h20-96gb", "memory.bandwidth_gb_s", "4000", Given(*given)))
        records, _ = checked_records(str(data))
        return records.of("chip")["nvidia-h20-96gb"].data["memory"]["bandwidth_gb_s"]["evidence"]

    first = {"source": "toms-h20", "at": "p. 2"}
    assert evidence("toms-h20", "p. 2", None) == first
    assert evidence("kelly", None, "secondary") == [first, {"source": "kelly", "grade": "secondary"}]
    assert evidence("toms-h20", None, "primary")[0] == {**first, "grade": "primary"}


def test_every_reference_of_every_record_is_found_where_it_is_written():
    """What `kb rename` mends: in each file that refers to a record, the scalars that are its id."""
    records, _ = checked_records(DATA)
    every = [entry for found in records.by_kind.values() for entry in found.values()]
    for kind in ("source", "instrument", "threshold", "definition", "requirement", "chip", "vendor"):
        kinds = set(kinds_of(kind))
        used = {}
        for entry in every:
            for reference in references_of(entry):
                if kinds & set(reference.kinds):
                    used.setdefault(reference.target, set()).add(entry.file)
        for name in list(records.of(kind))[::25]:
            found = {one.file for one in mentions(records, name, kinds_of(kind))}
            assert found - {"coverage.yaml"} == used.get(name, set()), name


def test_a_renamed_record_is_found_by_its_old_id_and_can_be_named_back(data, kb):
    before = snapshot(data)
    write(plan_rename(str(data), "88-fr-73458", "fr-2023"))
    code, out, _ = kb("show", "88-fr-73458", "--data", data)
    assert code == 0
    assert "instrument fr-2023" in out
    write(plan_rename(str(data), "fr-2023", "88-fr-73458"))
    write(plan_set(str(data), "88-fr-73458", "aliases", None))
    assert snapshot(data) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("CN", "XX", "is a destination, whose names are fixed"),
        ("kelly", "toms-h20", "the id 'toms-h20' stands already in sources/toms-h20.yaml"),
        ("kelly", "../x", "expected an id of letters, digits"),
        ("kely-x", "x", "no record has the id 'kely-x'"),
    ],
)
def test_what_cannot_be_renamed(old, new, message):
    with pytest.raises(UseError) as error:
        plan_rename(DATA, old, new)
    assert message in str(error.value)


def test_what_is_referred_to_is_not_removed_and_each_place_is_named():
    with pytest.raises(UseError) as error:
        plan_rm(DATA, "tpp-2400")
    assert "tpp-2400 is referred to; change or remove these first" in str(error.value)
    assert "  rules/definitions/3A090.b.1.yaml:7\n" in str(error.value)
    assert "  proposals/ai-overwatch-act/rules/definitions/overwatch-limits.yaml:10" in str(error.value)


def test_a_group_is_referred_to_by_its_name():
    with pytest.raises(UseError, match="D5 is referred to"):
        plan_rm(DATA, "D5")


def test_a_version_begins_after_the_one_before():
    with pytest.raises(UseError, match="effective day 2023-01-01 is not after 2023-11-17"):
        plan_version(DATA, "3A090.b.1", "2023-01-01", None, {})
    with pytest.raises(UseError, match="only rules have versions"):
        plan_version(DATA, "tpp-4800", "2027-01-01", None, {})
