"""A citation names a section or entry that its instrument is known to contain."""

import functools
import re
from collections.abc import Iterator
from typing import Any, get_args

from kb.checks.check import Check, problem_at
from kb.records.base import Model
from kb.records.evidence import Citation
from kb.store.load import Entry, Records
from kb.store.notes import NOTED, Note
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "unknown-paragraph"

PINPOINT = re.compile(r"\b(\d{3}\.\d+|\d[A-E]\d{3})\b")
"""A section such as 742.6, or an entry such as 3A090."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Every citation whose instrument lists what it contains."""
    known = {name: entry.record.contains for name, entry in records.of("instrument").items()}
    for entry, cites in NOTE.all(records, records.by_kind):
        for path, instrument, named in cites:
            contains = known.get(instrument) or named
            for found in (one for one in named if one not in contains):
                message = f"{instrument} is not known to contain {found}"
                tip = f"expected one of {', '.join(contains)}; add it to the instrument's `contains` if it does"
                yield problem_at(entry, (*path, "at"), CODE, message, tip)


def _cites(entry: Entry) -> list[tuple[Path, str, list[str]]] | None:
    """Every citation that names sections or entries, with these."""
    found = [(path, cite.instrument, PINPOINT.findall(cite.at or "")) for path, cite in _of(entry.record, ())]
    return [one for one in found if one[2]] or None


def _of(value: Any, path: Path) -> Iterator[tuple[Path, Citation]]:
    if isinstance(value, Citation):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _of(item, (*path, index))
    elif isinstance(value, Model):
        for name, alias in _citing(type(value)):
            yield from _of(getattr(value, name), (*path, alias))


@functools.cache
def _citing(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a model in which a citation may stand, each with its name in a record."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _may_cite(field.annotation))


def _may_cite(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation is Citation or bool(_citing(annotation))
    return any(_may_cite(inner) for inner in get_args(annotation))


NOTE = Note(CODE, NOTED, _cites)
CHECK = Check(CODE, "A citation names a section or entry that its instrument contains.", "error", run, (NOTE,))
