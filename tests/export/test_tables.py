"""The tables say what the records and the answers say."""

import random

import pytest

from kb.export import proof
from kb.export.tables import TABLES
from kb.records.kinds import KINDS

NAMES = {table.name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_has_words_and_every_reference_leads_to_a_key(table):
    keys = {one.name: one for one in TABLES}
    names = table.names()
    assert table.about
    assert all(column.about for column in table.columns)
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert not any(column.null for column in table.columns if column.name in table.key)
    for columns, other in table.foreign():
        assert set(columns) <= set(names)
        assert len(keys[other].key) == len(columns)
    for index in table.indexes:
        assert set(index) <= set(names)


TYPES = {"text": str, "integer": int, "real": float, "boolean": bool, "json": dict}


def test_every_cell_has_the_type_of_its_column(tables):
    for table, rows in tables.values():
        for row in rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert (cell is None and column.null) or type(cell) is TYPES[column.type], (
                    table.name,
                    column.name,
                    row,
                )


def test_no_table_of_the_real_records_is_empty(tables):
    assert [name for name, one in tables.items() if not one.rows] == []


def test_every_record_is_there_whole(stock, tables):
    index = stock.base.sections["index"]
    found = {(kind, record): body for kind, record, _, _, body in tables["records"].rows}
    assert set(found) == {(kind.name, row[0]) for kind in KINDS for row in index[kind.name]} | {
        ("coverage", "coverage")
    }
    one = stock.records.of("chip")["nvidia-h20-96gb"].record
    assert found["chip", "nvidia-h20-96gb"] == one.model_dump(mode="json", by_alias=True)


def test_verdicts_are_those_of_kb_check(stock, sql):
    """A seeded sample of chips and destinations, and those of which an answer is open or lifted."""
    rows = sql("SELECT * FROM verdicts")
    assert len(rows) == len(stock.base.sections["index"]["chip"]) * len(stock.base.judge.statutes.destinations)
    drawn = random.Random(4).sample(rows, 25)  # noqa: S311 - a seed
    drawn += [next(row for row in rows if row["verdict"] == one) for one in sorted({row["verdict"] for row in rows})]
    for row in drawn:
        answer = stock.base.check(row["chip"], to=row["destination"], on=stock.on, detail="summary").to_dict()
        said = (answer["verdict"], answer["required"], answer["lifted"], answer["classification"]["eccn"])
        lifted = None if row["lifted"] is None else bool(row["lifted"])
        required = None if row["required"] is None else bool(row["required"])
        assert (row["verdict"], required, lifted, row["eccn"]) == said, row
        rules = sql("SELECT rule, holds FROM verdict_rules WHERE chip = :chip AND destination = :to ORDER BY rule",
                    chip=row["chip"], to=row["destination"])  # fmt: skip
        expected = {one["rule"]: one["outcome"] for one in answer["requirements"]}
        expected |= {one["rule"]: one["outcome"] for one in answer["exceptions"] if one["outcome"] is not False}
        assert {one["rule"]: None if one["holds"] is None else bool(one["holds"]) for one in rules} == expected


def test_an_unknown_is_null_and_never_no(sql):
    open_ = sql("SELECT required FROM verdicts WHERE verdict = 'undetermined' GROUP BY required")
    assert open_ == [{"required": None}]
    assert (
        sql("SELECT count(*) AS n FROM verdicts WHERE verdict = 'no_license_required' AND required IS NOT 0")[0]["n"]
        == 0
    )
    unknown = sql("SELECT value, low, high FROM quantities WHERE unknown IS NOT NULL")
    assert unknown
    assert all(row == {"value": None, "low": None, "high": None} for row in unknown)


def test_evidence_of_a_measure_is_what_an_answer_cites(stock, sql):
    for chip in ("nvidia-h20-96gb", "nvidia-h100-sxm5", "huawei-ascend-910c", "iluvatar-bi-v100"):
        ic = stock.base.subjects.ic(chip)
        told = {(source, at, grade) for source, at, grade in ic.measures.figures["dram_bandwidth"].evidence}
        rows = sql(
            "SELECT source, at, grade FROM evidence WHERE record = :chip AND path = 'memory.bandwidth_gb_s'", chip=chip
        )
        assert {(row["source"], row["at"], row["grade"]) for row in rows} == told, chip


def test_measures_are_those_of_an_answer(stock, sql):
    for chip in ("nvidia-h20-96gb", "tesla-ai5", "google-tpu-v2"):
        answer = stock.base.check(chip, to="CN", on=stock.on, detail="summary").to_dict()
        for name, one in answer["measures"].items():
            (row,) = sql("SELECT * FROM chip_measures WHERE chip = :chip AND measure = :name", chip=chip, name=name)
            assert row["value"] == one["value"]
            assert row["high"] == one["high"]
            assert row["low"] == (one["low"] if one["value"] is not None or one["low"] or one["high"] else None)


def test_members_on_the_day_are_those_of_the_law(stock, sql):
    rows = {(row["group_id"], row["destination"]): row["member"] for row in sql("SELECT * FROM group_members")}
    for name, group in stock.of("group"):
        for code in ("CN", "HK", "KH", "CY", "DE", "XK"):
            found = stock.law.member(group.name, code)
            assert rows.get((name, code), False) in ((True,) if found else (None,) if found is None else (False,))


def test_paths_are_those_that_kb_set_takes(stock):
    """Every path of evidence leads to a place in the record that its file has, or to a bare value."""
    entry = stock.records.of("chip")["nvidia-h20-96gb"]
    body = entry.record.model_dump(mode="python", by_alias=True)
    for one in proof.evidence(entry.record):
        found = body
        for step in filter(None, one.path.replace("]", "").replace("[", ".").split(".")):
            found = found[int(step)] if isinstance(found, list) else found[step]
        assert found is not None
