"""The two ends of a comparison: a day, a layer, or a layer on a day."""

import re
from typing import NamedTuple

from kb.analysis.desk import Desk
from kb.law.day import LAYERS, Layer
from kb.law.query import today_in_washington
from kb.store.problems import UseError


class Point(NamedTuple):
    """A day in a layer; answers are asked there."""

    day: str
    layer: Layer

    def __str__(self) -> str:
        return f"{self.day}, as {self.layer}"


class _Stated(NamedTuple):
    layer: Layer | None
    day: str | None


def points_of(desk: Desk, words: list[str]) -> tuple[Point, Point]:
    """Both ends from two words, or from one as `A..B`.

    An end without a day takes that of the other, else today in Washington; one without a layer
    takes that of the other where it is a day too, else what is enforced. Raises UseError for
    anything else, a git revision among it.
    """
    pair = words[0].split("..") if len(words) == 1 else words
    if len(pair) != 2 or not all(pair):
        raise UseError(f"expected two points, as `A B` or `A..B`, found {' '.join(words)!r}")
    first, second = (_read(desk, word) for word in pair)
    today = today_in_washington()
    return (
        Point(first.day or second.day or today, first.layer or LAYERS[0]),
        Point(second.day or first.day or today, second.layer or LAYERS[0]),
    )


def is_point(word: str) -> bool:
    """Whether a word names a day or a layer, as far as its shape tells; else it may be a git revision."""
    return word.partition("@")[0] in LAYERS or re.match(r"\d{4}-", word) is not None


def _read(desk: Desk, word: str) -> _Stated:
    """One end."""
    name, at, day = word.partition("@")
    for layer in LAYERS:
        if name == layer:
            return _Stated(layer, _day(desk, day) if at else None)
    if re.match(r"\d{4}-", word):
        return _Stated(None, _day(desk, word))
    raise UseError(
        f"expected a day such as YYYY-MM-DD, a layer ({' or '.join(LAYERS)}) or a layer on a day "
        f"({LAYERS[1]}@YYYY-MM-DD), found {word!r}; a git revision is compared with a revision, not with a day or layer"
    )


def _day(desk: Desk, text: str) -> str:
    return desk.reader.read({"chip": "any", "on": text}).on
