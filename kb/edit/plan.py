"""A planned edit: the files it changes, what they held when it was planned, and what it does in words."""

import os
from dataclasses import dataclass

from kb.store.cache import Stamp, stamp_of
from kb.store.journal import commit, put_aside, remove_file, settle, sweep, sync_folder
from kb.store.load import Overlay
from kb.store.lock import locked
from kb.store.problems import UseError


class StaleError(Exception):
    """The data changed after the edit was planned: plan it again."""


@dataclass(frozen=True)
class Plan:
    """Files as they shall be, by path in the data folder; None for one that is removed.

    before
        What each of them held when the plan was made, None where there was none.
    stamp
        All data files at that time, so that nothing else has changed since either.
    records
        Ids of the records that are edited: answers that rest on them may change.
    answers
        False where the edit only names things anew, so that no answer changes but in names.
    """

    folder: str
    before: Overlay
    after: Overlay
    stamp: Stamp
    lines: tuple[str, ...]
    records: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answers: bool = True

    @property
    def changes(self) -> bool:
        """Whether any file would be another."""
        return any(self.before.get(path) != raw for path, raw in self.after.items())


def write(plan: Plan) -> None:
    """Make the planned edit: all of it, or nothing.

    Raises StaleError where the data is not what the plan was made from, UseError where the files
    cannot be written; they are then as they were.
    """
    try:
        with locked(plan.folder):
            settle(plan.folder)
            sweep(plan.folder)
            _check_unchanged(plan)
            _write(plan)
    except OSError as error:
        name = os.path.relpath(error.filename, plan.folder) if error.filename else plan.folder
        raise UseError(f"{name}: cannot be written: {error.strerror or error}; nothing was changed") from None


def _check_unchanged(plan: Plan) -> None:
    if stamp_of(plan.folder) != plan.stamp or any(read_file(plan.folder, path) != raw
                                                  for path, raw in plan.before.items()):  # fmt: skip
        raise StaleError


def _write(plan: Plan) -> None:
    steps: dict[str, str | None] = {}
    try:
        for path, raw in plan.after.items():
            place = os.path.join(plan.folder, path)
            steps[path] = None if raw is None else _aside(place, raw)
    except BaseException:
        for path, aside in steps.items():
            if aside is not None:
                remove_file(os.path.join(plan.folder, os.path.dirname(path), aside))
        raise
    if len(steps) > 1:
        commit(plan.folder, steps)
        return
    for path, aside in steps.items():  # a single file changes at once by itself
        place = os.path.join(plan.folder, path)
        parent = os.path.dirname(place)
        os.unlink(place) if aside is None else os.replace(os.path.join(parent, aside), place)
        sync_folder(parent)


def _aside(place: str, raw: bytes) -> str:
    """The name of a file beside a place that holds its new bytes, with the mode of the old."""
    if os.path.islink(place):
        raise OSError(0, "is a link; edit the file that it leads to", place)
    mode = os.stat(place).st_mode & 0o7777 if os.path.exists(place) else None
    if mode is not None and not os.access(place, os.W_OK):
        raise PermissionError(13, "the file may not be written", place)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    return os.path.basename(put_aside(place, raw, mode))


def read_file(folder: str, path: str) -> bytes | None:
    """A file of the data folder, None where there is none."""
    try:
        with open(os.path.join(folder, path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
