"""What the editing commands share: options, and showing an edit before it is written."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kb.store.build import keep_sections
from kb.store.problems import DataError, UseError

if TYPE_CHECKING:
    from kb.edit.plan import Plan
    from kb.edit.session import Ready

FORMAT = "kb.edit/1"
MOST_ROWS = 8
"""Groups of changed answers that are printed; `--json` has all."""


def add_editing(parser: argparse.ArgumentParser) -> None:
    """Options of every command that edits."""
    group = parser.add_argument_group("before it is written")
    group.add_argument("-y", "--yes", action="store_true", help="write without asking")
    group.add_argument("-n", "--dry-run", action="store_true", help="show what would change, and stop")
    group.add_argument("--json", action="store_true", help=FORMAT)


def edit(arguments: argparse.Namespace, make: "Callable[[str], Plan]") -> int:
    """Plan the edit, show it with the answers that change, ask, and write it. Returns the exit code."""
    from kb.edit.session import carry_out
    from kb.law.query import today_in_washington
    from kb.store.locate import find_data

    folder = find_data(arguments.data)
    desk = _Desk(arguments, folder)
    asks = not arguments.yes and not arguments.dry_run
    written = carry_out(folder, lambda: make(folder), desk.approve, today_in_washington(), asks)
    desk.close(written)
    return 0


class _Desk:
    """Shows a plan and asks."""

    def __init__(self, arguments: argparse.Namespace, folder: str) -> None:
        self._arguments, self._folder = arguments, folder
        self._shown: dict[str, Any] | None = None
        self._ready: Ready | None = None

    def approve(self, ready: "Ready") -> bool:
        """Show the edit; whether to write it. Raises UseError where nobody can be asked."""
        if self._shown is not None and not self._arguments.quiet:
            print("the data changed meanwhile; planned again", file=sys.stderr)
        self._ready = ready
        self._show(ready)
        if self._arguments.dry_run:
            return False
        if self._arguments.yes:
            return True
        if not (sys.stdin and sys.stdin.isatty()):
            raise UseError("nothing was written: no terminal to ask on; --yes writes, --dry-run only shows")
        from kb.cli.parser import asked

        return asked("Write it? [y/N] ").lower() in ("y", "yes")

    def _show(self, ready: "Ready") -> None:
        found, law = self._consequences(ready)
        plan = ready.plan
        self._shown = {
            "format": FORMAT,
            "edits": list(plan.lines),
            "files": [{"path": path, "change": _change(plan, path)} for path in plan.after],
            "notes": list(plan.notes),
            "warnings": [one._asdict() for one in ready.warnings],
            "consequences": found,
        }
        if not self._arguments.json:
            print("\n".join(_text(ready, found, law)))

    def _consequences(self, ready: "Ready") -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
        """The answers that change, and the compiled laws of both sides; None where the data did not load before."""
        if ready.sections is None or not ready.plan.answers:
            return None, []
        from kb.base import Base
        from kb.cli.progress import Progress
        from kb.edit.consequences import consequences

        try:
            before = Base(self._folder, not self._arguments.no_cache)
        except DataError:
            return None, []
        after = Base(self._folder, overlay=ready.plan.after, sections=ready.sections)
        with Progress("days", self._arguments.quiet) as told:
            found = consequences(before, after, ready.plan.records, told)
        return found, [before.sections["law"], after.sections["law"]]

    def close(self, written: bool) -> None:
        """Say at the end whether it was written, and keep what was compiled for the next command."""
        if self._arguments.json:
            print(json.dumps({**(self._shown or _nothing()), "written": written}, ensure_ascii=False))
        elif self._shown is None:
            print("nothing to change: the records say so already")
        elif not self._arguments.quiet:
            print("written" if written else "nothing was written", file=sys.stderr)
        if written and self._ready and self._ready.sections and not self._arguments.no_cache:
            keep_sections(self._folder, self._ready.sections, self._ready.plan.stamp, self._ready.plan.after)


def _nothing() -> dict[str, Any]:
    return {"format": FORMAT, "edits": [], "files": [], "notes": [], "warnings": [], "consequences": None}


def _change(plan: "Plan", path: str) -> str:
    if plan.after[path] is None:
        return "removed"
    return "new" if plan.before.get(path) is None else "changed"


def _text(ready: "Ready", found: dict[str, Any] | None, law: list[dict[str, Any]]) -> list[str]:
    """The lines that change, then the answers."""
    from kb.cli.parser import colored, page_width

    plan = ready.plan
    lines = [*plan.lines, "", *_differences(plan), *plan.notes]
    lines += [f"{one}".replace(f": {one.code} ", f": warning {one.code} ", 1) for one in ready.warnings]
    if found is None:
        said = "No answer on record can change." if plan.answers else "Names alone change."
        return [*lines, "", said] if ready.sections is not None else lines
    from kb.render.diff import diff_text
    from kb.render.facts import names_of

    if not found["differing"]["answers"]:
        return [*lines, "", f"No answer changes, of {found['asked']['answers']:,} asked.", _asked(found)]
    gravest = {**found, "changes": found["changes"][:MOST_ROWS]}
    left = len(found["changes"]) - MOST_ROWS
    lines += ["", diff_text(gravest, names_of(*law), colored(), page_width()), _asked(found)]
    return [*lines, f"… and {left} more groups of answers, less grave; --json has them all"] if left > 0 else lines


def _asked(found: dict[str, Any]) -> str:
    """What the comparison covers, and what it leaves out for the time it would take."""
    days = ", ".join(found["days"])
    if found["query"]["chips"]:
        return f"Asked: the edited chips and what holds them, as enforced on {days}; not the text as codified."
    return f"Asked: every chip, as enforced on {days}; neither computers nor the text as codified (`kb diff --layer`)."


def _differences(plan: "Plan") -> list[str]:
    """The lines that go and come, as in a diff without context."""
    import difflib

    lines: list[str] = []
    for path, raw in plan.after.items():
        old = (plan.before.get(path) or b"").decode().splitlines()
        new = (raw or b"").decode().splitlines()
        lines.append(f"{path}:" + ("" if raw is not None else " removed"))
        found = difflib.unified_diff(old, new, n=0, lineterm="")
        lines += [f"  {line}" for line in found if raw is not None and not line.startswith(("---", "+++", "@@"))]
    return lines
