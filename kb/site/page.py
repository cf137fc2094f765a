"""A page before MkDocs sees it: its place, its head, its Markdown."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from kb.site.links import relative
from kb.site.markdown import html_text


class Page(NamedTuple):
    """A page of the site.

    path
        From the root of the Markdown, with its suffix: `chips/ID.md`.
    title
        Text of the window's title and of search, as the record has it.
    lines
        Markdown, the heading first.
    file
        The record's file below `data/`, where the page is of one.
    """

    path: str
    title: str
    description: str
    lines: list[str]
    file: str | None = None


def written(page: Page, foot: Iterable[str] = ()) -> str:
    """The page's file: head, text and foot, every link relative to where it lies."""
    head = {"title": html_text(page.title), "description": html_text(page.description)}
    hidden = ["hide: [navigation]"] if page.path == "index.md" else []
    told = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    body = "\n".join([*page.lines, *foot]).rstrip()
    return "\n".join(["---", *told, *hidden, "---", "", relative(body, page.path), ""])
