"""Instruments and the sources of facts, and with --stale what needs another look.

Stale is an instrument whose end has passed since it was reviewed or comes within --within days, a
rule version that ends within them, a status that nobody knows, and an act that nobody here opened.
"""

import argparse
import json
from typing import TYPE_CHECKING

from kb.store.problems import UseError

if TYPE_CHECKING:
    from kb.store.cache import Sections

EXAMPLES = ("kb sources", "kb sources --stale", "kb sources --stale --within 180 --json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `kb sources`."""
    parser.add_argument("--stale", action="store_true", help="only what needs another look, and why")
    parser.add_argument("--within", type=int, default=90, metavar="DAYS", help="how far ahead to look (default 90)")
    parser.add_argument("--on", metavar="DAY", help="the day from which to look (default: today)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Print ids, grades and titles, or what is stale with its reason."""
    from kb.cli.records import columns, open_index

    sections, _ = open_index(arguments)
    if arguments.stale:
        rows = _stale(sections, arguments)
    else:
        rows = _all(sections)
    if arguments.json:
        print("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    elif rows:
        print(columns([tuple(str(cell) for cell in row.values()) for row in rows]))
    else:
        print("nothing needs another look")
    return 0


def _all(sections: "Sections") -> list[dict[str, str]]:
    laws = [(name, sections[f"instrument/{name}"]) for name in sections.names("instrument/")]
    rows = [{"id": name, "grade": one["grade"], "title": one["title"]} for name, one in laws]
    papers = [(name, sections[f"source/{name}"]) for name in sections.names("source/")]
    return rows + [{"id": name, "grade": one["access"], "title": one["title"]} for name, one in papers]


def _stale(sections: "Sections", arguments: argparse.Namespace) -> list[dict[str, str]]:
    from datetime import date, timedelta

    from kb.law.stale import stale

    try:
        today = date.fromisoformat(arguments.on) if arguments.on else date.today()
    except ValueError:
        raise UseError(f"--on: expected a day as YYYY-MM-DD, found {arguments.on!r}") from None
    horizon = today + timedelta(days=max(arguments.within, 0))
    found = stale(sections, today.isoformat(), horizon.isoformat())
    return [{"id": one.id, "day": one.day or "", "why": one.why} for one in found]
