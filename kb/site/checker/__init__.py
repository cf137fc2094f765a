"""The checker: a page that answers as `kb check` does, from the API's documents, on the reader's own machine.

`js/` mirrors the layers below: exact, ranges (kb/truth), measures (kb/measures), statutes, conditions, evaluate, steps,
review, openness, split, cases (kb/law), told and view (kb/render). A test asks thousands of questions of both.
"""

import os
import shutil
from typing import TYPE_CHECKING

from kb.site.api import ROOT as API

if TYPE_CHECKING:
    from kb.base import Base

SOURCES = os.path.dirname(os.path.abspath(__file__))
FOLDER = "checker"
"""Where the checker's files lie below the site's root; its page is the index there."""


DOCUMENTS = ("rules", "items")
"""What the checker reads of the API, once, while its page loads."""
READER = "documents.js"
"""The script that reads them, while the others arrive."""


def write(base: "Base", folder: str, on: str) -> list[str]:
    """Write scripts and styles below the root of a site; the paths written, from that root.

    They are the same for every data set and every day: what they know they read of the API.
    """
    shutil.copytree(os.path.join(SOURCES, "js"), os.path.join(folder, FOLDER, "js"), dirs_exist_ok=True)
    shutil.copyfile(os.path.join(SOURCES, "checker.css"), os.path.join(folder, FOLDER, "checker.css"))
    return [f"{FOLDER}/checker.css", *(f"{FOLDER}/js/{name}" for name in _scripts())]


def fragment(root: str = "../") -> str:
    """The checker as HTML to put into a page; `root` leads from that page to the site's root.

    It has the page to itself, reads its documents while its scripts arrive, and starts when they have. With each answer
    it sends the event `kb:answer`, whose detail is the item's measures as in `kb.answer/1`, to whoever draws them.
    """
    with open(os.path.join(SOURCES, "checker.html"), encoding="utf-8") as file:
        form = file.read()
    as_fetched = 'rel="preload" as="fetch" crossorigin="anonymous"'
    ahead = [f'<link {as_fetched} href="{{root}}{API}/{name}.json">' for name in DOCUMENTS]
    scripts = sorted(_scripts(), key=lambda name: name != READER)
    ahead += [f'<link rel="modulepreload" href="{{root}}{FOLDER}/js/{name}">' for name in scripts]
    return ("\n".join(ahead) + "\n" + form).replace("{root}", root)


def _scripts() -> list[str]:
    return sorted(os.listdir(os.path.join(SOURCES, "js")))
