"""Decimals as scaled integers, so that every reader of the rules compares the same, exactly.

A quantity is held as an integer count of ten-thousandths. Python, SQL and JavaScript then agree
to the last digit; binary floating point put 31 % of densities lying exactly on a limit below it.
"""

from typing import TYPE_CHECKING

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
    from decimal import Decimal, InvalidOperation  # at the door only; its import costs 3 ms

    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise ValueError(f"expected a number, found {text!r}") from None
    if not number.is_finite():
        raise ValueError(f"expected a finite number, found {text!r}")
    if number < 0:
        raise ValueError(f"expected a number of at least 0, found {text!r}")
    if number > LARGEST:
        raise ValueError(f"expected at most {LARGEST:,}, found {text!r}")
    shifted = number * SCALE
    if shifted != shifted.to_integral_value():
        raise ValueError(f"expected at most {PLACES} decimal places, found {text!r}")
    return int(shifted)


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
