"""How wide a text is, without asking a browser: the wider of Helvetica and DejaVu Sans, letter by letter.

Readers have other fonts than the builder; a label that is measured too wide is never too wide for its place.
"""

import unicodedata

STACK = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif'
BOLD = 1.14
ASCENT, DESCENT = 0.78, 0.24
"""Parts of the size that letters reach above and below their line."""

_BY_WIDTH = {
    280: "'ijl", 300: "I", 320: " ,.·", 340: "/:;\\|", 360: "f", 380: "-", 400: "()[]t", 420: "!r²", 460: '"',
    500: "*J`–§°", 540: "sz", 560: "?L_c", 580: "k", 600: "vxy", 620: "FTaeo", 640: "$0123456789bdghnpqu{}",
    680: "EKPSY", 700: "ABVXZ", 740: "CRU", 760: "HN", 780: "&DG", 800: "OQ", 820: "w", 840: "#+<=>^~−×≥≤→←",
    880: "M", 960: "%", 980: "m½", 1000: "W—…", 1020: "@",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_OTHER = 860
"""A letter that is not listed, accented capitals among them."""
_FULL = 1050
"""A letter of East Asia."""


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in the units of its size, at most a little too much."""
    whole = sum(_WIDTHS.get(letter) or _unlisted(letter) for letter in text)
    return whole * size * (BOLD if bold else 1) / 1000


def _unlisted(letter: str) -> int:
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, or as much of it as there is room for, with a sign that it goes on."""
    if width(text, size, bold) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines that fit; a word longer than a line is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(word, room, size, bold))
    return lines
