"""The home page."""

from collections.abc import Iterator

from kb.site.edition import Edition
from kb.site.markdown import bullets, link
from kb.site.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page itself."""
    lines = ["# Is this chip restricted?", "", "For this country, on this day, and who says so?", ""]
    lines += bullets(
        [link("Chips", "chips/index.md"), link("Rules", "rules/index.md"), link("Sources", "sources/index.md")]
    )
    yield Page("index.md", "Home", "Is this chip export-controlled?", lines)
    yield Page("correct.md", "Suggest a correction", "How to suggest a correction.", ["# Suggest a correction", ""])
