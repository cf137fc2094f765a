"""The build of the site: Markdown from the records, MkDocs over it, and the swap."""

import json
import os
import shutil
from collections.abc import Callable
from typing import Any, NamedTuple

from kb.base import Base
from kb.site import api, book, calendar, checker, feed
from kb.site.edition import Edition
from kb.site.foot import foot
from kb.site.history import History
from kb.site.made import MAKER
from kb.site.mkdocs import HERE, Told, run, settings, write_settings
from kb.site.page import Page, written
from kb.site.pages import pictures
from kb.store.problems import UseError
from kb.store.swap import aside, swap

ASSETS = ("assets/kb.css", "assets/tables.js", "assets/own-point.js", "pictures/place.js")


class Asked(NamedTuple):
    """What a build is asked for.

    on
        The day that the pages tell of.
    edit_url
        An address to which a record's path is added to propose an edit; None where there is none.
    address
        Where the site will be served, for feeds and the sitemap; None where that is not known.
    use_cache
        Whether what a former build worked out may be used again.
    """

    on: str
    edit_url: str | None = None
    address: str | None = None
    use_cache: bool = True


class Built(NamedTuple):
    """What was written into a folder of Markdown: the edition, and the path of each page."""

    edition: Edition
    paths: tuple[str, ...]

    def stamp(self) -> dict[str, Any]:
        """`kb.site/1`: the day, how many pages, the version of the data and of the program."""
        edition = self.edition
        return {"format": "kb.site/1", "on": edition.on, "pages": len(self.paths), "data": edition.base.stamp()}


Part = Callable[[Edition, History, str, Asked], None]
PARTS: tuple[Part, ...] = (
    lambda edition, history, folder, asked: calendar.write(edition, history, folder),
    lambda edition, history, folder, asked: feed.write(edition, history, folder, asked.address),
    lambda edition, history, folder, asked: pictures.write(edition, folder),
)
"""What is written beside the pages, each into the folder of Markdown, from which MkDocs copies it."""


def build(base: Base, target: str, asked: Asked, told: Told = lambda done, of: None) -> Built:
    """Build the site aside and swap it in whole; `told` hears how far it is, of how many steps.

    Raises UseError where the target may not be replaced, MkDocs is not installed or finds a dead link.
    """
    with aside(target, MAKER) as work:
        markdown, made = os.path.join(work, "markdown"), os.path.join(work, "site")
        found = write_markdown(base, markdown, asked, lambda done, of: told(done, 3 * of))
        file = os.path.join(work, "mkdocs.yml")
        write_settings(file, settings(markdown, made, book.nav(found.paths), asked.address))
        run(file, asked.on, lambda done, of: told(of // 2 + done, 3 * of // 2))
        api.write(base, made, asked.on, found.edition.records)
        checker.write(base, made, asked.on)
        with open(os.path.join(made, MAKER.mark), "w", encoding="utf-8") as out:
            json.dump(found.stamp(), out, indent=1)
        swap(made, target)
    return found


def write_markdown(base: Base, folder: str, asked: Asked, told: Told = lambda done, of: None) -> Built:
    """Write every page as Markdown, and what stands beside them, into a folder that is not there yet."""
    edition = Edition(base, asked.on, asked.edit_url, asked.use_cache)
    edition.prepare()
    paths: dict[str, str] = {}
    os.makedirs(os.path.join(folder, "assets"))
    for name in ASSETS:
        shutil.copy(os.path.join(HERE, name), os.path.join(folder, "assets"))
    expected = sum(len(found) for found in edition.records.by_kind.values())
    history = History(edition)
    for page in book.pages(edition, history):
        _write(edition, folder, page, paths)
        told(min(len(paths), expected), expected)
    for part in PARTS:
        part(edition, history, folder, asked)
    edition.kept.keep()
    return Built(edition, tuple(sorted(paths.values())))


def _write(edition: Edition, folder: str, page: Page, paths: dict[str, str]) -> None:
    if page.path.lower() in paths:
        raise UseError(f"two pages of the site would be {page.path}; rename one record: kb rename ID NEW")
    paths[page.path.lower()] = page.path
    file = os.path.join(folder, *page.path.split("/"))
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", encoding="utf-8") as out:
        out.write(written(page, foot(edition, page)))


__all__ = ["Asked", "Built", "build", "write_markdown"]
