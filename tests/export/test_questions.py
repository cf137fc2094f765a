"""The ten questions answer, alone and in Datasette, and the answers agree with what the commands say."""

import json
import subprocess
import sys
import urllib.parse

import pytest

from kb.analysis.near import near
from kb.export.datasette import metadata_bytes
from kb.export.questions import questions
from kb.export.tables import TABLES

QUESTIONS = {one.name: one for one in questions()}


def test_there_are_ten():
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_an_answer_on_the_real_records(name, sql):
    one = QUESTIONS[name]
    assert one.title.endswith("?")
    assert set(one.example) == {word for word in one.example if f":{word}" in one.sql}
    assert sql(one.sql, **one.example)


def asked(sql, name, **values):
    one = QUESTIONS[name]
    return sql(one.sql, **{**one.example, **values})


def test_chips_under_a_limit_are_those_of_kb_near(sql, base):
    (limit,) = near(base, "tpp-4800", 5.0, 100)["thresholds"]
    told = {variant["name"] for one in limit["holds_not"] for variant in one["variants"]}
    assert {row["name"] for row in asked(sql, "under-a-limit")} == told


def test_what_needs_a_license_names_every_requirement(sql, base):
    rows = {row["name"]: row for row in asked(sql, "needs-a-license", country="CN")}
    answer = base.check("nvidia-h20-96gb", to="CN", on="2026-11-26", detail="summary").to_dict()
    row = rows["NVIDIA H20 96 GB"]
    assert (row["verdict"], row["eccn"]) == (answer["verdict"], answer["classification"]["eccn"])
    titles = {rule["title"] for step in base.sections["law"]["rules"].values() for name, rule in step.items()
              if name in {one["rule"] for one in answer["requirements"] if one["outcome"]}}  # fmt: skip
    assert set(row["required_by"].split("; ")) == titles
    assert len(asked(sql, "needs-a-license", country="DE")) < len(rows)


def test_members_are_those_of_the_day(sql):
    names = {row["name"]: row for row in asked(sql, "members-on-a-day", day="2023-06-01")}
    assert names["China"]["enforced"] == names["China"]["codified"] == "in_force"
    assert names["Cyprus"] == {"name": "Cyprus", "enforced": "unknown", "codified": "in_force"}
    assert "Germany" not in names


def test_what_is_withdrawn_is_counted_once(sql):
    rows = asked(sql, "what-a-source-carries", source="toms-h20")
    assert len({(row["record"], row["path"]) for row in rows}) == len(rows)
    h20 = next(row for row in rows if (row["record"], row["path"]) == ("nvidia-h20-96gb", "memory.bandwidth_gb_s"))
    assert h20["other_sources"] == 1


def test_a_rule_whose_status_is_not_known_is_not_told_as_absent(sql):
    rows = {row["title"]: row for row in asked(sql, "text-and-enforcement", day="2026-11-26")}
    affiliates = next(row for title, row in rows.items() if "affiliates rule" in title)
    assert "unknown" in (affiliates["codified"], affiliates["enforced"])


@pytest.fixture(scope="module")
def datasette(file, stock, tmp_path_factory):
    """A path asked of Datasette as its own command does, with the metadata that the export writes."""
    metadata = tmp_path_factory.mktemp("datasette") / "metadata.json"
    metadata.write_bytes(metadata_bytes(stock, str(file)))

    def get(path):
        words = ["--immutable", str(file), "--metadata", str(metadata), "--get", path]
        command = [sys.executable, "-m", "datasette", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return get


def test_datasette_shows_every_table_and_query_with_its_words(datasette):
    told = json.loads(datasette("/kb.json"))
    assert {one["name"] for one in told["tables"] if not one["hidden"]} >= {table.name for table in TABLES}
    assert {one["name"] for one in told["queries"]} == set(QUESTIONS)
    chips = next(one for one in told["tables"] if one["name"] == "chips")
    assert {"column": "vendor", "other_table": "vendors", "other_column": "id"} in chips["foreign_keys"]["outgoing"]
    page = datasette("/kb/chips")
    assert "CC-BY-4.0" in page
    assert "Designed or marketed for use in a data center" in page


@pytest.mark.parametrize("name", QUESTIONS)
def test_datasette_answers_each_question(name, datasette, sql):
    one = QUESTIONS[name]
    values = urllib.parse.urlencode({"_shape": "array", "_size": "max", **one.example})
    rows = json.loads(datasette(f"/kb/{name}.json?{values}"))
    assert rows == sql(one.sql, **one.example)[:1000]
