import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

GOOD = '{"chip": "nvidia-h20-96gb", "to": "CN", "on": "2025-06-01"}'
BAD = {
    "cut off": '{"chip": "nvidia-h20',
    "words": "nvidia-h20-96gb to CN",
    "list": "[1, 2]",
    "number": "7",
    "null": "null",
    "nan": '{"item": {"total_processing_performance": NaN}}',
    "overflow": '{"item": {"total_processing_performance": 1e999}}',
    "two on a line": GOOD + GOOD,
    "key twice": '{"chip": "H20", "chip": "H100"}',
    "deep": "[" * 100_000,
    "nul": '{"chip": "\x00"}',
    "long": '{"chip": "' + "x" * 2_000_000 + '"}',
    "nothing asked": "{}",
    "chip and item": '{"chip": "H20", "item": {}}',
    "unknown field": '{"chip": "H20", "destination": "CN"}',
    "unknown chip": '{"chip": "H2000"}',
    "unknown item field": '{"item": {"tpp": 4800}}',
    "impossible day": '{"chip": "H20", "on": "2025-02-30"}',
    "early day": '{"chip": "H20", "on": "2022-07-31"}',
}
WRONG: dict[str, tuple[Any, ...]] = {
    "chip": (1, True, [], {}, "", " ", ["H20"]),
    "item": (1, "H20", [], [{}], True),
    "to": (1, True, [], ["CN"], {}, "", "XX"),
    "on": (20250601, True, [], {}, "", "20250601", "2025-W01-1"),
    "exporter": (1, True, [], {}, ""),
    "headquarters": (1, True, [], {}, "", ["XX"], [[]], [1], "CN,,DE"),
    "end_user": (1, True, [], {}, ""),
    "parties": (1, "x", {}, ["x"], [[]], [{"place": "CN"}], [{"country": "XX"}], [{"role": 1}]),
    "end_use": (1, True, [], {}, "", "gaming"),
    "transaction": (1, True, [], {}, "", "import"),
    "origin": (1, True, [], {}, "", "XX"),
    "subject_to_ear": (0, 1, "true", [], {}),
    "form": (1, True, [], {}, "gas"),
    "role": (1, True, [], {}, "boss"),
    "declared_eccn": (1, True, [], {}, "", "3Z"),
    "layer": (1, True, [], {}, "", "both"),
    "strict": (0, 1, "true", [], {}),
    "facts": (1, "x", [], [["form", "gas"]], {"x": 1}, {"form": "gas"}, {"contains_hbm": []}),
    "letters_received": (1, True, {}, "x", ["x"], [[]], [None], [{}]),
}


@pytest.fixture
def batch(tmp_path: Path, run: Run) -> Callable[..., tuple[int, list[dict[str, Any]]]]:
    def call(raw: str | bytes, *words: str) -> tuple[int, list[dict[str, Any]]]:
        file = tmp_path / "queries.jsonl"
        file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        code, out, err = run("check", "--batch", file, *words)
        assert err == ""
        return code, [json.loads(line) for line in out.splitlines()]

    return call


Batch = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_costs_only_itself(name: str, batch: Batch) -> None:
    code, found = batch(f"{GOOD}\n{BAD[name]}\n{GOOD}\n")
    assert code == 2
    assert [one["format"] for one in found] == ["kb.answer/1", "kb.error/1", "kb.answer/1"]
    assert list(found[1]) == ["format", "line", "error"]
    assert found[1]["line"] == 2
    assert 0 < len(found[1]["error"]) < 1000
    assert found[0] == found[2]


@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_type_is_refused_by_the_field_s_name(field: str, batch: Batch) -> None:
    base = {"chip": "H20", "to": "CN"} if field != "item" else {"to": "CN"}
    lines = [json.dumps({**base, field: value}) for value in WRONG[field]]
    code, found = batch("\n".join([*lines, GOOD]))
    assert code == 2
    errors = found[:-1]
    assert [one["line"] for one in errors] == list(range(1, len(lines) + 1))
    assert all(field in one["error"] for one in errors)
    assert found[-1]["verdict"] == "license_required"


@pytest.mark.parametrize(
    "raw",
    [f"{GOOD}\n{GOOD}\n", f"{GOOD}\n{GOOD}", f"{GOOD}\r\n{GOOD}\r\n", f"\n{GOOD}\n\n  \n{GOOD}\n\n"],
    ids=["plain", "no last newline", "crlf", "blank lines"],
)
def test_line_ends_and_blank_lines(raw: str, batch: Batch) -> None:
    code, found = batch(raw)
    assert code == 0
    assert [one["verdict"] for one in found] == ["license_required"] * 2


def test_lines_are_counted_as_an_editor_counts_them(batch: Batch) -> None:
    assert batch(f"\n\n{GOOD}\n\nbad\n")[1][-1]["line"] == 5


def test_an_empty_batch_has_no_answers(batch: Batch) -> None:
    assert batch("") == (0, [])


def test_an_undecodable_line_costs_only_itself(batch: Batch) -> None:
    code, found = batch(b'{"chip": "\xff\xfe"}\n' + GOOD.encode())
    assert code == 2
    assert [one["format"] for one in found] == ["kb.error/1", "kb.answer/1"]


def test_answers_are_those_of_single_questions(batch: Batch, run: Run) -> None:
    alone = run("check", "nvidia-h20-96gb", "--to", "CN", "--on", "2025-06-01", "--json", "--detail", "summary")[1]
    assert batch(GOOD)[1] == [json.loads(alone)]
    fuller = run("check", "nvidia-h20-96gb", "--to", "CN", "--on", "2025-06-01", "--json")[1]
    assert batch(GOOD, "--detail", "standard")[1] == [json.loads(fuller)]


def test_exit_codes_of_batches(batch: Batch) -> None:
    free = GOOD.replace("CN", "DE")
    assert batch(f"{free}\n", "--exit-code")[0] == 0
    assert batch(f"{free}\n{GOOD}\n", "--exit-code")[0] == 1
    assert batch(f"{free}\n{GOOD}\nbad\n", "--exit-code")[0] == 2


def test_a_batch_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{GOOD}\nbad\n{GOOD}".encode())))
    code, out, _ = run("check", "--batch", "-")
    assert code == 2
    assert [json.loads(line)["format"] for line in out.splitlines()] == ["kb.answer/1", "kb.error/1", "kb.answer/1"]


def test_a_description_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b'{"total_processing_performance": 4800, "datacenter": true}'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    code, out, _ = run("check", "--spec", "-", "--to", "CN", "--on", "2025-06-01", "--json")
    assert code == 0
    assert json.loads(out)["classification"]["eccn"] == "3A090.a"


def test_many_lines_keep_their_order(batch: Batch) -> None:
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    code, found = batch("\n".join(GOOD.replace("2025-06-01", day) for day in days))
    assert code == 0
    assert [one["query"]["on"] for one in found] == days
