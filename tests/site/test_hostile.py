"""What a record says is text on every page, whatever signs it holds."""

import json
import re
from html.parser import HTMLParser

import pytest
from hostile import CHIP, EVENT, EVERYTHING, FIRST, MODEL, OTHERS, PARTY, SOURCE, TEXTS, VENDOR


class Read(HTMLParser):
    """The text of a page's content and its title, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self._silent = "", [], 0
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if self._silent:
            assert "kbhostile" not in data
            assert "body{display:none}" not in data
        else:
            self.text += data


def test_no_page_runs_or_shows_it_as_anything_else(site):
    for file in site.folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        if "hostile" not in html:
            continue
        for tag, attributes in Read(html).tags:
            for name, value in attributes.items():
                assert not name.startswith("on"), (file, tag, name)
                assert not re.match(r"\s*javascript:", value or "", re.IGNORECASE), (file, tag, value)
                assert "kbhostile.invalid" not in (value or ""), (file, tag, value)
            assert (tag, attributes.get("src")) != ("img", "x"), file


PAGES = {
    f"chips/{CHIP}": (EVERYTHING, f"{FIRST} chip", *TEXTS),
    f"sources/{SOURCE}": (EVERYTHING, FIRST, OTHERS[0]),
    f"models/{MODEL}": (f"{FIRST} model", *TEXTS),
    f"parties/{PARTY}": (EVERYTHING, f"{FIRST} party"),
    f"makers/{VENDOR}": (f"{FIRST} vendor", f"{FIRST} chip"),
    "events": (EVERYTHING, FIRST),
    "chips": (f"{FIRST} chip",),
    "sources": (FIRST,),
    "models": (f"{FIRST} model",),
}


@pytest.mark.parametrize("page", list(PAGES))
def test_it_is_shown_word_for_word(site, page):
    read = Read(site.html(page))
    for wanted in PAGES[page]:
        assert " ".join(wanted.split()) in read.text
    assert EVENT in site.html("events")


HARMLESS = ("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "em", "strong")


def test_the_search_index_holds_it_as_text(site):
    found = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    entries = [one for one in found["docs"] if "hostile" in one["location"]]
    assert len(entries) > 5
    for entry in entries:
        for part in (entry["title"], entry["text"]):
            tags = {tag for tag, _ in Read(part).tags}
            assert tags <= {
                "p",
                "ul",
                "ol",
                "li",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "code",
                "pre",
                "em",
                "strong",
            }
            assert "<script" not in part
