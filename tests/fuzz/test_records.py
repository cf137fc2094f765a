"""Real records, damaged at random: what is taken is what stands there, what is refused says where.

KB_EXAMPLES=3000 pytest tests/fuzz        # all ten thousand; a seeded tenth otherwise
"""

import os
import random
import time
from pathlib import Path

import pytest
from mutate import mutant
from strings_only import read, same

from kb.records.kinds import KINDS
from kb.store.load import Entry, data_files, entries_of
from kb.store.problems import Problem
from kb.store.yamltext import read_yaml

DATA = Path(__file__).parents[2] / "data"
FILES = [file for file in data_files(str(DATA)) if (DATA / file).stat().st_size < 20_000]
SHARES = 10
EACH = 1000 if int(os.environ.get("KB_EXAMPLES", "0")) >= 3000 else 100
SECONDS = 5.0
"""What no single record may take to read, on a machine that does other things too."""


def door(file: str, raw: bytes) -> tuple[list[Entry], list[Problem]]:
    """What loading makes of one file."""
    document = read_yaml(raw, file)
    if isinstance(document, Problem):
        return [], [document]
    problems: list[Problem] = []
    return list(entries_of(file, document, problems)), problems


def by_kind() -> list[list[str]]:
    kinds = [[file for file in FILES if file.startswith(kind.folder)] for kind in KINDS]
    return [files for files in [*kinds, ["coverage.yaml"]] if files]


@pytest.mark.parametrize("share", range(SHARES))
def test_a_damaged_record_is_refused_with_a_place_or_read_as_it_stands(share: int) -> None:
    chance = random.Random(share)  # noqa: S311 - to be repeated, not to be secret
    kinds = by_kind()
    taken = 0
    for number in range(EACH):
        file = chance.choice(chance.choice(kinds))
        raw = mutant((DATA / file).read_bytes(), chance)
        start = time.perf_counter()
        entries, problems = door(file, raw)
        assert time.perf_counter() - start < SECONDS, (share, number, file)
        for problem in problems:
            assert problem.line >= 1 and problem.column >= 1 and problem.message, (share, number, problem)
        if entries and not problems:
            taken += 1
            hold(entries, raw, (share, number, file))
    assert EACH / 20 < taken < EACH  # damage that is always refused, or never, would test nothing


def hold(entries: list[Entry], raw: bytes, where: object) -> None:
    """Every value of what was taken is what an independent reader finds in the text."""
    try:
        text = read(raw)
        for entry in entries:
            same(entry.record, text[entry.prefix[0]] if entry.prefix else text)
    except Exception as error:
        raise AssertionError(f"{where}: {error!r}") from error


def test_the_comparison_itself_sees_a_value_that_was_read_as_another() -> None:
    raw = b"title: T\npublisher: P\nurl: https://example.org/x\ndate: 2024-01\naccess: opened\n"
    entries, problems = door("sources/x.yaml", raw)
    assert not problems
    hold(entries, raw, "as it is")
    for old, new in (
        (b"2024-01", b"2024-02"),
        (b"publisher: P\n", b""),
        (b"access", b"acces"),
        (b"title: T", b"title: NO"),
    ):
        with pytest.raises(AssertionError):
            hold(entries, raw.replace(old, new), "changed")


RULE = b"""title: T
basis: destination
versions:
  - codified: {from: 2024-01-01}
    cites: {instrument: act, at: "1"}
    when:
      eccn: [3A090.a, 3A090.b]
      not: {any: [{destination: DE}, {fact: {transaction: deemed_export}}]}
"""
LIMIT = b'measure: dram_bandwidth\nis: ">= 6500 GB/s"\ncites: {instrument: act, at: "1"}\n'


@pytest.mark.parametrize(
    ("file", "raw", "old", "new"),
    [
        ("rules/requirements/x.yaml", RULE, b"3A090.a, ", b""),
        ("rules/requirements/x.yaml", RULE, b"not:", b"all:"),
        ("rules/requirements/x.yaml", RULE, b"any:", b"all:"),
        ("rules/requirements/x.yaml", RULE, b"deemed_export", b"export"),
        ("rules/requirements/x.yaml", RULE, b"DE}", b"FR}"),
        ("thresholds/x.yaml", LIMIT, b">=", b">"),
        ("thresholds/x.yaml", LIMIT, b"6500", b"650"),
        ("thresholds/x.yaml", LIMIT, b" GB/s", b""),
    ],
)
def test_it_sees_a_condition_or_a_limit_that_was_read_as_another(file: str, raw: bytes, old: bytes, new: bytes) -> None:
    entries, problems = door(file, raw)
    assert not problems
    hold(entries, raw, "as it is")
    with pytest.raises(AssertionError):
        hold(entries, raw.replace(old, new), "changed")
