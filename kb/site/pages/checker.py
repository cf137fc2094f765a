"""The page that answers as `kb check` does, in the reader's browser, with the item's own point on a picture."""

from collections.abc import Iterator

from kb.site import checker
from kb.site.edition import Edition
from kb.site.history import History
from kb.site.page import Page

PATH = f"{checker.FOLDER}/index.md"
ROOT = "../"
"""From the page to the site's root."""
DRAWN = "performance"
"""The picture on which the item's own point stands."""


def pages(edition: Edition, history: History) -> Iterator[Page]:
    """The checker, and below it the picture."""
    lines = [
        "# Check a part",
        "",
        "Is it restricted, for this country, on this day, and who says so? The same answer as `kb check`, worked out "
        "in this page: nothing that you type is stored or sent, and the question stands in the address, after the "
        "`#`, so that an answer can be linked to.",
        "",
        *checker.fragment(ROOT).splitlines(),
        "",
        "## Where it stands",
        "",
        "The cross is the item asked about, where its total processing performance and performance density are known.",
        "",
        *edition.picture(DRAWN).html("/pictures/").splitlines(),
        '<script type="module" src="/assets/own-point.js"></script>',
        "",
    ]
    yield Page(PATH, "Check a part", "Is this chip restricted, for this country, on this day, and who says so?", lines)
