"""Every record has a page; pages stay small; the questions of the home page are answered within three clicks."""

import re

from kb.site.links import FOLDERS, TOGETHER, address, path_of

LARGEST = 300_000
"""Bytes of a page without its pictures."""


def test_every_record_has_a_page(site, base):
    missing = [
        (kind, row[0])
        for kind, rows in base.sections["index"].items()
        for row in rows
        if not (site.folder / address(path_of(kind, row[0])).partition("#")[0] / "index.html").is_file()
    ]
    assert missing == []
    assert set(FOLDERS) | set(TOGETHER) == {*base.sections["index"], "proposal"}


def test_no_page_is_large(site):
    sizes = {}
    for file in site.folder.rglob("*.html"):
        text = re.sub(r"<svg.*?</svg>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        sizes[file.relative_to(site.folder).as_posix()] = len(text.encode())
    assert {page: size for page, size in sizes.items() if size > LARGEST} == {}


def test_every_page_says_how_to_cite_and_correct_it(site, base):
    for file in site.folder.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        assert "<b>Cite this</b>" in text, file
        assert f"data version <code>{base.sections.version}</code>" in text, file
        assert "Suggest a correction</a>" in text, file


def test_the_home_page_answers_what_people_come_for(site):
    home = site.html()
    for wanted in (
        "license required", "Required by <a", "Who says so: <a", 'href="changes/2023-11-17/"', 'href="under-a-limit/"',
        'href="models/deepseek-v3/"', 'href="gaps/"', 'href="coverage/"', 'href="chips/nvidia-h20-96gb/"',
    ):  # fmt: skip
        assert wanted in home, wanted
    day = site.html("changes/2023-11-17")
    assert "Answers that changed" in day
    assert "/instruments/88-fr-73458/" in day
    assert "no license needed until 2023-10-22" in site.html("models/deepseek-v3")
    assert "/thresholds/tpp-2400/" in site.html("chips/nvidia-h20-96gb")


def test_nothing_is_asked_of_another_host(site):
    """Links lead elsewhere; what a page loads by itself does not."""
    tags = r'script|img|iframe|link rel="(?:stylesheet|preconnect|icon)"'
    loads = re.compile(rf'<(?:{tags})[^>]*(?:src|href)="(?:https?:)?//')
    for file in site.folder.rglob("*.html"):
        assert not loads.search(file.read_text(encoding="utf-8")), file
    for file in site.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", file.read_text(encoding="utf-8")), file
