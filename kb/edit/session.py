"""From a plan to the written files: checked, shown, approved, written; planned again if the data moved meanwhile."""

from collections.abc import Callable
from typing import NamedTuple

from kb.edit.plan import Plan, StaleError, write
from kb.edit.validity import check
from kb.store.cache import Sections
from kb.store.journal import settle
from kb.store.lock import locked
from kb.store.problems import Problem


class Ready(NamedTuple):
    """A plan that passed the checks, with the sections its texts compile to and what they newly warn of."""

    plan: Plan
    sections: Sections | None
    warnings: list[Problem]


def carry_out(
    folder: str, make: Callable[[], Plan], approve: Callable[[Ready], bool], today: str, asks: bool = False
) -> bool:
    """Plan, check, have it approved, and write; whether it was written.

    Where somebody else wrote meanwhile the edit is planned anew from what now stands there: under
    the lock, or, where a person is asked (`asks`), as often as it takes. Raises UseError where the
    edit is not to be made; nothing is then written.
    """
    while True:
        settle(folder)
        with locked(folder, shared=True):
            ready = _ready(make, today)
        if not ready.plan.changes or not approve(ready):
            return False
        try:
            write(ready.plan)
        except StaleError:
            if asks:
                continue
            return _under_lock(folder, make, approve, today)
        return True


def _ready(make: Callable[[], Plan], today: str) -> Ready:
    plan = make()
    return Ready(plan, *(check(plan, today) if plan.changes else (None, [])))


def _under_lock(folder: str, make: Callable[[], Plan], approve: Callable[[Ready], bool], today: str) -> bool:
    with locked(folder):
        settle(folder)
        ready = _ready(make, today)
        if not ready.plan.changes or not approve(ready):
            return False
        write(ready.plan)
        return True
