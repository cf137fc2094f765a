"""Every proposal can be laid over the law as it stands, and is then as sound as the law must be."""

from collections.abc import Iterator

from kb.checks.check import Check
from kb.store.load import Overlay, Records
from kb.store.overlaid import overlaid
from kb.store.problems import DataError, Problem, UseError
from kb.store.proposals import NOTHING, Proposed, own_place, proposals, proposed

CODE = "proposal"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Lay each over the data, and ask every check that refuses."""
    return unfit(records, today)


def unfit(records: Records, today: str, over: Overlay = NOTHING) -> Iterator[Problem]:
    """The errors that proposals bring, at their own places; `records` are those of the folder with `over` laid over."""
    for name in proposals(records.folder, over):
        try:
            found = proposed(records.folder, name, over)
        except UseError:
            continue  # a note alone
        except DataError as error:
            yield from error.problems
            continue
        try:
            under = overlaid(records, found.overlay)
        except DataError as error:
            yield from (_told(found, problem) for problem in error.problems)
            continue
        yield from _unsound(found, under, today, over)


def _unsound(found: Proposed, records: Records, today: str, over: Overlay) -> Iterator[Problem]:
    from kb.checks import CHECKS

    law = {path: raw for path, raw in over.items() if path in found.overlay and found.overlay[path] is raw}
    for check in CHECKS:
        if check.severity == "error" and check.code != CODE:
            problems = (one for one in check.run(records, today) if one.path in found.overlay and one.path not in law)
            yield from (_told(found, one) for one in problems)


def _told(found: Proposed, problem: Problem) -> Problem:
    return own_place(found, problem)._replace(code=CODE, message=f"over the law, {problem.code}: {problem.message}")


CHECK = Check(CODE, "Every proposal loads over the law and passes the checks that the law must pass.", "error", run)
