"""Borders of regions in words: `below 3.2 × area`, `up to 4,900 − DRAM bandwidth`; rounded to the safe side."""

from fractions import Fraction
from typing import Any

PLACES = 4
SHORT = {"applicable_die_area": "area", "dram_bandwidth": "DRAM bandwidth"}
"""How a quantity is called within a border."""

Border = dict[str, Any]


def range_words(span: Border) -> str:
    """A range by its borders; what lies outside of it is never told as within."""
    low, high = span["low"], span["high"]
    if high is not None and low == high:
        return f"exactly {line_words(low)}"
    floor = f"{'from' if span['low_inclusive'] else 'above'} {line_words(low, up=True)}"
    starts_at_zero = not Fraction(low["base"]) and not Fraction(low["factor"])
    if high is None:
        return ("any" if span["low_inclusive"] else "above 0") if starts_at_zero else floor
    ceiling = f"{'up to' if span['high_inclusive'] else 'below'} {line_words(high)}"
    return ceiling if starts_at_zero else f"{floor} {ceiling}"


def line_words(border: Border, up: bool = False) -> str:
    """A border as a number, a multiple of a quantity, or what a quantity leaves of a sum."""
    base, factor = Fraction(border["base"]), Fraction(border["factor"])
    if not factor:
        return decimal(base, up)
    of = SHORT[border["of"]]
    if factor < 0:
        return f"{decimal(base, up)} − {of}"
    return f"{decimal(factor, up)} × {of}"


def reach(span: Border, across: Border) -> str:
    """What a border that depends on another quantity comes to from one end of that to the other."""
    border = span["high"]
    if border is None or not Fraction(border["factor"]) or Fraction(border["factor"]) < 0:
        return ""
    ends = [_at(border, end) for end in (across["low"], across["high"]) if end is not None]
    shown = list(dict.fromkeys(decimal(end, False) for end in ends))
    return f", {'that is' if len(shown) == 1 else 'from'} {' to '.join(shown)}" if across["high"] else ""


def _at(border: Border, where: Border) -> Fraction:
    return Fraction(border["base"]) + Fraction(border["factor"]) * Fraction(where["base"])


def decimal(value: Fraction, up: bool) -> str:
    """A number with thousands separators, down to four places, or up for a lower border."""
    shift = 10**PLACES
    whole = -(-value * shift // 1) if up else value * shift // 1
    text = f"{whole // shift:,}"
    rest = f"{whole % shift:0{PLACES}d}".rstrip("0")
    return f"{text}.{rest}" if rest else text
