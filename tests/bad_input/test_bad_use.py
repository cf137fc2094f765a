from collections.abc import Callable
from pathlib import Path

import golden_messages as golden
import pytest
from damage import TINY

Run = Callable[..., tuple[int, str, str]]

MESSAGES = Path(__file__).parent / "messages" / "use.txt"
ONE = ("check", "acme-one", "--to", "CN")
ITEM = ("check", "--to", "CN")

WORDS: dict[str, tuple[str, ...]] = {
    "export-format-unknown": ("export", "--format", "excel"),
    "export-without-format": ("export",),
    "export-sqlite-to-stdout": ("export", "--format", "sqlite", "--output", "-"),
    "export-into-a-folder": ("export", "--format", "json", "--output", "/"),
    "export-told-on-stdout": ("export", "--format", "json", "--json"),
    "export-datasette-of-json": ("export", "--format", "json", "--datasette", "m.json"),
    "export-day-too-early": ("export", "--format", "json", "--on", "2022-07-31"),
    "release-notes-of-nothing": ("diff", "--release-notes"),
    "release-notes-of-days": ("diff", "2025-01-01..2025-02-01", "--release-notes"),
    "release-notes-of-one-chip": ("diff", "a..b", "--release-notes", "--chip", "acme-one"),
    "nothing": ("check",),
    "no-chip": ("check", "--to", "CN"),
    "chip-unknown": ("check", "acme-tree", "--to", "CN"),
    "chip-unknown-far": ("check", "zzzz", "--to", "CN"),
    "chip-empty": ("check", "", "--to", "CN"),
    "chip-signs": ("check", "!!!", "--to", "CN"),
    "chip-long": ("check", "x" * 5000, "--to", "CN"),
    "chip-foreign-letters": ("check", "昇腾", "--to", "CN"),
    "chip-not-unicode": ("check", "\udcff", "--to", "CN"),
    "chip-is-a-rule": ("check", "tpp-4800", "--to", "CN"),
    "one-chip-of-three-unknown": ("check", "acme-one", "acme-too", "acme-two", "--to", "CN"),
    "country-unknown": ("check", "acme-one", "--to", "Germoney"),
    "country-unknown-far": ("check", "acme-one", "--to", "Atlantis"),
    "country-in-brackets": ("check", "acme-one", "--to", "{CN}x"),
    "country-long": ("check", "acme-one", "--to", "x" * 100_000),
    "origin-unknown": (*ONE, "--origin", "Germoney"),
    "headquarters-unknown": (*ONE, "--headquarters", "CN,XX"),
    "day-impossible": (*ONE, "--on", "2025-02-30"),
    "day-in-words": (*ONE, "--on", "yesterday"),
    "day-american": (*ONE, "--on", "02/03/2025"),
    "day-without-dashes": (*ONE, "--on", "20250203"),
    "day-month-only": (*ONE, "--on", "2025-02"),
    "day-with-time": (*ONE, "--on", "2025-02-03T00:00"),
    "day-of-a-week": (*ONE, "--on", "2025-W01-1"),
    "day-full-width": (*ONE, "--on", "２０２５-０１-０１"),
    "day-too-early": (*ONE, "--on", "2022-07-31"),
    "day-of-the-first-year": (*ONE, "--on", "0001-01-01"),
    "end-use-unknown": (*ONE, "--end-use", "gaming"),
    "transaction-unknown": (*ONE, "--transaction", "import"),
    "form-unknown": (*ONE, "--form", "gas"),
    "role-unknown": (*ONE, "--role", "boss"),
    "layer-unknown": (*ONE, "--layer", "ENFORCED"),
    "eccn-nonsense": (*ONE, "--eccn", "3Z"),
    "letter-unknown": (*ONE, "--letters-received", "letter-acne"),
    "fact-without-value": (*ONE, "--fact", "form"),
    "export-from-abroad": (*ONE, "--origin", "DE", "--transaction", "export"),
    "reexport-from-home": (*ONE, "--origin", "US", "--transaction", "reexport"),
    "chip-and-item": (*ONE, "--tpp", "4800"),
    "chip-and-batch": (*ONE, "--batch", "-"),
    "number-in-words": (*ITEM, "--tpp", "many"),
    "number-with-comma": (*ITEM, "--tpp", "4,800"),
    "number-with-unit": (*ITEM, "--die-area", "800 mm2"),
    "number-hexadecimal": (*ITEM, "--tpp", "0x10"),
    "number-empty": (*ITEM, "--tpp", ""),
    "number-negative": (*ITEM, "--tpp=-5"),
    "number-nan": (*ITEM, "--die-area", "nan"),
    "number-infinite": (*ITEM, "--dram-bandwidth", "inf"),
    "number-huge": (*ITEM, "--interconnect", "1e30"),
    "number-five-places": (*ITEM, "--performance-density", "5.92001"),
    "range-backwards": (*ITEM, "--tpp", "5000..4000"),
    "option-twice-in-spirit": (*ITEM, "--tpp", "4800", "--performance-density", "2", "--die-area", "100"),
    "record-unknown": ("show", "acme-tree"),
    "record-empty": ("show", ""),
    "kind-unknown": ("list", "chps"),
    "graph-unknown": ("graph", "acme-tree"),
    "graph-of-a-rule-with-destination": ("graph", "tpp-4800", "--to", "CN"),
    "schema-unknown": ("schema", "chps"),
    "schema-for-the-editor": ("schema", "editr"),
    "vendor-empty": (*ITEM, "--vendor", ""),
    "designer-in-words": (*ITEM, "--designer", "China"),
    "letters-empty": (*ONE, "--letters-received", ""),
    "letters-with-a-hole": (*ONE, "--letters-received", "letter-acme,,letter-acme"),
    "spec-empty": (*ITEM, "--spec", ""),
    "batch-empty": ("check", "--batch", ""),
    "to-empty-part": ("check", "acme-one", "--to", "CN,,DE"),
    "number-with-underscore": (*ITEM, "--tpp", "1_000"),
    "number-full-width": (*ITEM, "--tpp", "４８００"),
    "number-rounded-up": (*ITEM, "--tpp", "4799.99999999999999999999999999999"),
    "fact-twice": (*ONE, "--fact", "x=1", "--fact", "x=2"),
    "fact-is-a-field": (*ONE, "--fact", "kind=ic"),
    "batch-and-destination": ("check", "--batch", "/dev/null", "--to", "CN"),
    "batch-and-item": ("check", "--batch", "/dev/null", "--tpp", "4800"),
    "json-and-markdown": (*ONE, "--json", "--markdown"),
    "graph-day-without-destination": ("graph", "acme-one", "--on", "2025-02-30"),
    "empty-search": ("search", ""),
    "long-choice": (*ONE, "--end-use", "x" * 10_000),
    "base-entry-unknown": (*ITEM, "--fact", "base_entry=9Z999"),
}  # fmt: skip

