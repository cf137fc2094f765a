"""Labels that never lie on each other: each takes the first free place beside its mark, the most important first.

The same input gives the same places; a label without a free place is left out, and its data stands in the table.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kb.site.pictures.letters import ASCENT, DESCENT, width

GAP = 2.0
"""Free space between two boxes."""


class Box(NamedTuple):
    """A rectangle on the paper."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether two boxes overlap, or come nearer than the gap."""
        return (
            self.left < other.right + gap and other.left < self.right + gap
            and self.top < other.bottom + gap and other.top < self.bottom + gap
        )  # fmt: skip

    def inside(self, other: "Box") -> bool:
        """Whether the box lies in another."""
        return (
            self.left >= other.left and self.right <= other.right
            and self.top >= other.top and self.bottom <= other.bottom
        )  # fmt: skip


class Spot(NamedTuple):
    """Where a text may stand: its line's beginning, middle or end, as `anchor` says."""

    x: float
    y: float
    anchor: str = "start"


def box_of(text: str, spot: Spot, size: float, bold: bool = False) -> Box:
    """The box of a text of one line."""
    wide = width(text, size, bold)
    left = spot.x - {"start": 0.0, "middle": wide / 2, "end": wide}[spot.anchor]
    return Box(left, spot.y - ASCENT * size, left + wide, spot.y + DESCENT * size)


def around(x: float, y: float, radius: float, size: float) -> list[Spot]:
    """Places beside a mark: right, left, above, below, and the corners."""
    off, middle, below = radius + 2, y + 0.3 * size, y + radius + 0.9 * size
    above = y - radius - 0.3 * size
    return [
        Spot(x + off, middle), Spot(x - off, middle, "end"),
        Spot(x, above, "middle"), Spot(x, below, "middle"),
        Spot(x + radius, above), Spot(x + radius, below),
        Spot(x - radius, above, "end"), Spot(x - radius, below, "end"),
    ]  # fmt: skip


class Places:
    """What of a plot is taken: marks and labels."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self.taken: list[Box] = []

    def take(self, box: Box) -> None:
        """Keep a box free of labels."""
        self.taken.append(box)

    def find(self, text: str, spots: Iterable[Spot], size: float, bold: bool = False) -> Spot | None:
        """The first free place for a text, which is then taken; None where there is none."""
        for spot in spots:
            box = box_of(text, spot, size, bold)
            if box.inside(self.bounds) and not any(box.meets(other, GAP) for other in self.taken):
                self.taken.append(box)
                return spot
        return None
