"""Compiling what stands beside the law: events and views, in sections that no evaluation reads."""

from typing import Any

from kb.store.load import Records


def event_section(records: Records) -> list[dict[str, Any]]:
    """Every event as plain data, evidence as `[source, at, grade]`, in the order of its day."""
    found = [
        {
            "id": entry.id,
            **{name: getattr(entry.record, name) for name in ("title", "on", "until", "chips", "vendors", "places")},
            "says": " ".join(entry.record.says.split()),
            "evidence": [[e.source, e.at, e.grade] for e in entry.record.evidence],
        }
        for entry in records.of("event").values()
    ]
    return sorted(found, key=lambda event: (event["on"], event["id"]))


def view_section(records: Records) -> dict[str, list[str]]:
    """The destinations of each view."""
    return {entry.id: entry.record.destinations for entry in records.of("view").values()}
