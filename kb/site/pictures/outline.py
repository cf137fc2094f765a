"""Regions on the paper: shaded, hatched where narrower, with an outline around all their cells together."""

from collections.abc import Iterable
from itertools import pairwise

from kb.site.pictures.labels import Box
from kb.site.pictures.regions import Rect, Region
from kb.site.pictures.scale import Scale
from kb.site.pictures.style import STANDS_OUT
from kb.site.pictures.svg import number, path, plain, tag

Segment = tuple[float, float, float, float]
LEAST = 3.0
"""Pixels that a region takes at least, so that a narrow one is seen."""


def colors(regions: Iterable[Region]) -> dict[str, str]:
    """A color for each name, in the order of the regions."""
    names = list(dict.fromkeys(region.name for region in regions))
    return {name: STANDS_OUT[index % len(STANDS_OUT)] for index, name in enumerate(names)}


def patterns(scope: str) -> str:
    """Hatching in each color."""
    return tag(
        "defs",
        *(
            tag(
                "pattern", tag("path", d="M0 6L6 0", class_=f"hatch {color}"), id=f"{scope}-{color}",
                width=6.0, height=6.0, patternUnits="userSpaceOnUse",
            )
            for color in (*STANDS_OUT, "ink")
        ),
    )  # fmt: skip


def boxes(region: Region, x: Scale, y: Scale) -> list[Box]:
    """The cells of a region on the paper, those off the axes left out."""
    found = (_box(cell, x, y) for cell in region.cells)
    return [box for box in found if box.right > box.left and box.bottom > box.top]


def _box(cell: Rect, x: Scale, y: Scale) -> Box:
    return Box(
        x.clamped(cell.left, x.low), y.clamped(cell.top, y.high),
        x.clamped(cell.right, x.high), y.clamped(cell.bottom, y.low),
    )  # fmt: skip


def draw(region: Region, color: str, scope: str, x: Scale, y: Scale) -> list[str]:
    """A region as SVG."""
    cells = [_seen(box) for box in boxes(region, x, y)]
    parts = []
    for box in cells:
        size = {"x": box.left, "y": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
        parts.append(tag("rect", class_=f"tint {color}", **size))
        if region.narrower:
            parts.append(tag("rect", fill=f"url(#{scope}-{color})", **size))
    if cells:
        lines = " ".join(path([(a, b), (c, d)]) for a, b, c, d in outline(cells))
        parts.append(tag("path", d=lines, class_=f"edge {color}{' dashed' if region.narrower else ''}"))
    return [tag("g", tag("title", plain(region.name)), *parts, data_region=region.name)] if parts else []


def _seen(box: Box) -> Box:
    wide, high = max(LEAST - (box.right - box.left), 0) / 2, max(LEAST - (box.bottom - box.top), 0) / 2
    return Box(box.left - wide, box.top - high, box.right + wide, box.bottom + high)


def outline(cells: list[Box]) -> list[Segment]:
    """The sides of all cells together: a side between two of them is no outline."""
    across = sorted({number(edge) for box in cells for edge in (box.left, box.right)}, key=float)
    down = sorted({number(edge) for box in cells for edge in (box.top, box.bottom)}, key=float)
    sides: set[Segment] = set()
    for box in cells:
        xs = [float(one) for one in across if float(number(box.left)) <= float(one) <= float(number(box.right))]
        ys = [float(one) for one in down if float(number(box.top)) <= float(one) <= float(number(box.bottom))]
        for a, b in pairwise(xs):
            sides ^= {(a, ys[0], b, ys[0]), (a, ys[-1], b, ys[-1])}
        for a, b in pairwise(ys):
            sides ^= {(xs[0], a, xs[0], b), (xs[-1], a, xs[-1], b)}
    return sorted(sides)
