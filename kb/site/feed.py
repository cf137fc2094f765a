"""What changed, as an Atom feed (RFC 4287): an entry for each day on which the law changed."""

import os
import uuid

from kb.site.edition import Edition
from kb.site.foot import NAME
from kb.site.history import History
from kb.site.markdown import html_text
from kb.site.pages.changes import title_of

MOST = 50
"""Entries of the feed, the latest first."""


def write(edition: Edition, history: History, folder: str, address: str | None) -> None:
    """Write `changes/feed.xml` into the folder of Markdown, from which it is copied."""
    with open(os.path.join(folder, "changes", "feed.xml"), "w", encoding="utf-8") as out:
        out.write(feed(edition, history, address))


def feed(edition: Edition, history: History, address: str | None = None) -> str:
    """The feed's text. Addresses are relative to the feed's own where nobody said where the site is served."""
    days = [day for day in reversed(history.days) if day <= edition.on][:MOST]
    at = f"{address}changes/" if address else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{NAME}: what changed</title>", f"<id>{_id('changes')}</id>",
        f"<updated>{days[0] if days else edition.on}T00:00:00Z</updated>", f"<author><name>{NAME}</name></author>",
        f'<link href="{html_text(at or "./")}"/>', f'<link rel="self" href="{html_text(at)}feed.xml"/>',
    ]  # fmt: skip
    for day in days:
        flips = {(flip.chip, flip.code) for flip in history.flips.get(day, [])}
        told = f"{title_of(edition, history, day)}. {len(flips)} of the answers that the site tells changed."
        lines += [
            "<entry>", f"<title>{day}: {html_text(title_of(edition, history, day))}</title>", f"<id>{_id(day)}</id>",
            f"<updated>{day}T00:00:00Z</updated>", f'<link href="{html_text(at)}{day}/"/>',
            f"<summary>{html_text(told)}</summary>", "</entry>",
        ]  # fmt: skip
    return "\n".join([*lines, "</feed>", ""])


def _id(what: str) -> str:
    """A name that stays the same for ever, wherever the site is served."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:export-control-kb:changes:{what}')}"
