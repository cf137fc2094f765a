"""The pages of the site, kind by kind, and where each stands in the navigation."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kb.site.edition import Edition
from kb.site.history import History
from kb.site.page import Page
from kb.site.pages import (
    beside,
    changes,
    checker,
    chips,
    computers,
    coverage,
    destinations,
    groups,
    handwritten,
    instruments,
    models,
    parties,
    pictures,
    rules,
    sources,
    thresholds,
)

Writer = Callable[[Edition, History], Iterator[Page]]

WRITERS: tuple[Writer, ...] = (
    handwritten.pages, chips.pages, computers.pages, thresholds.pages, rules.pages, rules.indexes, destinations.pages,
    groups.pages, parties.pages, models.pages, sources.pages, beside.pages, coverage.pages, changes.pages,
    instruments.pages, pictures.pages, checker.pages,
)  # fmt: skip
"""Each yields its pages from the records; none knows of the others."""

GUIDES = {"how-to": "How to", "explanation": "Explanation", "reference": "Reference"}
"""Folders of hand-written pages, and what the navigation calls them."""
BESIDE = ("glossary.md", "cite.md", "correct.md", "contributing.md")


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every page of the site."""
    for writer in WRITERS:
        yield from writer(edition, history)


def nav(written: Iterable[str]) -> list[Any]:
    """The navigation, as MkDocs reads it: what is not in it is reached from indexes and by search.

    `written`: the paths of all pages, of which the hand-written ones find their places by their folder.
    """
    paths = sorted(written)
    guides = [{title: [one for one in paths if one.startswith(f"{folder}/")]} for folder, title in GUIDES.items()]
    sections = ({title: [first, *more]} for title, first, more in SECTIONS)
    others = [one for one in BESIDE if one in paths]
    return [{"Home": "index.md"}, {"Check a part": checker.PATH}, *sections, {"Guides": [*guides, *others]}]


SECTIONS: tuple[tuple[str, str, list[dict[str, str]]], ...] = (
    ("Chips", "chips/index.md", [
        {"Computers": "computers/index.md"}, {"Makers": "makers/index.md"}, {"Just under a limit": "under-a-limit.md"},
        {"Gaps in the data": "gaps.md"}, {"Pictures": "pictures/index.md"},
    ]),
    ("Law", "rules/index.md", [
        {"Limits": "thresholds/index.md"}, {"License requirements": "rules/requirement.md"},
        {"License exceptions": "rules/exception.md"}, {"Review policies": "rules/review.md"},
        {"Control numbers": "rules/classification.md"}, {"Parameters and notes": "rules/definition.md"},
        {"What to file": "rules/filing.md"}, {"Presumptions": "rules/presumption.md"}, {"Tariffs": "rules/duty.md"},
        {"Legal acts": "instruments/index.md"}, {"Parties": "parties/index.md"}, {"Proposals": "proposals/index.md"},
        {"Facts asked for": "facts.md"}, {"What is covered": "coverage.md"},
    ]),
    ("Places", "destinations/index.md", [{"Country groups": "groups/index.md"}]),
    ("What changed", "changes/index.md", [
        {"Coming dates": "changes/coming.md"}, {"Events beside the law": "events.md"},
    ]),
    ("AI models", "models/index.md", [{"Do chip controls work?": "findings.md"}]),
    ("Sources", "sources/index.md", []),
)  # fmt: skip
"""Sections of the navigation: title, the page that lists its records, and further pages."""
