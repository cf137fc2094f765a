"""Names that stand away from their mark, where it is crowded, with a thin line that leads to them."""

from kb.site.pictures.labels import Box, Places, around, box_of
from kb.site.pictures.marks import RADIUS
from kb.site.pictures.sheet import SMALL, Sheet
from kb.site.pictures.svg import path, tag

RINGS = (RADIUS, 13.0, 24.0, 38.0)
"""How far from its mark a name may stand; from the second on a line leads to it."""


def name(sheet: Sheet, words: str, here: tuple[float, float], places: Places) -> bool:
    """Write a name at the nearest free place beside a mark; whether there was one."""
    for ring in RINGS:
        line = places.find(words, around(*here, ring, SMALL), SMALL)
        if line is not None:
            if ring > RADIUS:
                sheet.add(_leader(here, box_of(words, line, SMALL)))
            sheet.text(words, line, SMALL, "halo")
            return True
    return False


def _leader(here: tuple[float, float], box: Box) -> str:
    x = min(max(here[0], box.left), box.right)
    y = min(max(here[1], box.top + 2), box.bottom - 2)
    return tag("path", d=path([here, (x, y)]), class_="lead")
