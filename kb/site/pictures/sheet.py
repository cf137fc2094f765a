"""A sheet of paper that is filled from top to bottom: title, legend, what is drawn, sources at the foot."""

import math

from kb.site.pictures.labels import Box, Spot, box_of
from kb.site.pictures.letters import fitted, wrapped
from kb.site.pictures.picture import WIDE
from kb.site.pictures.style import css
from kb.site.pictures.svg import plain, tag

EDGE = 6.0
"""Free space at the sheet's sides."""
SMALL, SIZE, LARGE = 10.5, 11.5, 15.0
NOTICE = "Information, not legal advice."


class Sheet:
    """One drawing in the making; `y` is how far down it is filled."""

    def __init__(self, name: str, title: str, description: str, wide: int) -> None:
        self.name, self.title, self.description = name, title, description
        self.width = wide
        self.y = EDGE
        self._parts: list[str] = []

    @property
    def is_wide(self) -> bool:
        """Whether there is room for what is beside the point."""
        return self.width >= WIDE

    @property
    def room(self) -> float:
        """The width between the sides."""
        return self.width - 2 * EDGE

    @property
    def scope(self) -> str:
        """A name that no other drawing on a page has."""
        return f"{self.name}-{'wide' if self.is_wide else 'narrow'}"

    def add(self, *parts: str) -> None:
        """Draw."""
        self._parts += parts

    def text(self, words: str, spot: Spot, size: float = SIZE, kind: str = "", bold: bool = False) -> Box:
        """Write one line; the box it takes."""
        self._parts.append(
            tag(
                "text", plain(words), x=spot.x, y=spot.y, font_size=size, class_=kind or None,
                text_anchor=None if spot.anchor == "start" else spot.anchor, font_weight="bold" if bold else None,
            )
        )  # fmt: skip
        return box_of(words, spot, size, bold)

    def lines(self, words: str, size: float = SIZE, kind: str = "", bold: bool = False) -> None:
        """Write a paragraph over the whole width, below what is there."""
        for line in wrapped(words, self.room, size, bold):
            self.y += size * 1.3
            self.text(line, Spot(EDGE, self.y - size * 0.3), size, kind, bold)

    def head(self, words: str) -> None:
        """Title, and a sentence that says how to read it."""
        self.lines(self.title, LARGE, bold=True)
        self.y += 3
        self.lines(words, SIZE, "soft")
        self.y += 6

    def key(self, entries: list[tuple[str, str]]) -> None:
        """What marks mean: each a drawing around the origin, 12 wide, and its words."""
        x = EDGE
        self.y += SIZE * 1.5
        for mark, words in entries:
            short = fitted(words, self.room - 20, SIZE)
            wide = 18 + box_of(short, Spot(0, 0), SIZE).right
            if x > EDGE and x + wide > self.width - EDGE:
                x, self.y = EDGE, self.y + SIZE * 1.5
            self.add(tag("g", mark, transform=f"translate({x + 6:.1f} {self.y - 4:.1f})"))
            self.text(short, Spot(x + 16, self.y), SIZE, "soft")
            x += wide + 12
        self.y += 8

    def done(self, foot: list[str]) -> str:
        """The whole SVG, with lines of sources at its foot."""
        self.y += 6
        for line in [*foot, NOTICE]:
            self.lines(line, SMALL, "soft")
        high = math.ceil(self.y + EDGE)
        inside = [
            tag("title", plain(self.title), id=f"{self.scope}-title"),
            tag("desc", plain(self.description), id=f"{self.scope}-desc"),
            tag("style", css(".kb-picture")),
            tag("rect", class_="paper", width=float(self.width), height=float(high)),
            *self._parts,
        ]
        return (
            tag(
                "svg", "\n", "\n".join(inside), "\n", xmlns="http://www.w3.org/2000/svg",
                viewBox=f"0 0 {self.width} {high}", width=float(self.width), height=float(high),
                class_="kb-picture", role="img", aria_labelledby=f"{self.scope}-title {self.scope}-desc",
            )
            + "\n"
        )  # fmt: skip
