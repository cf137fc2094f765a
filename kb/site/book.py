"""The pages of the site, kind by kind, and where each stands in the navigation."""

from collections.abc import Callable, Iterator
from typing import Any

from kb.site.edition import Edition
from kb.site.history import History
from kb.site.page import Page
from kb.site.pages import (
    beside,
    changes,
    chips,
    computers,
    coverage,
    destinations,
    groups,
    home,
    instruments,
    models,
    parties,
    rules,
    sources,
    thresholds,
)

Writer = Callable[[Edition], Iterator[Page]]

WRITERS: tuple[Writer, ...] = (
    home.pages,
    chips.pages,
    computers.pages,
    thresholds.pages,
    rules.pages,
    rules.indexes,
    destinations.pages,
    groups.pages,
    parties.pages,
    models.pages,
    sources.pages,
    beside.pages,
    coverage.pages,
)
"""Each yields its pages from the records; none knows of the others."""

OF_HISTORY = (changes.pages, instruments.pages)
"""Those that need to know what each day changed."""


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """Every page of the site."""
    for writer in WRITERS:
        yield from writer(edition)
    for writing in OF_HISTORY:
        yield from writing(edition, history)


def nav() -> list[Any]:
    """The navigation, as MkDocs reads it: what is not in it is reached from indexes and by search."""
    return [
        {"Home": "index.md"},
        {
            "Chips": [
                "chips/index.md",
                {"Computers": "computers/index.md"},
                {"Makers": "makers/index.md"},
                {"Just under a limit": "under-a-limit.md"},
                {"Gaps in the data": "gaps.md"},
            ]
        },
        {
            "Law": [
                "rules/index.md",
                {"Limits": "thresholds/index.md"},
                {"License requirements": "rules/requirement.md"},
                {"License exceptions": "rules/exception.md"},
                {"Review policies": "rules/review.md"},
                {"Control numbers": "rules/classification.md"},
                {"Parameters and notes": "rules/definition.md"},
                {"What to file": "rules/filing.md"},
                {"Presumptions": "rules/presumption.md"},
                {"Tariffs": "rules/duty.md"},
                {"Legal acts": "instruments/index.md"},
                {"Parties": "parties/index.md"},
                {"Proposals": "proposals/index.md"},
                {"Facts asked for": "facts.md"},
                {"What is covered": "coverage.md"},
            ]
        },
        {"Places": ["destinations/index.md", {"Country groups": "groups/index.md"}]},
        {
            "What changed": [
                "changes/index.md",
                {"Coming dates": "changes/coming.md"},
                {"Events beside the law": "events.md"},
            ]
        },
        {"AI models": ["models/index.md"]},
        {"Sources": "sources/index.md"},
    ]