SPECS: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n ",
    "binary": bytes(range(128, 256)),
    "huge": b" " * 50_000_000,
    "nan": b'{"total_processing_performance": NaN}',
    "infinity": b'{"total_processing_performance": -Infinity}',
    "overflow": b'{"total_processing_performance": 1e999}',
    "negative": b'{"total_processing_performance": -1}',
    "five-places": b'{"total_processing_performance": 1.00001}',
    "truth-for-number": b'{"total_processing_performance": true}',
    "list-for-number": b'{"total_processing_performance": [[1]]}',
    "text-for-number": b'{"total_processing_performance": "fast"}',
    "range-backwards": b'{"total_processing_performance": {"low": 2, "high": 1}}',
    "range-with-other-words": b'{"total_processing_performance": {"min": 2}}',
    "transistors-huge": b'{"transistor_count": 1e300}',
    "truth-in-words": b'{"datacenter": "maybe"}',
    "duplicate-key": b'{"datacenter": true, "datacenter": false}',
    "trailing-comma": b'{"datacenter": true,}',
    "single-quotes": b"{'datacenter': true}",
    "cut-off": b'{"datacenter": tr',
    "two-values": b"{} {}",
    "list": b"[{}]",
    "text": b'"h100"',
    "null": b"null",
    "deep": b"[" * 100_000,
    "units-and-rates": b'{"units": [], "rates": []}',
    "computer-of-nothing": b'{"kind": "computer"}',
    "computer-of-unknown": b'{"kind": "computer", "contains": [{"chip": "acme-tree", "count": 1}]}',
    "computer-of-computers": b'{"kind": "computer", "contains": [{"chip": "acme-box", "count": 1}]}',
    "circuit-with-contents": b'{"contains": [{"chip": "acme-one", "count": 1}]}',
    "negative-count": b'{"kind": "computer", "contains": [{"chip": "acme-one", "count": -1}]}',
    "nan-further-down": b'{\n "total_processing_performance": NaN}',
    "duplicate-key-further-down": b'{"datacenter": true,\n "datacenter": false}',
    "not-utf-8": b'{\n"name": "\xff"}',
    "long-number": b'{"total_processing_performance": ' + b"9" * 6000 + b"}",
    "bad-field": b'{"tpp": 4800}',
    "bad-field-near": b'{"die": []}',
    "no-units": b'{"units": [], "datacenter": true}',
    "broken-bits": b'{"rates": [{"bits": 8.5, "dense_tops": 600}]}',
    "zero-bits": b'{"rates": [{"bits": 0, "dense_tops": 600}]}',
    "empty-low": b'{"total_processing_performance": {"low": "", "high": 5}}',
    "zero-count": b'{"kind": "computer", "contains": [{"chip": "acme-one", "count": 0}]}',
    "two-lines-in-name": b'{"name": "a\\nb\\nc", "total_processing_performance": 4800}',
    "escape-in-name": b'{"name": "\\u001b[31mred", "total_processing_performance": 4800}',
    "half-a-surrogate": b'{"name": "\\ud800", "total_processing_performance": 4800}',
    "base-entry-unknown": b'{"total_processing_performance": 4800, "base_entry": "9Z999"}',
    "contradiction": b'{"total_processing_performance": 9, "rates": [{"bits": 8, "dense_tops": 600}]}',
}


