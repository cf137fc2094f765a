"""A page for each source: what document it is, who opened it, and every record that rests on it."""

from collections.abc import Iterator

from kb.records.reference import Source
from kb.site.edition import Edition
from kb.site.history import History
from kb.site.markdown import outside, table, text
from kb.site.page import Page
from kb.site.pages.parts import PLURALS, crumbs, facts_line, listed, noted

KIND = "source"
ACCESS = {
    "opened": "opened and read",
    "opened_in_part": "opened in part",
    "dataset_row": "a row of a data set",
    "listed_not_opened": "listed by another, not opened",
    "not_opened": "nobody here has opened it",
}


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every source's page, and their index."""
    yield index(edition)
    for record, entry in edition.of(KIND).items():
        yield _page(edition, record, entry.record, entry.file)


def _page(edition: Edition, record: str, source: Source, file: str) -> Page:
    lines = [f"# {text(source.title)}", "", *crumbs(edition, KIND)]
    lines += facts_line(
        ("", text(source.publisher)),
        ("of", source.date),
        ("", ACCESS[source.access]),
        ("license", text(source.license) if source.license else None),
        ("id", f"`{record}`"),
    )
    lines += [
        outside("Open the document", source.url) if source.url else "No address is known. " + text(source.where or "")
    ]
    lines += ["", *_resting(edition, record), *noted(source.notes)]
    return Page(
        f"sources/{record}.md", source.title, f"{source.title}, {source.publisher}: what rests on it.", lines, file
    )


def _resting(edition: Edition, record: str) -> list[str]:
    kinds: dict[str, list[str]] = {}
    for one in edition.referring(KIND, record):
        kinds.setdefault(PLURALS[one.kind], []).append(edition.to(one.id, kind=one.kind))
    if not kinds:
        return ["## What rests on it", "", "No record cites it.", ""]
    parts = [line for name, found in kinds.items() for line in listed(name, dict.fromkeys(found))]
    return ["## What rests on it", "", *(line.replace("## ", "### ", 1) for line in parts)]


def index(edition: Edition) -> Page:
    """All sources in one table."""
    rows = [
        (
            edition.to(record),
            text(entry.record.publisher),
            entry.record.date or "–",
            ACCESS[entry.record.access],
            str(len({one.id for one in edition.referring(KIND, record)})),
        )
        for record, entry in edition.of(KIND).items()
    ]
    lines = [
        "# Sources",
        "",
        "Every document that a record cites, with how well it was read and how many records rest "
        "on it. `kb sources` prints them.",
        "",
        *table(("title", "publisher", "date", "read", "records"), rows),
    ]
    return Page("sources/index.md", "Sources", "Every document that a record cites.", lines)
