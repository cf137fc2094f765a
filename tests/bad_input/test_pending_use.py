from collections.abc import Callable
from pathlib import Path

import pytest
from damage import TINY

Run = Callable[..., tuple[int, str, str]]
ONE = ("check", "acme-one", "--to", "CN")
ITEM = ("check", "--to", "CN")

USE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "vendor-empty": ((*ITEM, "--vendor", ""), ("vendor", "expected text")),
    "designer-in-words": ((*ITEM, "--designer", "China"), ("designer", "'China'", "CN")),
    "letters-empty": ((*ONE, "--letters-received", ""), ("letters", "none")),
    "spec-empty": ((*ITEM, "--spec", ""), ("--spec",)),
    "batch-empty": (("check", "--batch", ""), ("--batch",)),
    "data-empty": (("list", "--data", ""), ("--data",)),
    "to-empty-part": (("check", "acme-one", "--to", "CN,,DE"), ("--to", "'CN,,DE'")),
    "number-with-underscore": ((*ITEM, "--tpp", "1_000"), ("1_000",)),
    "number-full-width": ((*ITEM, "--tpp", "４８００"), ("４８００",)),
    "number-rounded-up": ((*ITEM, "--tpp", "4799.99999999999999999999999999999"), ("4 decimal places",)),
    "fact-twice": ((*ONE, "--fact", "x=1", "--fact", "x=2"), ("twice",)),
    "fact-is-a-field": ((*ONE, "--fact", "kind=ic"), ("'kind'", "field of its own")),
    "batch-and-destination": (("check", "--batch", "/dev/null", "--to", "CN"), ("--batch", "--to")),
    "batch-and-item": (("check", "--batch", "/dev/null", "--tpp", "4800"), ("--batch", "--tpp")),
    "json-and-markdown": ((*ONE, "--json", "--markdown"), ("--json", "--markdown")),
    "graph-day-without-destination": (("graph", "acme-one", "--on", "2025-02-30"), ("--to",)),
    "empty-search": (("search", ""), ("TEXT",)),
    "long-choice": ((*ONE, "--end-use", "x" * 10_000), ("end_use",)),
}


@pytest.mark.parametrize("name", USE)
def test_wrong_use_names_the_next_right_thing(name: str, run: Run) -> None:
    words, needs = USE[name]
    data = () if "--data" in words else ("--data", TINY)
    code, out, err = run(*words, *data)
    assert (code, out) == (2, "")
    assert not [need for need in needs if need not in err]
    assert "String should" not in err
    assert len(err) < 1000


def test_what_no_record_is_called_gives_near_names_only(run: Run) -> None:
    assert "did you mean" not in run("show", "nope")[2]


SPECS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "nan": (b'{\n "total_processing_performance": NaN}', (":2:",)),
    "duplicate-key": (b'{"datacenter": true,\n "datacenter": false}', (":2:", "'datacenter'")),
    "not-utf-8": (b'{\n"name": "\xff"}', (":2:", "0xff")),
    "long-number": (b'{"total_processing_performance": ' + b"9" * 6000 + b"}", ("expected at most",)),
    "bad-field": (b'{"tpp": 4800}', ("item.json", "'tpp'")),
    "no-units": (b'{"units": [], "datacenter": true}', ("units",)),
    "zero-bits": (b'{"rates": [{"bits": 0, "dense_tops": 600}]}', ("bits",)),
    "empty-low": (b'{"total_processing_performance": {"low": "", "high": 5}}', ("low",)),
    "zero-count": (b'{"kind": "computer", "contains": [{"chip": "acme-one", "count": 0}]}', ("count",)),
    "two-lines-in-name": (b'{"name": "a\\nb\\nc", "total_processing_performance": 4800}', ("name",)),
    "escape-in-name": (b'{"name": "\\u001b[31mred", "total_processing_performance": 4800}', ("name",)),
}


@pytest.mark.parametrize("name", SPECS)
def test_a_bad_description_of_an_item(name: str, tmp_path: Path, run: Run) -> None:
    raw, needs = SPECS[name]
    file = tmp_path / "item.json"
    file.write_bytes(raw)
    code, out, err = run("check", "--spec", file, "--to", "CN", "--data", TINY)
    assert (code, out) == (2, "")
    assert not [need for need in needs if need not in err]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "item.json"
    file.write_bytes(b'\xef\xbb\xbf{"total_processing_performance": 4800}')
    assert run("check", "--spec", file, "--to", "CN", "--data", TINY)[0] == 0
