"""A real browser and a real server of a built site, on this machine alone.

Where there is no Chromium the tests are skipped and say so; KB_REQUIRE_BROWSER=1, as in `.ci/run`, makes that fail.
"""

import os
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from watched import Quiet, Watched

from kb.site import api, checker

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
DAY = "2026-11-23"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checker</title><link rel="icon" href="data:,"><meta name="color-scheme" content="light dark">
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 0 1rem; }}</style>
</head>
<body><main><h1>Checker</h1>
{checker}
</main></body></html>
"""


def missing(why):
    """Skip loudly, or fail where a browser is asked for."""
    if os.environ.get("KB_REQUIRE_BROWSER") == "1":
        pytest.fail(f"KB_REQUIRE_BROWSER is set, and {why}")
    pytest.skip(f"NOT TESTED IN A BROWSER: {why}; install Debian's package `chromium`")


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium of the system."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("there is no Chromium on the path")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory, base):
    """The checker's site: its page, its scripts, and the documents that it reads."""
    folder = tmp_path_factory.mktemp("site")
    api.write(base, str(folder), DAY)
    checker.write(base, str(folder), DAY)
    (folder / "checker" / "index.html").write_text(PAGE.format(checker=checker.fragment()), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def site_server(site_folder):
    """Its server; `url` is where the site begins, `asked` the paths that were asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site_folder)))
    server.asked = []
    server.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def checker_page(browser, site_server):
    """Opens the checker at a fragment; what a page did is looked at when the test is over."""
    opened = []

    def open_at(fragment="", **options):
        context = browser.new_context(**options)
        watched = Watched(context.new_page())
        watched.page.goto(f"{site_server.url}checker/{fragment}")
        watched.page.wait_for_function("globalThis.kbChecker !== undefined")
        opened.append((context, watched))
        return watched

    yield open_at
    for context, watched in opened:
        assert not watched.errors, watched.errors
        assert all(url.startswith((site_server.url, "data:")) for url in watched.requests), watched.requests
        assert watched.page.evaluate("location.search") == ""
        context.close()
