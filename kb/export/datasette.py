"""Metadata for Datasette: words for every table and column, the license, and the ten questions as canned queries."""

import json
import os
from typing import Any

from kb.export.questions import Question, questions
from kb.export.stock import Stock
from kb.export.tables import TABLES
from kb.export.tables.about import facts_of

LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"


def metadata_bytes(stock: Stock, database: str) -> bytes:
    """`metadata.json` for a SQLite file at a path, by whose name Datasette knows it."""
    facts = facts_of(stock)
    name = os.path.splitext(os.path.basename(database))[0]
    told = {
        "title": "Export Control Knowledge Base",
        "description": f"Answers as enforced on {stock.on}; law checked through {facts['verified_through']}; data "
        f"{facts['data_version']}. {facts['caution']}. {facts['disclaimer']}",
        "license": facts["license"],
        "license_url": LICENSE_URL,
        "databases": {
            name: {
                "tables": {table.name: _table(table) for table in TABLES},
                "queries": {one.name: _query(one) for one in questions()},
            }
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _table(table: Any) -> dict[str, Any]:
    return {"description": table.about, "columns": {column.name: column.about for column in table.columns}}


def _query(one: Question) -> dict[str, Any]:
    told = {"title": one.title, "sql": one.sql, "params": list(one.example)}
    if one.example:
        told["description"] = "For example " + ", ".join(f"{name} {value}" for name, value in one.example.items())
    return told
