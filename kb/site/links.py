"""Where each record has its page: the one place that knows; paths are from the root of the Markdown."""

import posixpath
import re

from kb.records.kinds import RULE_KINDS

FOLDERS: dict[str, str] = {
    "chip": "chips", "computer": "computers", "model": "models", "threshold": "thresholds",
    "instrument": "instruments", "group": "groups", "party": "parties", "source": "sources",
    "destination": "destinations", "vendor": "makers", "proposal": "proposals",
    **dict.fromkeys(RULE_KINDS, "rules"),
}  # fmt: skip
"""Kinds whose records have a page each."""

TOGETHER: dict[str, str] = {"fact": "facts.md", "event": "events.md", "view": "destinations/index.md"}
"""Kinds whose records stand together on one page, each under an anchor that is its id."""


def path_of(kind: str, record: str) -> str:
    """The page of a record: `chips/ID.md`, `rules/ID.md`, or an anchor on the page of its kind."""
    if kind in TOGETHER:
        return f"{TOGETHER[kind]}#{record}"
    return f"{FOLDERS[kind]}/{record}.md"


def index_of(kind: str) -> str:
    """The page that lists the records of a kind."""
    return TOGETHER.get(kind) or f"{FOLDERS[kind]}/index.md"


_MARKDOWN = re.compile(r"\]\(/")
_HTML = re.compile(r'(href|src)="/([^"]*)"')


def relative(body: str, path: str) -> str:
    """A page's text with links from the root made relative to it: of Markdown to files, of HTML to addresses."""
    up = "../" * path.count("/")
    below = up if posixpath.basename(path) == "index.md" else f"{up}../"
    return _HTML.sub(lambda found: f'{found[1]}="{below}{address(found[2])}"', _MARKDOWN.sub(f"]({up}", body))


def address(path: str) -> str:
    """The address, from the root, at which a page is served: `chips/ID/`."""
    page, mark, anchor = path.partition("#")
    if page.endswith(".md"):
        page = page.removesuffix("index.md") if posixpath.basename(page) == "index.md" else f"{page[:-3]}/"
    return f"{page or './'}{mark}{anchor}"
