"""The index: what the API holds, and where; addresses are relative to it."""

from typing import Any

from kb.base import Base
from kb.records.kinds import KINDS
from kb.version import DATA_LICENSE

Json = dict[str, Any]

DOCUMENTS = {
    "rules": "the compiled rules, for every day in both layers",
    "items": "chips and computers as the law reads them",
    "coverage": "what is modelled, in part, or not",
    "changelog": "every version of this API",
}


def index(base: Base, on: str) -> Json:
    """The index of a build on a day."""
    return {
        "format": "kb.api/1",
        "data": base.stamp(),
        "on": on,
        "verified_through": base.sections["law"]["verified_through"],
        "license": DATA_LICENSE,
        "documents": [_document(name, title) for name, title in DOCUMENTS.items()],
        "kinds": [_kind(kind.name, kind.title, len(base.sections["index"][kind.name])) for kind in KINDS],
    }


def _document(name: str, title: str) -> Json:
    return {"name": name, "title": title, "url": f"{name}.json", "schema": f"schema/{name}.json"}


def _kind(name: str, title: str, count: int) -> Json:
    return {
        "name": name, "title": title, "count": count, "url": f"{name}/index.json", "schema": f"schema/{name}.json",
    }  # fmt: skip
