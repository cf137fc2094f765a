"""A table screened before and after a change: the rows that differ written, and what is told of them all."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from kb.analysis.bearing import rank
from kb.screen.apart import Side, Told
from kb.screen.fields import ROW_ID
from kb.screen.since import Since, since
from kb.screen.summary import DISCLAIMER, counted
from kb.screen.table import Engine

FORMAT = "kb.screen-changes/1"
MOST_EDITS = 12


class Changed(NamedTuple):
    """What screening again came to; `ends` are what both sides are called."""

    found: Since
    fields: Mapping[str, str]
    ends: tuple[str, str]
    output: str | None
    data: tuple[dict[str, Any], dict[str, Any]]

    @property
    def differing(self) -> int:
        """Rows whose answer differs."""
        return sum(self.found.verdicts.values())

    def to_dict(self) -> dict[str, Any]:
        """The summary as plain data, `kb.screen-changes/1`."""
        verdicts = [{"former": old, "verdict": new, "rows": rows} for (old, new), rows in self.found.verdicts.items()]
        edits = [
            {"kind": one.kind, "id": one.id, "member": one.member, "change": one.change} for one in self.found.edits
        ]
        return {
            "format": FORMAT, "from": self.ends[0], "to": self.ends[1], "rows": self.found.rows,
            "columns": dict(self.fields), "touched": self.found.touched, "differing": self.differing,
            "verdicts": verdicts, "invalid": self.found.unread, "matches": self.found.matches, "edits": edits,
            "combinations": self.found.combinations, "solved": self.found.solved, "output": self.output,
            "data": {"from": self.data[0], "to": self.data[1]},
        }  # fmt: skip


def screen_again(
    engine: Engine, sides: tuple[Side, Side], ends: tuple[str, str], output: str | None, told: Told
) -> Changed:
    """Screen an engine's table on two sides, and write the rows that differ where an output is named.

    Raises UseError where the table cannot be read or the rows cannot be written.
    """
    fields = sides[1].asked.fields
    found = since(engine, *sides, told, written=output is not None)
    if output is not None:
        told(f"writing {os.path.basename(output)}")
        engine.write(found.sql, output, ordered=ROW_ID not in fields)
    return Changed(found, fields, ends, output, (sides[0].base.stamp(), sides[1].base.stamp()))


def changed_text(changed: Changed) -> str:
    """The rows that differ by verdict before and after, and what changed, for people."""
    found = changed.found
    lines = [
        f"{found.rows:,} rows, from {changed.ends[0]} to {changed.ends[1]}",
        f"{found.touched:,} could be touched by what changed; the answer differs for {changed.differing:,}",
    ]
    if found.unread:
        lines.append(f"{found.unread:,} cannot be read; without --since they are told with their reasons")
    if found.verdicts:
        pairs = sorted(found.verdicts.items(), key=lambda one: (one[0][0] == one[0][1], -one[1]))
        lines += ["", *counted([(_turn(*pair), rows) for pair, rows in pairs], found.rows)]
    if found.edits:
        lines += ["", "what changed in the law"]
        lines += [
            f"  {one.change:<9} {one.kind} {one.id}{_of(one.member)}"
            for one in sorted(found.edits, key=rank)[:MOST_EDITS]
        ]
        if len(found.edits) > MOST_EDITS:
            lines.append(f"  … and {len(found.edits) - MOST_EDITS:,} more: kb diff tells them all")
    if changed.output is not None:
        lines += ["", f"written to {changed.output}"]
    asked = f"{found.combinations:,} combinations, {found.solved:,} put to the evaluator, before and after"
    versions = " → ".join(dict.fromkeys(one["version"] for one in changed.data))
    return "\n".join([*lines, "", f"data {versions} · {asked}", DISCLAIMER])


def _turn(old: str, new: str) -> str:
    old, new = (one.replace("_", " ") for one in (old, new))
    return f"{old}, otherwise" if old == new else f"{old} → {new}"


def _of(member: str | None) -> str:
    return f": {member}" if member else ""
