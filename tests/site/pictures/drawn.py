"""A picture read back from its SVG, as a browser would see it."""

import math
import re
import xml.etree.ElementTree as ET

from kb.site.pictures.labels import Spot, box_of

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def tree(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own drawing; that it parses is what is tested


def view(root):
    return [float(one) for one in root.get("viewBox").split()]


def texts(root, dx=0.0, dy=0.0):
    """Every text with its box on the sheet; only moves stand above texts."""
    for child in root:
        if child.tag == f"{SVG}g" and child.get("transform"):
            x, y = (float(one) for one in NUMBER.findall(child.get("transform")))
            yield from texts(child, dx + x, dy + y)
        elif child.tag == f"{SVG}text":
            spot = Spot(float(child.get("x")) + dx, float(child.get("y")) + dy, child.get("text-anchor", "start"))
            yield (
                child.text,
                box_of(child.text or "", spot, float(child.get("font-size")), child.get("font-weight") == "bold"),
            )
        else:
            yield from texts(child, dx, dy)


def plots(root):
    return [one for one in root.iter(f"{SVG}g") if one.get("data-x-kind")]


def back(plot, axis, place):
    """The value at a place of an axis, by the scale that the plot carries."""
    low, high, start, end = (float(plot.get(f"data-{axis}-{name}")) for name in ("low", "high", "start", "end"))
    part = (place - start) / (end - start)
    if plot.get(f"data-{axis}-kind") == "log":
        return math.exp(math.log(low) + part * (math.log(high) - math.log(low)))
    return low + part * (high - low)


def center(mark):
    if mark.tag == f"{SVG}circle":
        return float(mark.get("cx")), float(mark.get("cy"))
    numbers = [float(one) for one in NUMBER.findall(mark.get("d"))]
    xs, ys = numbers[::2], numbers[1::2]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def points(plot):
    """Ids of the chips at each point, with the values read off the axes."""
    for group in plot:
        if group.get("data-ids"):
            x, y = center(group[-1])
            yield group.get("data-ids").split(), back(plot, "x", x), back(plot, "y", y)
