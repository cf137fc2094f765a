"""Decimals as scaled integers, so that every reader of the rules compares the same, exactly.

A quantity is held as an integer count of ten-thousandths. Python, SQL and JavaScript then agree
to the last digit; binary floating point put 31 % of densities lying exactly on a limit below it.
"""

from typing import TYPE_CHECKING

from kb.truth.brief import brief

if TYPE_CHECKING:
    from fractions import Fraction

PLACES = 4
SCALE = 10_000
LARGEST = 10**9
"""Largest quantity accepted, in the unit of its field; more is taken for a slip of the pen."""

Scaled = int
"""An integer count of ten-thousandths."""


def scaled(text: str) -> Scaled:
    """Read a non-negative decimal as a count of ten-thousandths.

    Raises ValueError, with what was expected, for anything that is not a plain number, is
    negative, NaN or infinite, has more than four decimal places or exceeds LARGEST.
    """
    from decimal import Decimal  # at the door only; its import costs 3 ms

    plain_text = text.strip()
    if plain_text.lstrip("+-").lower() in NOT_FINITE:
        raise ValueError(f"expected a finite number, found {brief(text)}")
    if not plain_text.isascii() or not _is_number(plain_text):
        raise ValueError(f"expected a number, found {brief(text)}")
    number = Decimal(plain_text)
    sign, digits, exponent = number.as_tuple()
    if sign and number != 0:
        raise ValueError(f"expected a number of at least 0, found {brief(text)}")
    if number > LARGEST:
        raise ValueError(f"expected at most {LARGEST:,}, found {brief(text)}")
    whole = int("".join(map(str, digits)))
    shift = int(exponent) + PLACES
    if shift >= 0:
        return whole * 10**shift if whole else 0
    if whole % 10 ** min(-shift, len(digits) + 1):
        raise ValueError(f"expected at most {PLACES} decimal places, found {brief(text)}")
    return whole // 10**-shift if whole else 0


NOT_FINITE = ("nan", "inf", "infinity", ".nan", ".inf")


def _is_number(text: str) -> bool:
    """Digits with at most one point, and an exponent; no underscores, which Python's numbers allow."""
    mantissa, mark, exponent = text.lower().partition("e")
    digits = mantissa.lstrip("+-")
    signs = len(mantissa) - len(digits)
    if signs > 1 or digits.count(".") > 1 or not digits.replace(".", "").isdigit():
        return False
    return not mark or (exponent[:1] in "+-" and exponent[1:].isdigit()) or exponent.isdigit()


def plain(value: "int | Fraction | None") -> int | float | None:
    """The number that a scaled value stands for: an int where whole, else the nearest float.

    A fraction, which only a cut region has, is rounded down to four decimal places.
    """
    if value is None:
        return None
    whole: int = value.numerator // value.denominator
    if whole % SCALE == 0:
        return whole // SCALE
    return whole / SCALE
