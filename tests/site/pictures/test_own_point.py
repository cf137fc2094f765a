"""A point of the reader's own, set by `place.js` in a real browser, stands where Python would draw it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from drawn import back, plots, tree

import kb.site.pictures
from kb.site.pictures import picture

SCRIPT = Path(kb.site.pictures.__file__).parent / "place.js"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--dump-dom")  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        why = "no Chromium here: place.js was NOT tried in a browser (apt-get install chromium)"
        if os.environ.get("KB_REQUIRE_BROWSER") == "1":
            pytest.fail(why)
        pytest.skip(why)
    return found


def page(svg, x, y, folder):
    script = SCRIPT.read_text(encoding="utf-8").replace("export ", "")
    call = f'placePoint(document.querySelector("svg"), {x}, {y}, "mine <b>");'
    file = folder / "page.html"
    file.write_text(f"<!doctype html><body>{svg}<script>{script}{call}</script></body>", encoding="utf-8")
    return file


@pytest.mark.parametrize("x,y,panels", [(2.909, 2368, 2), (50, 100_000, 1), (0.0001, 100, 0)])
def test_it_stands_at_its_values_or_nowhere(base, chromium, tmp_path, x, y, panels):
    svg = picture(base, "performance", "2026-10-01").wide
    command = [chromium, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", page(svg, x, y, tmp_path).as_uri()]
    dom = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    drawn = tree(dom[dom.index("<svg") : dom.index("</svg>") + len("</svg>")])
    marks = [(plot, mark) for plot in plots(drawn) for own in plot if own.get("class") == "own" for mark in own]
    assert len(marks) == panels
    for plot, mark in marks:
        start, upright = mark.get("d").split("M")[1:]
        across = float(upright.split()[0])
        upwards = float(start.split("H")[0].split()[1])
        assert back(plot, "x", across) == pytest.approx(x, rel=1e-6)
        assert back(plot, "y", upwards) == pytest.approx(y, rel=1e-6)
        assert mark[0].text == "mine <b>"
