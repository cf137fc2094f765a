"""Addresses are plain and lasting: no trackers, no passwords, no marks left from copying."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from kb.checks.check import Check, Fault, problem_at, reported
from kb.store.load import Entry, Records
from kb.store.notes import Note
from kb.store.problems import Problem
from kb.store.yamltext import Path

CODE = "url-shape"
TRACKERS = re.compile("utm_.*|fbclid|gclid|msclkid|mc_eid|igshid|ref_src")
"""Parameters that follow a reader and do not belong to the address."""

ARCHIVED = re.compile(r"/\d{14}[a-z_]*/https?://")
"""How web archives name a copy: its second, and the address that was copied."""


def run(records: Records, today: str) -> Iterator[Problem]:
    """Faults in the addresses of sources, instruments and the coverage."""
    yield from reported(NOTE, records)
    for name, covered in records.coverage.record.entries.items():
        for message, tip in _faults(covered.url) if covered.url else ():
            yield problem_at(records.coverage, ("entries", name, "url"), CODE, message, tip)


def _of_record(entry: Entry) -> list[Fault] | None:
    addresses = _addresses(entry.record)
    return [(path, message, tip) for path, url in addresses for message, tip in _faults(url)] or None


def _addresses(record: object) -> Iterator[tuple[Path, str]]:
    url = getattr(record, "url", None)
    if url:
        yield ("url",), url
    for index, further in enumerate(getattr(record, "further", ())):
        yield ("further", index), further


def _faults(url: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an address, and what to do."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        yield f"is no address: {str(error).lower()}", "copy it anew from the page"
        return
    if url.count("://") > 1 and not parts.query and not ARCHIVED.search(parts.path):
        yield "holds a second address", "keep the one that leads to the document"
    if parts.username is not None or parts.password is not None:
        yield "holds a user name or a password", "remove what stands before the @"
    if not re.fullmatch(r"[0-9a-z-]+(\.[0-9a-z-]+)+", host):
        yield f"has no public host, found {host!r}", "expected a name such as www.bis.gov"
    trackers = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if TRACKERS.fullmatch(name)]
    if trackers:
        yield f"carries the tracker {trackers[0]!r}", "remove the parameter; the page stays the same"
    if url[-1] in ".,;)]}>'\"" and url.count("(") != url.count(")"):
        yield f"ends with {url[-1]!r}, which text around it may have left", "remove it, or check that the page needs it"
    elif url[-1] in ",;]}>'\"":
        yield f"ends with {url[-1]!r}, which text around it may have left", "remove it"


NOTE = Note(CODE, ("source", "instrument"), _of_record)
CHECK = Check(
    CODE, "An address is plain: one public host, no trackers, no passwords, no stray marks.", "error", run, (NOTE,)
)
