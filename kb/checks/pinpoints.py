"""A rule version and a threshold cite a paragraph, not an act alone."""

from collections.abc import Iterator
from typing import Any

from kb.checks.check import Check, problem_at
from kb.records.kinds import RULE_KINDS
from kb.store.load import Entry, Records
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "pinpoint"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Citations of versions and thresholds without `at`."""
    for entry in records.of("threshold").values():
        yield from _without(entry, entry.record.cites, ("cites",))
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for index, version in enumerate(entry.record.versions):
                yield from _without(entry, version.cites, ("versions", index, "cites"))


def _without(entry: Entry, cites: Any, path: Path) -> Iterator[Problem]:
    for index, cite in enumerate(cites):
        if cite.at is None:
            message = f"cites {cite.instrument} without a paragraph"
            yield problem_at(entry, (*path, index), CODE, message, 'add `at`, such as "742.6(a)(6)"')


CHECK = Check(CODE, "A rule version and a threshold cite an instrument and a paragraph.", "error", run)
