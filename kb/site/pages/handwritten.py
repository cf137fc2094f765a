"""The hand-written pages of `docs/`, with what they show of the records, and CONTRIBUTING beside them."""

import os
import posixpath
import re
from collections.abc import Iterator

from kb.site.edition import Edition
from kb.site.history import History
from kb.site.page import Page
from kb.site.shown import BLOCK, shown
from kb.store.problems import UseError

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|#|/)([^)#\s]+)(#[^)\s]*)?\)")


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """A page for each file of the folder, at the same place in the site."""
    folder = folder_of(edition.base.folder)
    for path in sorted(_files(folder)):
        with open(os.path.join(folder, path), encoding="utf-8") as file:
            yield _page(edition, history, path, file.read())


def folder_of(data: str) -> str:
    """The hand-written pages: beside the data, else those of the package's checkout, else those shipped with it.

    Raises UseError where there are none.
    """
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    beside = os.path.join(os.path.dirname(data), "docs")
    for folder in (beside, os.path.join(os.path.dirname(package), "docs"), os.path.join(package, "_docs")):
        if os.path.isfile(os.path.join(folder, "index.md")):
            return folder
    raise UseError(f"expected hand-written pages with an index.md in {beside}, found none")


def _files(folder: str) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from (posixpath.normpath(posixpath.join(below, name)) for name in names if name.endswith(".md"))


def _page(edition: Edition, history: History, path: str, raw: str) -> Page:
    lines = list(shown(edition, history, _without_comments(raw).splitlines(), f"docs/{path}"))
    first = next((line for line in lines if line.startswith("# ")), "")
    if not first:
        raise UseError(f"docs/{path}: expected a heading, as `# Title`")
    title = first[2:].replace("`", "")
    body = _LINK.sub(lambda found: _rooted(path, found[1], found[2] or ""), "\n".join(lines))
    return Page(path, title, _described(lines), body.splitlines())


def _without_comments(raw: str) -> str:
    """The text without comments, such as those around generated parts; what is to be shown stays."""
    return _COMMENT.sub(lambda found: found[0] if BLOCK.match(found[0].strip()) else "", raw)


def _rooted(path: str, target: str, anchor: str) -> str:
    """A link of a hand-written page from the root; one that leads out of `docs/` leads to the page of the record."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return f"](/{found}{anchor})"


def _described(lines: list[str]) -> str:
    """The first paragraph as the page's description."""
    for line in lines:
        if line and not line.startswith(("#", "<", "|", "-", "`")):
            return line.replace("`", "")
    return ""
