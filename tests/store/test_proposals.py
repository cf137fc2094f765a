import pathlib
import shutil

import pytest

from kb.base import Base
from kb.store.problems import DataError, UseError
from kb.store.proposals import proposals, proposed

DATA = pathlib.Path(__file__).parents[2] / "data"


@pytest.fixture
def copy(tmp_path):
    """The data with one more proposal, `mine`, of which a test writes what it says."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


HEAD = "title: Mine\nwould: {text: A test., grade: primary}\nstatus: {text: Never proposed., grade: primary}\n"


def mine(copy, text, files=()):
    place = copy / "proposals/mine"
    place.mkdir()
    (place / "proposal.yaml").write_text(HEAD + text, encoding="utf-8")
    for name, content in files:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(content, encoding="utf-8")
    return str(copy)


@pytest.mark.parametrize("name", proposals(str(DATA)))
def test_every_proposal_is_well_formed_and_one_that_changes_something_loads(name):
    try:
        found = proposed(str(DATA), name)
    except UseError as error:
        assert "changes nothing yet" in str(error)
    else:
        assert Base.under(str(DATA), found).proposal == found.proposal.title


def test_the_law_without_a_proposal_knows_nothing_of_it(base):
    assert "overwatch" not in base.judge.statutes.rules()
    assert not any("overwatch" in row[0] for rows in base.sections["index"].values() for row in rows)


@pytest.mark.parametrize(
    ("chip", "to", "seat", "verdict"),
    [
        ("nvidia-h20-96gb", "VE", None, "license_required"),  # 4,000 GB/s of memory, at least 1,400
        ("nvidia-h20-96gb", "DE", "CN", "license_required"),  # an entity headquartered in a country of concern
        ("nvidia-h20-96gb", "DE", None, "no_license_required"),
        ("nvidia-rtx-4090", "VE", None, "exception_available"),  # not for data centers: as the law has it
        (
            "nvidia-v100-sxm2",
            "VE",
            None,
            "no_license_required",
        ),  # below each of its limits
    ],
)
def test_the_overwatch_act_by_its_own_limits(chip, to, seat, verdict):
    base = Base.under(str(DATA), proposed(str(DATA), "proposals/ai-overwatch-act"))
    answer = base.check(chip, to=to, on="2026-10-01", headquarters=seat)
    assert answer.verdict == verdict
    assert answer.headline.startswith("Under a proposal that is not law: ")
    assert len(answer.headline) <= 240
    assert answer.to_dict()["warnings"][0]["code"] == "proposal"


def test_a_limit_is_replaced(base):
    under = Base.under(str(DATA), proposed(str(DATA), "what-if-tpp-2400"))
    assert base.check("nvidia-l40s", to="CN").to_dict()["data"] != under.check("nvidia-l40s", to="CN").to_dict()["data"]
    item = {"kind": "ic", "datacenter": True, "total_processing_performance": 3000, "applicable_die_area_mm2": 2500}
    assert base.ask({"item": item, "to": "CN"}).verdict == "no_license_required"
    assert under.ask({"item": item, "to": "CN"}).verdict == "license_required"


def test_a_version_ends_and_another_comes(copy):
    text = """changes:
  - of: is-informed-nvidia-2025
    ends: 2025-09-01
    version:
      codified: never
      enforced: {from: 2026-02-01}
      cites: {instrument: letter-nvidia-2025, at: a test}
      when: {destination: CN, chip: [nvidia-h20-96gb]}
"""
    base = Base.under(str(copy), proposed(mine(copy, text), "mine"))
    verdicts = [
        base.check("nvidia-h20-96gb", to="CN", on=day).verdict for day in ("2025-08-31", "2025-09-01", "2026-02-01")
    ]
    assert verdicts == ["license_required", "no_license_required", "license_required"]
    assert (copy / "rules/requirements/is-informed-nvidia-2025.yaml").read_bytes() == (
        DATA / "rules/requirements/is-informed-nvidia-2025.yaml"
    ).read_bytes()


def test_what_had_not_begun_by_the_day_is_gone(copy):
    text = "changes: [{of: is-informed-nvidia-2025, ends: 2025-01-01}]\n"
    with pytest.raises(DataError, match="versions"):
        Base.under(str(copy), proposed(mine(copy, text), "mine"))


BAD = [
    ("changes: [{of: tpp-9999, with: {is: '>= 1'}}]\n", (), r"mine/proposal.yaml:4:16: proposal .*tpp-9999"),
    ("changes: [{of: tpp-4800}]\n", (), "expected `ends`, `version` or `with`"),
    ("changes: [{of: tpp-4800, with: {is: '2400'}}]\n", (), r"thresholds/tpp-4800.yaml"),
    ("chances: []\n", (), "unknown field 'chances'"),
    ("", [("thresholds/tpp-4800.yaml", "measure: x\n")], "which the data|do not have"),
    ("", [("thresholds/mine-1.yaml", "measure: nothing\n")], "thresholds/mine-1.yaml"),
    ("", [("stray/mine-1.yaml", "a: b\n")], "no kind of record lives here"),
]


@pytest.mark.parametrize(("text", "files", "said"), BAD)
def test_what_does_not_fit_is_an_error_with_its_place(copy, text, files, said):
    with pytest.raises(DataError, match=said):
        Base.under(str(copy), proposed(mine(copy, text, files), "mine"))


@pytest.mark.parametrize(
    ("name", "said"), [("ai-overwach-act", "ai-overwatch-act"), ("gain-ai-act", "changes nothing yet")]
)
def test_wrong_names_are_wrong_use(name, said):
    with pytest.raises(UseError, match=said):
        proposed(str(DATA), name)
