"""SVG as text: elements with their attributes, numbers always written alike, and nothing of a record read as markup."""

from html import escape


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """An element; `_` in a name of an attribute stands for `-`, one at its end for nothing; None is left out.

    What is inside is SVG already; values of attributes are escaped here.
    """
    words = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = plain(value) if isinstance(value, str) else number(value)
            words.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    start = " ".join(words)
    return f"<{start}>{''.join(inside)}</{name}>" if inside else f"<{start}/>"


def number(value: float) -> str:
    """A coordinate to a hundredth, without what says nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def plain(text: str) -> str:
    """Text of a record as text of an SVG: escaped, on one line, without signs that XML does not have."""
    return escape(" ".join("".join(letter for letter in text if _allowed(letter)).split()))


def _allowed(letter: str) -> bool:
    code = ord(letter)
    return code in (9, 10) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def path(points: list[tuple[float, float]], closed: bool = False) -> str:
    """The `d` of a line through points."""
    words = [f"{'L' if index else 'M'}{number(x)} {number(y)}" for index, (x, y) in enumerate(points)]
    return " ".join(words) + (" Z" if closed else "")
