"""Spans of days as bars over years, as inline SVG: told apart by sign and pattern as well as by color."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kb.site.markdown import html_text

WIDTH, LEFT, RIGHT = 720, 96, 12
"""Of the picture, of the column of labels, and of the margin, in its own units."""
HEIGHT, GAP, TOP = 26, 10, 8
LETTER = 6.4
"""Width of a letter of the labels."""


class Segment(NamedTuple):
    """Days from `first` to before `until`, None where it goes on; `look` is a class of the style sheet."""

    first: str
    until: str | None
    look: str
    sign: str
    says: str


class Bar(NamedTuple):
    """One row of segments under a label."""

    label: str
    segments: Sequence[Segment]


def bars(title: str, rows: Sequence[Bar], first: str, last: str) -> list[str]:
    """The rows over a line of years from one day to another, as a block of HTML without empty lines."""
    height = TOP + len(rows) * (HEIGHT + GAP) + 22
    scale = _Scale(first, last)
    return [
        '<figure class="kb-bars">',
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{html_text(title)}">',
        *(line for index, row in enumerate(rows) for line in _row(row, TOP + index * (HEIGHT + GAP), scale)),
        *_axis(scale, height - 22),
        "</svg>",
        "</figure>",
        "",
    ]


class _Scale:
    """Days to places across the picture."""

    def __init__(self, first: str, last: str) -> None:
        self.first, self.last = first, last
        self._start = date.fromisoformat(first).toordinal()
        self._days = max(date.fromisoformat(last).toordinal() + 1 - self._start, 1)

    def at(self, day: str) -> float:
        """Where a day begins; days outside lie at the ends."""
        found = (date.fromisoformat(min(max(day, self.first), self.last)).toordinal() - self._start) / self._days
        return round(LEFT + found * (WIDTH - LEFT - RIGHT), 1)

    def end(self, day: str | None) -> float:
        """Where a span ends that goes on to a day, or on."""
        return WIDTH - RIGHT if day is None or day > self.last else self.at(day)


def _row(row: Bar, top: int, scale: _Scale) -> Iterable[str]:
    middle = top + HEIGHT / 2 + 4
    yield f'<text class="kb-axis" x="0" y="{middle}">{html_text(row.label)}</text>'
    for one in row.segments:
        left, right = scale.at(one.first), scale.end(one.until)
        wide = round(max(right - left, 1.5), 1)
        yield (
            f'<g class="kb-bar kb-{one.look}"><title>{html_text(one.says)}</title>'
            f'<rect x="{left}" y="{top}" width="{wide}" height="{HEIGHT}"/>'
            + (f'<text x="{round(left + wide / 2, 1)}" y="{middle}">{_sign(one, wide)}</text>' if wide > 9 else "")
            + "</g>"
        )


def _sign(one: Segment, wide: float) -> str:
    """The sign with the words where they fit, else the sign alone."""
    words = f"{one.sign} {one.says.partition(':')[2].strip()}"
    return html_text(words if len(words) * LETTER < wide else one.sign)


def _axis(scale: _Scale, top: int) -> Iterable[str]:
    yield f'<line class="kb-tick" x1="{LEFT}" y1="{top}" x2="{WIDTH - RIGHT}" y2="{top}"/>'
    for year in range(int(scale.first[:4]), int(scale.last[:4]) + 1):
        day = f"{year}-01-01"
        if day < scale.first and year != int(scale.first[:4]):
            continue
        at = scale.at(day)
        yield f'<line class="kb-tick" x1="{at}" y1="{top}" x2="{at}" y2="{top + 5}"/>'
        if WIDTH - RIGHT - at > 34:
            yield f'<text class="kb-axis" x="{at + 3}" y="{top + 16}">{year}</text>'
