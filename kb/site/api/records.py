"""Every record as JSON, as its model has it: names of fields as written, numbers in the unit that the field names."""

from collections.abc import Iterator
from typing import Any

from kb.base import Base
from kb.records.kinds import KINDS
from kb.store.load import Records

RECORD_FORMAT = "kb.record/1"

Json = dict[str, Any]


def record_files(base: Base, records: Records) -> Iterator[tuple[str, Json]]:
    """Path below the API and content of each record and of each kind's list, then of the coverage."""
    stamp = base.stamp()
    for kind in KINDS:
        yield f"{kind.name}/index.json", _listing(base, kind.name, kind.title, kind.caution, stamp)
        for row in base.sections["index"][kind.name]:
            record = records.of(kind.name)[row[0]].record
            yield f"{kind.name}/{row[0]}.json", _record(kind.name, row[0], row[1], record, stamp)
    coverage = records.coverage.record
    yield "coverage.json", _record("coverage", "coverage", "what is modelled, in part, or not", coverage, stamp)


def _listing(base: Base, kind: str, title: str, caution: str | None, stamp: Json) -> Json:
    rows = base.sections["index"][kind]
    return {
        "format": "kb.list/1", "data": stamp, "kind": kind, "title": title, "caution": caution,
        "records": [{"id": row[0], "title": row[1], "url": f"{row[0]}.json"} for row in rows],
    }  # fmt: skip


def _record(kind: str, name: str, title: str, record: Any, stamp: Json) -> Json:
    return {
        "format": RECORD_FORMAT, "data": stamp, "kind": kind, "id": name, "title": title,
        "record": record.model_dump(mode="json", by_alias=True),
    }  # fmt: skip
