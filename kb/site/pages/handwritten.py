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
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?://|#|/)([^)#\s]+)(#[^)\s]*)?\)")
CONTRIBUTING = "CONTRIBUTING.md"
DOCS = "docs/"


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """A page for each file of the folder, at the same place in the site, and one for what contributors must know."""
    folder = folder_of(edition.base.folder)
    for path in sorted(_files(folder)):
        yield _page(edition, history, f"{DOCS}{path}", _read(os.path.join(folder, path)))
    beside = os.path.join(os.path.dirname(folder), CONTRIBUTING)
    if os.path.isfile(beside):
        yield _page(edition, history, CONTRIBUTING, _read(beside))


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


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


def _page(edition: Edition, history: History, source: str, raw: str) -> Page:
    """The page of a file, by the file's path in the checkout."""
    lines = list(shown(edition, history, _without_comments(raw).splitlines(), source))
    first = next((line for line in lines if line.startswith("# ")), "")
    if not first:
        raise UseError(f"{source}: expected a heading, as `# Title`")
    title = first[2:].replace("`", "")
    body = _LINK.sub(lambda found: _rooted(source, *found.groups()), "\n".join(lines))
    return Page(_path_of(source), title, _described(lines), body.splitlines())


def _path_of(source: str) -> str:
    return source.removeprefix(DOCS) if source.startswith(DOCS) else source.lower()


def _without_comments(raw: str) -> str:
    """The text without comments, such as those around generated parts; what is to be shown stays."""
    return _COMMENT.sub(lambda found: found[0] if BLOCK.match(found[0].strip()) else "", raw)


def _rooted(source: str, label: str, target: str, anchor: str | None) -> str:
    """A link of a hand-written page, from the site's root; one to a file of which the site has no page is its label."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    if not found.startswith(DOCS) and found != CONTRIBUTING:
        return label
    return f"[{label}](/{_path_of(found)}{anchor or ''})"


def _described(lines: list[str]) -> str:
    """The first paragraph as the page's description."""
    for line in lines:
        if line and not line.startswith(("#", "<", "|", "-", "`")):
            return line.replace("`", "")
    return ""
