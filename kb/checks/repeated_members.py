"""A place is a member of a group once: in `standing`, or in `dated`."""

from collections.abc import Iterator

from kb.checks.check import Check, problem_at
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "repeated-member"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Codes that stand twice in a group, or stand there for ever and for certain days at once.

    Two dated rows of one place are two memberships; that they do not overlap is seen at loading.
    """
    for entry in records.of("group").values():
        standing: set[str] = set()
        for index, code in enumerate(entry.record.standing):
            if code in standing:
                message = f"{code} is a member of {entry.record.name} already"
                yield problem_at(entry, ("standing", index), CODE, message, "remove one of the two")
            standing.add(code)
        for index, member in enumerate(entry.record.dated):
            if member.member in standing:
                message = f"{member.member} is a member of {entry.record.name} since ever, by `standing`"
                yield problem_at(
                    entry, ("dated", index, "member"), CODE, message, "keep the dated row, or the standing one"
                )


CHECK = Check(CODE, "A group has each of its members once.", "error", run)
