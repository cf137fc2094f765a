"""The versions of the API. What breaks a reader gets a new number and an address of its own beside the old."""

from typing import Any

VERSION = "v1"

RELEASES: list[dict[str, Any]] = [
    {
        "version": "v1",
        "day": "2026-11-26",
        "changes": [
            "every record of every kind, a list of each kind, and the index",
            "the compiled rules, and chips and computers as the law reads them",
            "JSON Schema of every document",
        ],
    },
]


def changelog() -> dict[str, Any]:
    """Every version, the newest first."""
    return {"format": "kb.changelog/1", "releases": RELEASES}
