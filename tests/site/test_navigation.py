"""The navigation is drawn once for the pages of a folder that are not in it, and anew for every other page."""

import itertools
from types import SimpleNamespace

import pytest

from kb.site.navigation import PARTS, drawn_once

IN_NAV = SimpleNamespace(url="chips/", parent="section")
ABOVE = SimpleNamespace(url="rules/a/", parent=None)
BELOW = SimpleNamespace(url="rules/a/b/", parent="section")
NAV = SimpleNamespace(pages=[IN_NAV, BELOW])


@pytest.fixture
def drawing():
    jinja2 = pytest.importorskip("jinja2")
    env = jinja2.Environment(loader=jinja2.DictLoader(dict.fromkeys(PARTS, "{{ number() }} {{ page.url }}")))
    env.globals["number"] = itertools.count().__next__
    drawn_once(env)
    return lambda page, part=PARTS[0]: env.get_template(part).render(page=page, nav=NAV)


def outside(url):
    return SimpleNamespace(url=url, parent=None)


def test_pages_of_a_folder_share_a_drawing_and_no_other_page_does(drawing):
    first = drawing(outside("chips/a/"))
    assert drawing(outside("chips/b/")) == first
    assert drawing(outside("chips/b/"), PARTS[1]) != first
    assert drawing(outside("places/a/")) != first


@pytest.mark.parametrize("page", [IN_NAV, ABOVE, BELOW, SimpleNamespace(url="404.html", parent=None)])
def test_a_page_that_is_or_leads_into_the_navigation_is_drawn_itself(drawing, page):
    assert drawing(page) != drawing(page)
