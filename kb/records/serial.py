"""The serializing reader of conditions: to plain lists for the cache, and back."""

from collections.abc import Callable
from typing import Any

from kb.records import conditions as c

Plain = list[Any]


def to_plain(node: c.Condition) -> Plain:
    """A condition as nested lists that begin with the kind's name."""
    return _TO[type(node)](node)


def from_plain(plain: Plain) -> c.Condition:
    """The condition that `to_plain` wrote."""
    return _FROM[plain[0]](plain)


def mark_of(node: c.Condition) -> str:
    """Eight hexadecimal digits that stand for a condition, whatever its layout and comments in the file."""
    import hashlib
    import json

    text = json.dumps(to_plain(node), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _parts(node: Any) -> Plain:
    return [to_plain(part) for part in node.parts]


def _read_parts(plain: Plain) -> tuple[c.Condition, ...]:
    return tuple(from_plain(part) for part in plain[1])


_TO: dict[type[Any], Callable[[Any], Plain]] = {
    c.AllOf: lambda n: ["all", _parts(n)],
    c.AnyOf: lambda n: ["any", _parts(n)],
    c.Not: lambda n: ["not", to_plain(n.part)],
    c.AtThreshold: lambda n: ["threshold", n.threshold],
    c.RuleHolds: lambda n: ["rule", n.rule],
    c.Eccn: lambda n: ["eccn", list(n.eccns)],
    c.Destination: lambda n: ["destination", n.places],
    c.Headquarters: lambda n: ["headquarters", n.places],
    c.AllHeadquarters: lambda n: ["all_headquarters", n.places],
    c.Chip: lambda n: ["chip", list(n.chips)],
    c.Vendor: lambda n: ["vendor", list(n.vendors)],
    c.Designer: lambda n: ["designer", n.places],
    c.Exporter: lambda n: ["exporter", n.addressee, n.letter],
    c.Party: lambda n: ["party", n.list, n.footnote, n.policy, n.every],
    c.Fact: lambda n: ["fact", n.name, list(n.values)],
    c.Undisclosed: lambda n: ["undisclosed", n.what, n.coverage],
}

_FROM: dict[str, Callable[[Plain], c.Condition]] = {
    "all": lambda p: c.AllOf(_read_parts(p)),
    "any": lambda p: c.AnyOf(_read_parts(p)),
    "not": lambda p: c.Not(from_plain(p[1])),
    "threshold": lambda p: c.AtThreshold(p[1]),
    "rule": lambda p: c.RuleHolds(p[1]),
    "eccn": lambda p: c.Eccn(tuple(p[1])),
    "destination": lambda p: c.Destination(p[1]),
    "headquarters": lambda p: c.Headquarters(p[1]),
    "all_headquarters": lambda p: c.AllHeadquarters(p[1]),
    "chip": lambda p: c.Chip(tuple(p[1])),
    "vendor": lambda p: c.Vendor(tuple(p[1])),
    "designer": lambda p: c.Designer(p[1]),
    "exporter": lambda p: c.Exporter(p[1], p[2]),
    "party": lambda p: c.Party(p[1], p[2], p[3], p[4]),
    "fact": lambda p: c.Fact(p[1], tuple(p[2])),
    "undisclosed": lambda p: c.Undisclosed(p[1], p[2]),
}
