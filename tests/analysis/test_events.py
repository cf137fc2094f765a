import pathlib
import re
import shutil

import pytest

import kb
from kb.analysis.timeline import timeline
from kb.store.problems import DataError

LAW = [path for name in ("law", "measures", "truth") for path in (pathlib.Path(kb.__file__).parent / name).glob("*.py")]


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(kb.load().folder, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("path", LAW, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_evaluation_mentions_events(path):
    assert not re.search(r"\bevents?\b", path.read_text(encoding="utf-8"), re.IGNORECASE)


QUESTIONS = [
    {"chip": "H20", "to": "CN", "on": "2025-09-01"},
    {"chip": "H200", "to": "CN", "on": "2026-09-01"},
    {"chip": "RTX PRO 6000D", "to": "HK", "on": "2026-09-01"},
    {"chip": "GB300", "to": "AE", "on": "2026-09-01", "layer": "codified"},
]


def test_answers_are_the_same_bytes_without_any_event(base, data):
    shutil.rmtree(data / "events")
    without = kb.load(str(data))
    assert without.sections["events"] == [] != base.sections["events"]
    assert without.sections["law"] == base.sections["law"]
    for question in QUESTIONS:
        for detail in ("summary", "full"):
            ours, theirs = (one.ask(question, detail).to_dict() for one in (base, without))
            del ours["data"], theirs["data"]  # the hash of the files, which are others
            assert ours == theirs


def test_events_stand_beside_the_layers_and_are_marked(base):
    found = timeline(base, "H20", "CN", last="2026-10-09")
    assert {"h20-licenses-issued", "h20-cac-summons"} <= {event["id"] for event in found["events"]}
    assert all(event["law"] is False and event["evidence"] for event in found["events"])
    assert [event["on"] for event in found["events"]] == sorted(event["on"] for event in found["events"])


CONCERNED = [
    ("H200", "CN", "h200-first-shipments"),
    ("H200", "Hong Kong", "h200-first-shipments"),
    ("nvidia-h20-141gb", "CN", "h20-licenses-issued"),
    ("GB300", "SA", "gulf-licenses"),
]


@pytest.mark.parametrize(("chip", "to", "expected"), CONCERNED)
def test_whom_and_where_an_event_concerns(base, chip, to, expected):
    assert expected in {event["id"] for event in timeline(base, chip, to, last="2026-10-09")["events"]}


def test_no_event_of_another_chip_place_or_time(base):
    assert timeline(base, "H20", "DE", last="2026-10-09")["events"] == []
    assert timeline(base, "H20", "CN", last="2025-06-01")["events"] == []
    assert not any(event["id"].startswith("h200") for event in timeline(base, "A800", "CN")["events"])


def test_a_reference_to_nothing_does_not_load(data):
    event = data / "events" / "2025" / "h20-licenses-issued.yaml"
    event.write_text(event.read_text().replace("nvidia-h20", "nvidia-h21"))
    with pytest.raises(DataError, match="no chip or family or computer 'nvidia-h21'"):
        kb.load(str(data))


def test_an_event_without_evidence_does_not_load(data):
    event = data / "events" / "2025" / "h20-licenses-issued.yaml"
    event.write_text(re.sub(r"evidence:\n.*\n", "evidence: []\n", event.read_text()))
    with pytest.raises(DataError, match="evidence"):
        kb.load(str(data))


def test_an_event_is_a_node_of_the_graph(base):
    graph = base.graph
    assert graph.nodes["h200-first-shipments"]["kind"] == "event"
    assert graph.has_edge("h200-first-shipments", "nvidia-h200", key="concerns")
    assert graph.has_edge("h200-first-shipments", "country:CN", key="concerns")
    assert graph.has_edge("h200-first-shipments", "nv10q-fy27-q2", key="evidenced_by")
