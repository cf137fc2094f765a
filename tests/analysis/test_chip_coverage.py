"""How much the chip records know: counted by hand on a small data set, and sane on the whole."""

import functools
import shutil
from pathlib import Path

import pytest

import kb
from kb.analysis.chip_coverage import chip_coverage
from kb.analysis.chip_fields import FIELDS
from kb.records.grades import PROOFS, STATES
from kb.store.problems import UseError

TINY = Path(__file__).parents[1] / "bad_input/tiny"
ONE, TWO = "chips/acme/acme-one.yaml", "chips/acme/acme-two.yaml"
DAY = "2024-06-01"


@pytest.fixture
def small(tmp_path):
    """The small data set after edits, each a file, an old text and its new one."""

    def build(*edits):
        folder = Path(shutil.copytree(TINY, tmp_path / "data", dirs_exist_ok=True))
        for file, old, new in edits:
            text = (folder / file).read_text(encoding="utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return kb.load(str(folder))

    return build


def told(base, name, **words):
    found = chip_coverage(base, to=["CN"], on=DAY, **words)
    return {one["field"]: one for one in found["fields"]}[name]


def states(told):
    return {state: one["chips"] for state, one in told["states"].items() if one["chips"]}


def proofs(told):
    return {proof: one["chips"] for proof, one in told["proofs"].items() if one["chips"]}


def test_two_chips_counted_by_hand(small):
    """One has a rate, a die and its market; the other two readings of TPP that differ, and nothing else."""
    base = small()
    rates = told(base, "rates")
    assert (rates["applies"], states(rates)) == (2, {"known": 1, "conflict": 1})
    assert proofs(rates) == {"primary": 1, "unverified": 1}
    assert states(told(base, "datacenter")) == {"known": 1, "unknown": 1}
    assert proofs(told(base, "datacenter")) == {"primary": 1}
    assert states(told(base, "applicable_die_area")) == {"known": 1, "unknown": 1}
    assert states(told(base, "transistor_type")) == {"known": 1, "unknown": 1}
    assert states(told(base, "process_node")) == {"unknown": 2}
    assert states(told(base, "interconnect")) == {"unknown": 2}
    assert states(told(base, "released")) == {"ranged": 1, "unknown": 1}
    assert told(base, "memory_density")["applies"] == told(base, "other_die_area")["applies"] == 0
    assert told(base, "memory_density")["states"]["known"] == {"chips": 0, "share": None}
    assert rates["states"]["known"] == {"chips": 1, "share": 0.5}


def test_the_field_on_which_an_answer_hangs_comes_first(small):
    """Readings on both sides of 4,800 leave the verdict open; below it, none hangs on them."""
    settled = chip_coverage(small(), to=["CN"], on=DAY)
    assert (settled["undetermined"], settled["hanging"]) == (0, 0)
    edits = (TWO, "value: 500", "value: 5000"), (TWO, "datacenter: {", "datacenter: {value: true, ")
    found = chip_coverage(small(*edits), "rates", ["CN"], DAY)
    assert (found["undetermined"], found["hanging"]) == (1, 1)
    assert found["fields"][0]["field"] == "rates"
    assert found["fields"][0]["verdicts_open"] == 1
    assert found["fields"][0]["first"] == [{"id": "acme-two", "name": "Acme Two"}]
    (gap,) = found["gaps"]
    assert (gap["id"], gap["state"], gap["value"], gap["low"], gap["high"]) == ("acme-two", "conflict", None, 400, 5000)
    assert (gap["verdicts_open"], gap["needs"]) == (["CN"], ["rates"])


def test_sources_that_disagree_about_the_verdict_are_a_gap_on_which_it_hangs(small):
    edit = (TWO, "value: 500, source: acme-sheet}\n", "value: 5000, source: acme-sheet}\n  value: 400\n")
    found = chip_coverage(small(edit), "rates", ["CN"], DAY)
    assert (found["undetermined"], found["hanging"]) == (0, 1)
    assert [(gap["value"], gap["verdicts_open"]) for gap in found["gaps"]] == [(400, ["CN"])]


def test_ranges_and_incomplete_lists_are_bounds(small):
    base = small(
        (ONE, "complete: true\n  evidence: [{source: acme-sheet, grade: primary}]\n  list: [{name: A1",
         "complete: false\n  evidence: [{source: acme-sheet, grade: primary}]\n  list: [{name: A1"),
        (ONE, "dense_tops: 700", "dense_tops: {low: 600, high: 700}"),
    )  # fmt: skip
    assert states(told(base, "rates")) == {"ranged": 1, "conflict": 1}
    assert states(told(base, "applicable_die_area")) == {"ranged": 1, "unknown": 1}
    assert states(told(base, "compute_die_area")) == {"known": 1, "unknown": 1}


def test_words_count_where_the_rates_are_gone_and_they_decide_that_day(small):
    path = (ONE, "units:\n  complete: true\n  evidence: [{source: acme-sheet, at: p. 1, grade: primary}]\n  list:\n"
            "    - name: GPU\n      rates: [{format: fp8, bits: 8, dense_tops: 700}]\n", "")  # fmt: skip
    rates = told(small(path), "rates")
    assert states(rates) == {"stated": 1, "conflict": 1}
    assert rates["verdicts_open"] == 0


def test_days_and_power_rest_on_their_own_evidence(small):
    """A bare day names no source; the memory's size has that of its group."""
    base = small(
        (ONE, "released: 2023-05", "released: {on: 2023-05-02, evidence: {source: acme-sheet, grade: primary}}\n"
         "tdp_w: {low: 300, high: 400, evidence: {source: acme-sheet, grade: secondary}}\n"
         "memory: {size_gb: 96, evidence: {source: acme-sheet, grade: primary}}"),
        (TWO, "datacenter:", "released: 2023-06\ntdp_w: 100\ndatacenter:"),
    )  # fmt: skip
    released, tdp = told(base, "released"), told(base, "tdp")
    assert (states(released), proofs(released)) == ({"known": 1, "ranged": 1}, {"primary": 1, "no_source": 1})
    assert (states(tdp), proofs(tdp)) == ({"known": 1, "ranged": 1}, {"secondary": 1, "no_source": 1})
    assert proofs(told(base, "memory_size")) == {"primary": 1}


def test_words_stand_in_for_what_their_rule_asks_for_on_the_day_alone(small, tmp_path):
    """What the text of 2022 alone asked for is no gap that words about today's text could close."""
    limit = tmp_path / "data/thresholds/io-600.yaml"
    limit.parent.mkdir(parents=True)
    limit.write_text(
        'measure: interconnect\nis: ">= 600"\ncites: {instrument: act-2023, at: 3A090.a}\n', encoding="utf-8"
    )
    rule = "rules/definitions/meets-3A090.a.yaml"
    base = small(
        (rule, "{threshold: tpp-4800}", "{threshold: [tpp-4800, io-600]}"),
        (ONE, "  value: true\n  because", "  because"),
    )
    assert states(told(base, "interconnect")) == {"unknown": 2}
    assert states(told(base, "datacenter")) == {"stated": 1, "unknown": 1}


def test_an_unopened_source_is_told_from_one_that_was_opened(small):
    grades = ("primary}]\n  list:\n    - name: GPU", "unverified}]\n  list:\n    - name: GPU")
    opened = small((ONE, *grades))
    text = Path(opened.folder, "sources/acme-sheet.yaml").read_text(encoding="utf-8")
    access = next(line for line in text.splitlines() if line.startswith("access"))
    for how, proof in (("access: opened", "unverified"), ("access: not_opened", "not_opened")):
        base = (
            small((ONE, *grades), ("sources/acme-sheet.yaml", access, how)) if how != access else small((ONE, *grades))
        )
        assert proofs(told(base, "rates"))[proof] == 2
        shutil.rmtree(base.folder)


@pytest.fixture(scope="module")
def whole(base):
    return chip_coverage(base, on="2026-10-09")


@pytest.fixture(scope="module")
def of_field(base):
    """What is told of one field, worked out once."""
    return functools.cache(lambda field: chip_coverage(base, field, on="2026-10-09"))


def test_every_chip_counts_once_in_each_field_that_it_has(base, whole):
    kinds = [base.subjects.ic(row[0]).kind for row in base.sections["index"]["chip"]]
    applies = {one["field"]: one["applies"] for one in whole["fields"]}
    assert whole["chips"] == len(kinds) == applies["designer"]
    assert applies["rates"] == applies["applicable_die_area"] == kinds.count("ic")
    assert applies["memory_density"] == kinds.count("memory")


def test_shares_sum_to_one_and_counts_to_the_chips(whole):
    for one in whole["fields"]:
        assert sum(part["chips"] for part in one["states"].values()) == one["applies"]
        assert sum(part["share"] for part in one["states"].values()) == pytest.approx(1, abs=0.001)
        known = one["applies"] - one["states"]["unknown"]["chips"]
        assert sum(part["chips"] for part in one["proofs"].values()) == known
        assert sum(part["share"] for part in one["proofs"].values()) == pytest.approx(1, abs=0.001)
        assert (list(one["states"]), list(one["proofs"])) == (list(STATES), list(PROOFS))


def test_the_worst_come_first(whole):
    order = [(-one["verdicts_open"], -one["numbers_open"], not one["asked_by"]) for one in whole["fields"]]
    assert order == sorted(order)
    assert whole["fields"][0]["verdicts_open"] > 0
    assert {one["field"] for one in whole["fields"] if not one["asked_by"]} == {"released", "memory_size", "tdp"}


@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_gaps_of_a_field_are_those_counted_and_name_chips_once(of_field, field):
    found = of_field(field)
    one = {row["field"]: row for row in found["fields"]}[field]
    ids = [gap["id"] for gap in found["gaps"]]
    assert len(ids) == len(set(ids)) == one["applies"] - one["states"]["known"]["chips"]
    assert sum(bool(gap["verdicts_open"]) for gap in found["gaps"]) == one["verdicts_open"]
    assert [len(gap["verdicts_open"]) for gap in found["gaps"]] == sorted(
        (len(gap["verdicts_open"]) for gap in found["gaps"]), reverse=True
    )
    assert [{"id": gap["id"], "name": gap["name"]} for gap in found["gaps"][:3]] == one["first"]
    assert all(not gap["verdicts_open"] or field in gap["needs"] for gap in found["gaps"])


def test_an_undetermined_answer_for_want_of_a_figure_hangs_on_a_field(base, whole, of_field):
    """Whatever measure an open answer to a view's destination misses, some gap of the chip has it."""
    measures = {fact for field in FIELDS for fact in field.facts}
    gaps = {field.name: of_field(field.name)["gaps"] for field in FIELDS if field.facts}
    hanging = {(gap["id"], code) for rows in gaps.values() for gap in rows for code in gap["verdicts_open"]}
    for row in base.sections["index"]["chip"]:
        for code in whole["query"]["to"]:
            query = base.reader.read({"chip": row[0], "to": code, "on": "2026-10-09"})
            solution = base.judge.solve(query, base.subjects.of_record(row[0])).solution
            if {one.fact for one in solution.decisive} & measures:
                assert (row[0], code) in hanging


def test_wrong_names_are_told_the_nearest(base):
    with pytest.raises(UseError, match="did you mean 'rates'"):
        chip_coverage(base, "ratez")
    with pytest.raises(UseError, match="China"):
        chip_coverage(base, to=["Chyna"])


def test_without_a_view_destinations_are_asked_for(small):
    with pytest.raises(UseError, match="--to CC"):
        chip_coverage(small())