@pytest.mark.parametrize("name", WORDS)
def test_wrong_use_names_the_next_right_thing(name: str, run: Run) -> None:
    words = WORDS[name]
    data = ("--data", TINY) if words[0] != "schema" else ()
    code, out, err = run(*words, *data)
    assert (code, out) == (2, "")
    golden.check(MESSAGES, name, err.strip("\n"))


@pytest.mark.parametrize("name", SPECS)
def test_a_bad_description_of_an_item(name: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "item.json"
    file.write_bytes(SPECS[name])
    code, out, err = run("check", "--spec", file, "--to", "CN", "--data", TINY)
    assert (code, out) == (2, "")
    golden.check(MESSAGES, f"spec/{name}", err.replace(str(tmp_path), "").strip("\n"))


def test_every_message_on_file_has_its_case() -> None:
    golden.same_names(MESSAGES, set(WORDS) | {f"spec/{name}" for name in SPECS})


@pytest.mark.parametrize("option", ["--spec", "--batch"])
def test_files_that_cannot_be_read(option: str, tmp_path: Path, run: Run) -> None:
    for file, why in ((tmp_path, "Is a directory"), (tmp_path / "missing", "No such file or directory")):
        code, out, err = run("check", option, file, "--data", TINY)
        assert (code, out) == (2, "")
        assert err == f"kb check: {file}: cannot be read: {why}\n"


OPTIONS = (
    "--to", "--on", "--exporter", "--headquarters", "--end-user", "--end-use", "--transaction", "--origin", "--form",
    "--role", "--eccn", "--layer", "--fact",
)  # fmt: skip


@pytest.mark.parametrize("option", OPTIONS)
def test_an_empty_option_is_refused_by_name(option: str, run: Run) -> None:
    code, out, err = run("check", "acme-one", option, "", "--data", TINY)
    assert (code, out) == (2, "")
    assert option.strip("-").replace("-", "_") in err


@pytest.mark.parametrize("day", ["2022-08-01", "9999-12-31"])
def test_the_first_day_and_a_far_one_are_answered(day: str, run: Run) -> None:
    code, out, err = run("check", "acme-one", "--to", "CN", "--on", day, "--data", TINY)
    assert (code, err) == (0, "")
    assert day in out
    assert ("later changes are not in it" in out) == (day > "2026-10-09")


def test_an_empty_data_folder_is_refused_by_its_option(run: Run) -> None:
    code, out, err = run("list", "--data", "")
    assert (code, out) == (2, "")
    assert "argument --data: expected a name, found nothing" in err


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "item.json"
    file.write_bytes(b'\xef\xbb\xbf{"total_processing_performance": 4800}')
    assert run("check", "--spec", file, "--to", "CN", "--data", TINY)[0] == 0
