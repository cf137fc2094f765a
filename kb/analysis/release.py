"""What a release of the data changes against another: records, law, verdicts, coverage."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from kb.analysis.cautions import cautions
from kb.analysis.compare import Asked, compare
from kb.analysis.data_edits import law_edits
from kb.analysis.desk import Desk
from kb.analysis.edits import LIMIT
from kb.analysis.history import law_days
from kb.analysis.instruments import Instruments
from kb.analysis.record_changes import coverage_changes, record_changes
from kb.law.day import LAYERS
from kb.law.query import today_in_washington
from kb.records.days import EARLIEST_DAY
from kb.records.law_constants import STEPS
from kb.store.load import Records

FORMAT = "kb.release/1"
ORDER = (*STEPS, LIMIT, "fact", "membership")
"""Kinds of differences between laws, in the order in which they are told."""
Json = dict[str, Any]


class Side(NamedTuple):
    """One of two data sets; `label`: the revision that names it, None for the data as they lie."""

    desk: Desk
    records: Records
    label: str | None


def day_of(label: str | None) -> str:
    """The day of a release: that at the end of its name, as in `data-YYYY-MM-DD`, else today in Washington."""
    found = re.search(r"\d{4}-\d{2}-\d{2}$", label or "")
    return found[0] if found else today_in_washington()


def release(before: Side, after: Side, on: str, told: Callable[[int, int], object] | None = None) -> Json:
    """`kb.release/1`: what the later data set changes; verdicts are those of the day `on`, as enforced."""
    verdicts = compare(before.desk, after.desk, (before.label, after.label), Asked(days=[on]), told)
    instruments = Instruments(after.desk, None, before.desk)
    return {
        "format": FORMAT,
        "on": on,
        "before": _side(before),
        "after": _side(after),
        "records": record_changes(before.records, after.records),
        "law": _law(before.desk, after.desk, on, instruments),
        "instruments": instruments.used,
        "verdicts": verdicts,
        "coverage": coverage_changes(before.records, after.records),
        "warnings": cautions(after.desk, on),
        "verified_through": after.desk.judge.statutes.section["verified_through"],
        "data": after.desk.stamp(),
    }


def _side(side: Side) -> Json:
    stamp = side.desk.stamp()
    return {
        "label": side.label,
        "version": stamp["version"],
        "revision": stamp["revision"],
        "verified_through": side.desk.judge.statutes.section["verified_through"],
        "records": sum(len(found) for found in side.records.by_kind.values()),
    }


def _law(before: Desk, after: Desk, on: str, instruments: Instruments) -> list[Json]:
    """Differences between the laws, each once: in which layers, and the first of the days on which it was found."""
    found: dict[str, Json] = {}
    for layer in LAYERS:
        for day in sorted({on, *law_days(before, after, layer)}):
            if day < EARLIEST_DAY:
                continue
            for edit in law_edits(before.judge.statutes.on(day, layer), after.judge.statutes.on(day, layer)):
                row = instruments.edit(edit)
                key = repr({**row, "cites": []})
                known = found.setdefault(key, {**row, "cites": [], "layers": [], "from": day})
                known["from"] = min(known["from"], day)
                known["cites"] += [cite for cite in row["cites"] if cite not in known["cites"]]
                known["layers"] += [layer] if layer not in known["layers"] else []
    return sorted(found.values(), key=_place)


def _place(row: Json) -> tuple[Any, ...]:
    return ORDER.index(row["kind"]), row["id"], row["member"] or "", row["from"]
