"""Whether the planned texts load and pass the checks: what is newly wrong, and what was so before."""

from collections.abc import Container, Iterator

from kb.checks import CHECKS
from kb.checks import unfit_proposals as overlays
from kb.checks.review_conflicts import CHECK
from kb.edit.plan import Plan
from kb.records.kinds import RULE_KINDS
from kb.store.build import checked_records
from kb.store.cache import Sections, pack, unpack
from kb.store.load import PROPOSALS, Overlay, Records, kinds_of
from kb.store.problems import DataError, Problem, UseError

QUICK = frozenset(one.code for one in CHECKS) - {CHECK.code, overlays.CODE}
"""All checks but those that ask the law question by question, or lay proposals over it: only where either changes."""
LAW = frozenset((*RULE_KINDS, "group", "threshold", "fact", "destination"))
"""Kinds of records that decide how an application is reviewed, beside the items themselves."""


def check(plan: Plan, today: str) -> tuple[Sections | None, list[Problem]]:
    """The sections compiled from the planned texts, and what the checks newly warn of.

    The sections are None where the data did not load before and still does not, for other reasons.
    Raises UseError with every error that the edit would bring in.
    """
    try:
        records, sections = checked_records(plan.folder, plan.after)
    except DataError as error:
        _refuse(plan, _new(error.problems, _keeping_from_loading(plan.folder), plan.after))
        return None, []
    compiled = unpack(pack(sections, records.version, [], "", 0))
    found = [*_checked(records, today, QUICK), *_conflicts(plan, records, today), *_overlays(plan, records, today)]
    if not found:
        return compiled, []
    known = _checked_before(plan, today, found)
    new = {severity: _new([one for level, one in found if level == severity], known, None)
           for severity in ("error", "warning")}  # fmt: skip
    _refuse(plan, new["error"])
    return compiled, new["warning"]


def _refuse(plan: Plan, problems: list[Problem]) -> None:
    if problems:
        told = "\n".join(str(one) for one in problems[:20])
        raise UseError(f"the data would not be sound; nothing was written\n{told}")


def _keeping_from_loading(folder: str) -> list[Problem]:
    try:
        checked_records(folder)
    except DataError as error:
        return list(error.problems)
    return []


def _checked(records: Records, today: str, codes: Container[str]) -> Iterator[tuple[str, Problem]]:
    for one in CHECKS:
        if one.code in codes:
            yield from ((one.severity, problem) for problem in one.run(records, today))


def _conflicts(plan: Plan, records: Records, today: str) -> Iterator[tuple[str, Problem]]:
    """Review policies in conflict, where what decides how an application is reviewed is edited."""
    if kinds_of(plan.after) & LAW:
        yield from ((CHECK.severity, problem) for problem in CHECK.run(records, today))


def _overlays(plan: Plan, records: Records, today: str) -> Iterator[tuple[str, Problem]]:
    """Proposals that no longer fit, where one of them or what they rest on is edited."""
    if kinds_of(plan.after) & (LAW | {"instrument"}) or any(path.startswith(PROPOSALS) for path in plan.after):
        yield from ((overlays.CHECK.severity, problem) for problem in overlays.unfit(records, today, plan.after))


def _checked_before(plan: Plan, today: str, found: list[tuple[str, Problem]]) -> list[Problem]:
    """What the checks that found something found before; where the data did not load, all in files not edited."""
    try:
        records, _ = checked_records(plan.folder)
    except DataError:
        return [problem for _, problem in found if problem.path not in plan.after]
    return [problem for _, problem in _checked(records, today, {problem.code for _, problem in found})]


def _new(found: list[Problem], known: list[Problem], touched: Overlay | None) -> list[Problem]:
    """Problems that were not there before, wherever they now stand in their files.

    Where the data did not load before, only those of the `touched` files count: mending one fault
    lets others show that were there all along.
    """
    before = {(one.path, one.code, one.message) for one in known}
    new = [one for one in found if (one.path, one.code, one.message) not in before]
    return [one for one in new if touched is None or not known or one.path in touched]
