"""Coming dates as an iCalendar file (RFC 5545), one all-day event a date."""

import os
import re

from kb.site.edition import Edition
from kb.site.foot import NAME
from kb.site.history import History
from kb.site.pages.changes import coming

LONGEST = 74
"""Octets of a line before it is folded; the format allows 75."""


def write(edition: Edition, history: History, folder: str) -> None:
    """Write `changes/coming.ics` into the folder of Markdown, from which it is copied."""
    with open(os.path.join(folder, "changes", "coming.ics"), "w", encoding="utf-8", newline="") as out:
        out.write(calendar(edition, history))


def calendar(edition: Edition, history: History) -> str:
    """The file's text; the same for one data version and day."""
    made = f"{edition.on.replace('-', '')}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{NAME}//EN", f"X-WR-CALNAME:{NAME}\\, coming dates"]
    counts: dict[str, int] = {}
    for day, what in coming(edition, history, cited=False):
        counts[day] = counts.get(day, 0) + 1
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day}-{counts[day]}@export-control-kb",
            f"DTSTAMP:{made}",
            f"DTSTART;VALUE=DATE:{day.replace('-', '')}",
            f"SUMMARY:{_escaped(plain(what))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def plain(markdown: str) -> str:
    """A line of our own Markdown as text: links without their addresses, signs as they are."""
    found = re.sub(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", markdown)
    found = re.sub(r"\\(.)", r"\1", found)
    for said, sign in (("&#124;", "|"), ("&lt;", "<"), ("&amp;", "&")):
        found = found.replace(said, sign)
    return found


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> list[str]:
    """The line in pieces of at most so many octets, each after the first led by a space."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > LONGEST:
            pieces.append(piece)
            piece = " "
        piece += char
    return [*pieces, piece]
