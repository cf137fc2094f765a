"""Marks around the origin, or at a place; a shape tells what a color tells."""

from kb.site.pictures.svg import path, tag

RADIUS = 3.4

_SHAPES: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)],
    "triangle": [(0, -1.25), (1.2, 0.9), (-1.2, 0.9)],
}


def mark(shape: str, x: float, y: float, kind: str, *inside: str, radius: float = RADIUS) -> str:
    """A circle, square, diamond, triangle or cross; `kind` has the classes that fill it."""
    if shape == "circle":
        return tag("circle", *inside, cx=x, cy=y, r=radius, class_=kind)
    if shape == "cross":
        arms: list[list[tuple[float, float]]] = [[(-1, -1), (1, 1)], [(-1, 1), (1, -1)]]
        drawn = " ".join(path([(x + a * radius, y + b * radius) for a, b in arm]) for arm in arms)
        return tag("path", *inside, d=drawn, class_=f"edge {kind}")
    points = [(x + a * radius, y + b * radius) for a, b in _SHAPES[shape]]
    return tag("path", *inside, d=path(points, closed=True), class_=kind)


OPEN_ENDED = 15.0
"""Pixels of a range whose other end nobody knows; an arrow points there."""


def arrow(x: float, y: float, across: int, up: int) -> str:
    """A range of which one end is known, here, and which goes on to a side: across or up by 1 or -1."""
    tip = x + across * OPEN_ENDED, y - up * OPEN_ENDED
    level = across != 0
    start = path([(x, y - 3), (x, y + 3)] if level else [(x - 3, y), (x + 3, y)])
    head = [(tip[0] - 3 * across - 2.5 * up, tip[1] + 3 * up - 2.5 * across), tip,
            (tip[0] - 3 * across + 2.5 * up, tip[1] + 3 * up + 2.5 * across)]  # fmt: skip
    return tag("path", d=f"{start} {path([(x, y), tip])} {path(head)}", class_="bar")


def bar(x0: float, y0: float, x1: float, y1: float, ends: tuple[bool, bool] = (True, True)) -> str:
    """A range: a line with a stroke across each end that is known."""
    level = y0 == y1
    strokes = [path([(x0, y0), (x1, y1)])]
    for known, (x, y) in zip(ends, ((x0, y0), (x1, y1)), strict=True):
        if known:
            strokes.append(path([(x, y - 3), (x, y + 3)] if level else [(x - 3, y), (x + 3, y)]))
    return tag("path", d=" ".join(strokes), class_="bar")
