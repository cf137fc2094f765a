"""The whole built site in a real browser: found by clicking, read by everyone, silent towards the world."""

import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from watched import Quiet, Watched

PHONE = {"viewport": {"width": 390, "height": 844}}
SERIOUS = ("serious", "critical")
KINDS = (
    "", "chips/", "chips/nvidia-h20-96gb/", "computers/nvidia-dgx-h100/", "thresholds/tpp-4800/", "rules/742.6-a6-iii/",
    "instruments/88-fr-73458/", "destinations/", "destinations/CN/", "models/", "models/deepseek-v3/", "sources/",
    "groups/D5/", "pictures/", "pictures/performance/", "findings/", "checker/", "glossary/", "coverage/", "gaps/",
    "changes/", "changes/2023-11-17/", "under-a-limit/", "how-to/ask-a-question/", "reference/commands/",
)  # fmt: skip
"""A page of every kind."""
ROWS_ALIKE = "document.querySelectorAll('tbody tr:nth-child(n+25)').forEach(row => row.remove())"
"""The rows of a long table are alike: the first are looked at."""


@pytest.fixture(scope="module")
def address(site):
    """Where the built site is served, on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.folder)))
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def visit(browser, address):
    """Opens a page of the site; what it asked for and what went wrong is looked at when the test is over."""
    opened = []

    def at(page="", **options):
        context = browser.new_context(**options)
        watched = Watched(context.new_page())
        assert watched.page.goto(address + page).status == 200
        opened.append((context, watched))
        return watched.page

    yield at
    for context, watched in opened:
        assert not watched.errors, watched.errors
        assert all(url.startswith((address, "data:", "blob:")) for url in watched.requests), watched.requests
        assert watched.page.evaluate("location.search") == ""
        context.close()


def click(page, text):
    """Click the first link in the page's text that says so."""
    page.locator("article a:visible", has_text=text).first.click()
    page.wait_for_load_state()
    return page


def words(page):
    return page.locator("article").inner_text()


def test_from_home_to_a_chip_its_rule_and_the_source_by_clicking(visit):
    page = visit()
    click(page, "Every reason, number and source")
    assert "nvidia-h20-96gb" in page.url
    click(page, "Is-informed letter to NVIDIA of April 2025")
    assert "/rules/is-informed-nvidia-2025/" in page.url
    click(page, "8-K")
    assert "/instruments/letter-nvidia-2025/" in page.url or "/sources/" in page.url
    assert page.locator("article a[href^='http']").count() >= 1


@pytest.mark.parametrize(
    ("clicks", "said"),
    [
        ([], "Is the H20 restricted for China today, and why?"),
        (["Every reason, number and source"], "letter"),
        (["NVIDIA Form 8-K of 2025-04-15"], "8-K"),
        (["What changed on 2023-11-17"], "2023-11-17"),
        (["All chips just under a limit"], "2,400"),
        (["The days and their rules"], "H800"),
        (["Gaps in the records"], "gap"),
    ],
)
def test_what_a_stranger_asks_is_found_within_three_clicks(visit, clicks, said):
    page = visit()
    for text in clicks:
        click(page, text)
    assert said.lower() in words(page).lower()


def test_search_finds_the_h20(visit):
    page = visit()
    page.locator(".md-search__input").click()
    page.keyboard.type("H20")
    first = page.locator(".md-search-result__item a").first
    first.wait_for(timeout=20_000)
    assert "H20" in first.inner_text()
    first.click()
    page.wait_for_load_state()
    assert "H20" in words(page)


@pytest.mark.parametrize(
    ("kind", "scheme"), [*((kind, "light") for kind in KINDS), *((kind, "dark") for kind in KINDS[:5])]
)
def test_a_page_of_each_kind_is_fit_for_everyone_on_a_phone(visit, kind, scheme):
    """No serious fault of accessibility, and no scrolling sideways."""
    from axe_core_python.sync_playwright import Axe

    page = visit(kind, color_scheme=scheme, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    page.evaluate(ROWS_ALIKE)
    found = Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


def test_light_and_dark_differ(visit):
    colors = {
        visit(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(colors) == 2


def test_a_long_table_is_sorted_and_filtered_by_keyboard(visit):
    page = visit("chips/")
    page.locator(".md-content input").first.focus()
    page.keyboard.type("h20")
    shown = page.locator(".md-content tbody tr:visible")
    assert 0 < shown.count() < 20
    page.locator(".md-content thead button").first.focus()
    before = shown.first.inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert shown.first.inner_text() != before


def test_no_page_is_heavier_than_is_said(site):
    """300 kB without its pictures."""
    heavy = {}
    for page in site.folder.rglob("index.html"):
        text = re.sub(r"<svg.*?</svg>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        size = len(text.encode())
        if size > 300_000:
            heavy[str(page.relative_to(site.folder))] = size
    assert not heavy
