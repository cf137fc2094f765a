"""A page for each picture: the picture, its files to download, and its data as a table."""

import os
from collections.abc import Iterator

from kb.site.edition import Edition
from kb.site.history import History
from kb.site.markdown import bullets, link, table, text
from kb.site.page import Page
from kb.site.pictures import PICTURES
from kb.site.pictures.picture import Picture

FOLDER = "pictures"
"""Pages and files of the pictures, from the site's root."""


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every picture, and the page that lists them."""
    found = [edition.picture(entry.name) for entry in PICTURES]
    shown = (f"{link(text(one.title), path_of(one.name))}: {text(one.description)}" for one in found)
    lines = ["# Pictures", "", *bullets(shown)]
    yield Page(f"{FOLDER}/index.md", "Pictures", "Pictures drawn from the records.", lines)
    yield from map(_page, found)


def path_of(name: str) -> str:
    """The page of a picture."""
    return f"{FOLDER}/{name}.md"


def write(edition: Edition, folder: str) -> None:
    """Write each picture as SVG and CSV into the folder of Markdown, from which they are copied."""
    for entry in PICTURES:
        one = edition.picture(entry.name)
        for suffix, content in (("svg", one.svg), ("csv", one.csv())):
            with open(os.path.join(folder, FOLDER, f"{entry.name}.{suffix}"), "w", encoding="utf-8") as file:
                file.write(content)


def _page(one: Picture) -> Page:
    lines = [
        f"# {text(one.title)}",
        "",
        text(one.description),
        "",
        *one.html(f"/{FOLDER}/").splitlines(),
        "",
        "## The data",
        "",
        *table(one.head, [[text(cell) for cell in row] for row in one.told()]),
        f"`kb picture {one.name} --on {one.on}` draws it. It rests on:",
        "",
        *bullets(text(source) for source in one.sources),
    ]
    return Page(path_of(one.name), one.title, one.description, lines)
