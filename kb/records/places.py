"""Expressions over country groups and ISO codes: `(D:1 | D:4 | D:5) - (A:5 | A:6)`, `* - US`.

`*` is every destination. A two-letter code stands for itself and for what is treated as it:
Hong Kong is its own code and is China.
"""

from typing import NamedTuple, Union


class Named(NamedTuple):
    """A country group by its name, a country by its code, or `*` for all."""

    name: str


class Combined(NamedTuple):
    """Two sets joined by `|` (either), `&` (both) or `-` (the first without the second)."""

    operator: str
    left: "Places"
    right: "Places"


Places = Union[Named, Combined]

SIGNS = "|&-()*"
MOST_TOKENS, DEEPEST = 500, 20


def parse_places(text: str) -> Places:
    """Read an expression; the three operators bind alike and from the left.

    Raises ValueError, with what was found and expected, for anything else.
    """
    tokens = _tokens(text)
    if len(tokens) > MOST_TOKENS or text.count("(") > DEEPEST:
        raise ValueError(f"expected at most {MOST_TOKENS} names and signs and to nest at most {DEEPEST} deep")
    places, rest = _expression(tokens, text)
    if rest:
        raise ValueError(f"expected the end of {text!r}, found {rest[0]!r}")
    return places


def _tokens(text: str) -> list[str]:
    """Signs and names; a name is of letters, digits, colons and dots."""
    tokens: list[str] = []
    name = ""
    for char in f"{text} ":
        if char.isascii() and (char.isalnum() or char in ":."):
            name += char
            continue
        if name:
            tokens.append(name)
            name = ""
        if char in SIGNS:
            tokens.append(char)
        elif char != " ":
            raise ValueError(f"expected a group, a country code, | & - or brackets in {text!r}, found {char!r}")
    return tokens


def _expression(tokens: list[str], text: str) -> tuple[Places, list[str]]:
    left, rest = _term(tokens, text)
    while rest and rest[0] in ("|", "&", "-"):
        right, after = _term(rest[1:], text)
        left, rest = Combined(rest[0], left, right), after
    return left, rest


def _term(tokens: list[str], text: str) -> tuple[Places, list[str]]:
    if not tokens:
        raise ValueError(f"expected a group or a country code at the end of {text!r}")
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        inner, rest = _expression(rest, text)
        if not rest or rest[0] != ")":
            raise ValueError(f"expected a closing bracket in {text!r}")
        return inner, rest[1:]
    if first in ("|", "&", "-", ")"):
        raise ValueError(f"expected a group or a country code in {text!r}, found {first!r}")
    return Named(first), rest


def names_in(places: Places) -> set[str]:
    """Every group name and country code that the expression mentions."""
    if isinstance(places, Named):
        return {places.name} - {"*"}
    return names_in(places.left) | names_in(places.right)
