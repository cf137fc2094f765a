"""A review of a rule version holds for the condition that was read; an edit of it voids the review."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.records.kinds import RULE_KINDS
from kb.records.serial import mark_of
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "changed-condition"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Reviews that do not say which condition was read, or say another than now stands there."""
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for index, version in enumerate(entry.record.versions):
                mark = mark_of(version.when)
                for place, one in enumerate(version.reviewed):
                    path = ("versions", index, "reviewed", place)
                    if one.on > today:
                        yield problem_at(entry, (*path, "on"), CODE, f"reviewed on {one.on}, which is still to come")
                    if one.condition is None:
                        message = f"the review by {one.by} does not say which condition was read"
                        yield problem_at(entry, path, CODE, message, f"add `condition: {mark}` if it is this one")
                    elif one.condition != mark:
                        message = f"the condition was changed since {one.by} reviewed it on {one.on}"
                        tip = f"read it again and write `on: {today}, condition: {mark}`, or remove the review"
                        yield problem_at(entry, (*path, "condition"), CODE, message, tip)


CHECK = Check(CODE, "A reviewed rule version has the condition that was reviewed.", "error", run)
