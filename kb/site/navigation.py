"""The theme's navigation, drawn once for all the pages from which it looks the same.

A page that is not in the navigation marks nothing in it, and its links are relative to where the page
lies: of all pages of a folder that are not in it, one drawing does. Most pages are such.
"""

from collections.abc import Callable, Iterator
from typing import Any

PARTS = ("partials/nav.html", "partials/tabs.html")
"""Templates that read nothing of a page but its place."""

Draw = Callable[[Any], Iterator[str]]


def drawn_once(env: Any) -> None:
    """Let a Jinja environment remember the drawings of the navigation."""
    for name in PARTS:
        template = env.get_template(name)
        template.root_render_func = _remembering(template.root_render_func)


def _remembering(draw: Draw) -> Draw:
    drawings: dict[str, list[str]] = {}

    def remembered(context: Any) -> Iterator[str]:
        folder = _folder(context.get("page"), context["nav"])
        if folder is None:
            yield from draw(context)
            return
        if folder not in drawings:
            drawings[folder] = list(draw(context))
        yield from drawings[folder]

    return remembered


def _folder(page: Any, nav: Any) -> str | None:
    """The folder of a page that is not in the navigation, nor above a page in it; None for any other."""
    if page is None or page.parent is not None or not page.url.endswith("/"):
        return None
    if any(one.url.startswith(page.url) for one in nav.pages):
        return None
    return str(page.url.rstrip("/").rpartition("/")[0])
