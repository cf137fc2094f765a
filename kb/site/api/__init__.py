"""The static API: every record, the index and the compiled rules as JSON below `/api/v1/`."""

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.base import Base
    from kb.store.load import Records

ROOT = "api/v1"
"""Where the documents lie below the site's root."""


def write(base: "Base", folder: str, on: str, records: "Records | None" = None) -> list[str]:
    """Write the API below the root of a site; the paths written, from that root.

    base
        The data set; a proposal laid over it is no law and is refused.
    on
        The ISO day of the build, told in the index; the documents themselves speak of every day.
    records
        The records of the base, where they are loaded already.

    The same bytes for one revision and one day. Raises ValueError under a proposal.
    """
    if base.proposal is not None:
        raise ValueError("expected the law as it is, found a proposal laid over it: no API is written of that")
    written = []
    for path, content in _files(base, on, records):
        place = os.path.join(folder, ROOT, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")
        written.append(f"{ROOT}/{path}")
    return written


def _files(base: "Base", on: str, records: "Records | None") -> Iterator[tuple[str, Any]]:
    from kb.site.api.changelog import changelog
    from kb.site.api.index import index
    from kb.site.api.items import items_document
    from kb.site.api.records import record_files
    from kb.site.api.rules import rules_document
    from kb.site.api.schema import schema_files
    from kb.store.load import load_records

    yield "index.json", index(base, on)
    yield "changelog.json", changelog()
    yield "rules.json", rules_document(base.sections, base.stamp())
    yield "items.json", items_document(base)
    yield from record_files(base, records or load_records(base.folder))
    yield from schema_files()
