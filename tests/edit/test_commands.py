"""The editing commands as people run them, on the small data set."""

import json

import pytest
from folders import snapshot

from kb.store.build import checked_records, open_sections

SET = ("set", "acme-one", "units[0].rates[0].dense_tops", "100", "--source", "acme-sheet", "--at", "p. 3")


def test_the_answers_that_change_are_shown_first_and_a_dry_run_stops_there(tiny, kb):
    before = snapshot(tiny)
    code, out, err = kb(*SET, "--dry-run", "--data", tiny)
    assert code == 0
    assert "dense_tops: {value: 100, evidence: {source: acme-sheet, at: p. 3}}" in out
    assert "LICENSE REQUIRED" in out
    assert "total processing performance 5,600 → 800" in " ".join(out.split())
    assert err == "nothing was written\n"
    assert snapshot(tiny) == before


def test_without_a_terminal_and_without_yes_nothing_is_written(tiny, kb):
    before = snapshot(tiny)
    code, _, err = kb(*SET, "--data", tiny)
    assert code == 2
    assert "no terminal to ask on; --yes writes, --dry-run only shows" in err
    assert snapshot(tiny) == before


def test_yes_writes_and_json_tells_all(tiny, kb):
    code, out, _ = kb(*SET, "--yes", "--json", "--data", tiny)
    found = json.loads(out)
    assert code == 0
    assert found["format"] == "kb.edit/1"
    assert found["written"] is True
    assert found["files"] == [{"path": "chips/acme/acme-one.yaml", "change": "changed"}]
    assert found["consequences"]["differing"]["answers"] > 0
    again = json.loads(kb(*SET, "--yes", "--json", "--data", tiny)[1])
    assert again["written"] is False


def test_the_next_command_finds_compiled_what_the_edit_wrote(data, kb, tmp_path, monkeypatch):
    assert kb("set", "tesla-dojo-d1", "tdp_w", "410", "--same-evidence", "--yes", "--data", data)[0] == 0
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("kb.store.build._compile", lambda folder: pytest.fail("compiled again"))
    kept = open_sections(str(data))
    monkeypatch.undo()
    read = open_sections(str(data), use_cache=False)
    assert kept.version == read.version
    assert kept.header["sections"].keys() == read.header["sections"].keys()
    assert all(kept[name] == read[name] for name in read.header["sections"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("set", "acme-one", "tdp_w", "many", "--same-evidence"), "record tdp_w.value: expected a number"),
        (("set", "acme-one", "tdp_w", "5"), "would be a number that nothing proves"),
        (("set", "acme-one", "datacenter.value", "perhaps"), "expected true or false, found 'perhaps'"),
        (("set", "acme-one", "vendor", "acmee"), "dangling no vendor 'acmee'"),
        (("set", "acme-one", "tdp_w", "5", "--at", "p. 1"), "add --source ID"),
        (("set", "acme-one", "tdp_w"), "expected a VALUE, or --remove"),
        (("rm", "acme-sheet"), "acme-sheet is referred to; change or remove these first"),
        (("add", "source", "--url", "https://example.com/x"), "missing title, publisher, access; give them with"),
        (("add", "rule-version", "nac"), "missing --effective, --instrument, --at"),
        (("add", "sauce"), "no kind of record is called 'sauce'; did you mean 'source'?"),
        (("add", "vendor", "--id", "a", "--field", "name=A", "--field", "seat=US"), "seat: "),
    ],
)  # fmt: skip
def test_a_wrong_edit_is_refused_with_the_reason_and_nothing_is_written(words, message, tiny, kb):
    before = snapshot(tiny)
    code, _, err = kb(*words, "--yes", "--data", tiny)
    assert code == 2
    assert message in err
    assert snapshot(tiny) == before


def test_data_that_does_not_load_can_be_mended(tiny, kb):
    file = tiny / "chips/acme/acme-one.yaml"
    good = file.read_text()
    file.write_text(good.replace("vendor: acme", "vendor: acmee"))
    code, _, _ = kb("set", "acme-one", "vendor", "acme", "--yes", "--data", tiny)
    assert code == 0
    assert file.read_text() == good


def test_a_record_is_added_by_its_spec(tiny, kb, tmp_path):
    spec = {"name": "Acme Three", "vendor": "acme", "datacenter": {"value": True, "because": "Said so."}, "tdp_w": 7.5}
    (tmp_path / "spec.json").write_text(json.dumps(spec))
    code, out, err = kb("add", "chip", "--spec", tmp_path / "spec.json", "--yes", "--data", tiny)
    assert code == 0, err
    assert "chips/acme/acme-three.yaml: new chip acme-three" in out
    text = (tiny / "chips/acme/acme-three.yaml").read_text()
    assert text == "name: Acme Three\nvendor: acme\ndatacenter: {value: true, because: Said so.}\ntdp_w: 7.5\n"
    code, _, err = kb("add", "chip", "--spec", tmp_path / "spec.json", "--yes", "--data", tiny)
    assert code == 2
    assert "the id 'acme-three' stands already in chips/acme/acme-three.yaml" in err


def test_a_rename_mends_every_reference(tiny, kb):
    assert kb("rename", "acme-sheet", "acme-paper", "--yes", "--data", tiny)[0] == 0
    records, _ = checked_records(str(tiny))
    assert records.of("source")["acme-paper"].record.aliases == ["acme-sheet"]
    assert "source: acme-sheet" not in (tiny / "chips/acme/acme-one.yaml").read_text()
