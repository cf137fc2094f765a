"""Every link within the built site leads to a page or a file, and every anchor to a place on it."""

from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

ROOT = "http://site.invalid/"


class Links(HTMLParser):
    """The ids of a page, and the addresses that it refers to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.ids.add(value)
            if name in ("href", "src") and value and not (tag == "link" and ("rel", "canonical") in attrs):
                self.found.append(value)


def test_every_link_and_anchor_resolves(site):
    pages = {}
    for file in site.folder.rglob("*.html"):
        links = Links()
        links.feed(file.read_text(encoding="utf-8"))
        pages[file] = links
    assert len(pages) > 1700
    dead = [fault for file, links in pages.items() for fault in faults(site.folder, file, links, pages)]
    assert dead == []


def faults(folder, file, links, pages):
    place = file.relative_to(folder).as_posix().removesuffix("index.html")
    for href in dict.fromkeys(links.found):
        address, anchor = urldefrag(urljoin(ROOT + place, href))
        if not address.startswith(ROOT):
            assert urlsplit(address).scheme in ("http", "https"), (place, href)
            continue
        target = folder / unquote(urlsplit(address).path.lstrip("/"))
        if target.is_dir():
            target = target / "index.html"
        if not target.is_file() or (anchor and target.suffix == ".html" and unquote(anchor) not in pages[target].ids):
            yield place, href
