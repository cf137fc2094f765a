"""Conditions as data: few node kinds, each a small immutable class without behavior.

Every reader — evaluate, word, serialize, later tables and the page — is one module with one
function per kind; a test fails when a reader lacks a kind (KINDS is the list). `parse` reads the
YAML form:

    threshold: [tpp-1600, pd-5.92]      a mapping of several keys is an implicit `all`
    not: {rule: 3A090-note-2}
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Union

from kb.records.places import parse_places
from kb.truth.brief import brief


class AllOf(NamedTuple):
    """Every part holds."""

    parts: tuple["Condition", ...]


class AnyOf(NamedTuple):
    """At least one part holds."""

    parts: tuple["Condition", ...]


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"


class AtThreshold(NamedTuple):
    """The item's measure lies on the threshold's side of its limit."""

    threshold: str


class RuleHolds(NamedTuple):
    """Another rule holds."""

    rule: str


class Eccn(NamedTuple):
    """The item is described by one of these control numbers (3A090.a, or 3A090 for all of it)."""

    eccns: tuple[str, ...]


class Destination(NamedTuple):
    """The destination is in the set that an expression over groups and codes names."""

    places: str


class Headquarters(NamedTuple):
    """Any party, or its ultimate parent, is headquartered in the set."""

    places: str


class AllHeadquarters(NamedTuple):
    """Every party and every ultimate parent is headquartered in the set."""

    places: str


class Chip(NamedTuple):
    """The item is, or contains, one of these chips or a chip of one of these families."""

    chips: tuple[str, ...]


class Vendor(NamedTuple):
    """The item's maker is one of these."""

    vendors: tuple[str, ...]


class Designer(NamedTuple):
    """The item's designer is headquartered in the set."""

    places: str


class Exporter(NamedTuple):
    """The exporter is the addressee of a letter, or states that it received it.

    A letter binds its addressee alone: for another named exporter the outcome is unknown until
    that exporter says which letters it received.
    """

    addressee: str
    letter: str


class Party(NamedTuple):
    """A named party is on a list; `footnote` and `policy` narrow it to rows that print them.

    With `every` each named party is; then it is false where nobody is named.
    """

    list: str
    footnote: str | None
    policy: str | None
    every: bool


class Fact(NamedTuple):
    """A stated or assumed fact has one of these values; the values are text, as in `facts.yaml`."""

    name: str
    values: tuple[str, ...]


class Undisclosed(NamedTuple):
    """Always unknown: what is withheld, or not modelled yet (`coverage` names the entry)."""

    what: str
    coverage: str | None


Condition = Union[
    AllOf, AnyOf, Not, AtThreshold, RuleHolds, Eccn, Destination, Headquarters, AllHeadquarters,
    Chip, Vendor, Designer, Exporter, Party, Fact, Undisclosed,
]  # fmt: skip

ALWAYS = AllOf(())
"""The condition that holds of everything."""


def leaves(node: Condition) -> Iterator[Condition]:
    """The leaves of a condition, from left to right."""
    if isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


class ConditionError(ValueError):
    """A condition that cannot be read; `path` leads from the condition to the fault."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path


Path = tuple[str | int, ...]


def parse(raw: Any, path: Path = ()) -> Condition:
    """Read a condition from its YAML form.

    Raises ConditionError, with the path of the fault, for unknown kinds and wrong shapes.
    """
    if not isinstance(raw, dict):
        raise ConditionError(path, f"expected a mapping such as `threshold: …`, found {brief(raw)}")
    if not raw:
        raise ConditionError(path, "expected a condition, found an empty mapping")
    parts = tuple(_parse_one(key, value, (*path, key)) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _parse_one(key: str, value: Any, path: Path) -> Condition:
    reader = _READERS.get(key)
    if reader is None:
        raise ConditionError(path, f"unknown kind of condition {key!r}; expected one of " + known())
    return reader(value, path)


def known() -> str:
    """The names of the condition kinds as written in records."""
    return ", ".join(_READERS)


def _list_of_conditions(value: Any, path: Path) -> tuple[Condition, ...]:
    if not isinstance(value, list) or not value:
        raise ConditionError(path, f"expected a list of conditions, found {brief(value)}")
    return tuple(parse(item, (*path, index)) for index, item in enumerate(value))


def _texts(value: Any, path: Path) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, str) and item for item in items):
        raise ConditionError(path, f"expected a name or a list of names, found {brief(value)}")
    return tuple(items)


def _text(value: Any, path: Path) -> str:
    if not isinstance(value, str) or not value:
        raise ConditionError(path, f"expected text, found {brief(value)}")
    return value


def _places(value: Any, path: Path) -> str:
    text = _text(value, path)
    try:
        parse_places(text)
    except ValueError as error:
        raise ConditionError(path, str(error)) from None
    return text


def _fields(value: Any, path: Path, required: set[str], optional: set[str]) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ConditionError(path, f"expected a mapping with {sorted(required)}, found {brief(value)}")
    for name in value:
        if name not in required | optional:
            raise ConditionError((*path, name), f"unknown field {name!r}")
    for name in sorted(required - set(value)):
        raise ConditionError(path, f"missing field {name!r}")
    return {name: _text(item, (*path, name)) for name, item in value.items()}


def _conjunction(kind: Callable[[str], Condition]) -> Callable[[Any, Path], Condition]:
    """Several names under `threshold` or `rule` must all hold."""

    def read(value: Any, path: Path) -> Condition:
        parts = tuple(kind(name) for name in _texts(value, path))
        return parts[0] if len(parts) == 1 else AllOf(parts)

    return read


def _facts(value: Any, path: Path) -> Condition:
    if not isinstance(value, dict) or not value:
        raise ConditionError(path, f"expected `name: value`, found {brief(value)}")
    parts = tuple(Fact(name, _texts(item, (*path, name))) for name, item in value.items())
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _exporter(value: Any, path: Path) -> Condition:
    fields = _fields(value, path, {"addressee", "letter"}, set())
    return Exporter(fields["addressee"], fields["letter"])


def _party(every: bool) -> Callable[[Any, Path], Condition]:
    def read(value: Any, path: Path) -> Condition:
        fields = _fields(value, path, {"list"}, {"footnote", "policy"})
        return Party(fields["list"], fields.get("footnote"), fields.get("policy"), every)

    return read


def _undisclosed(value: Any, path: Path) -> Condition:
    fields = _fields(value, path, {"what"}, {"coverage"})
    return Undisclosed(fields["what"], fields.get("coverage"))


_READERS: dict[str, Callable[[Any, Path], Condition]] = {
    "all": lambda value, path: AllOf(_list_of_conditions(value, path)),
    "any": lambda value, path: AnyOf(_list_of_conditions(value, path)),
    "not": lambda value, path: Not(parse(value, path)),
    "threshold": _conjunction(AtThreshold),
    "rule": _conjunction(RuleHolds),
    "eccn": lambda value, path: Eccn(_texts(value, path)),
    "destination": lambda value, path: Destination(_places(value, path)),
    "headquarters": lambda value, path: Headquarters(_places(value, path)),
    "all_headquarters": lambda value, path: AllHeadquarters(_places(value, path)),
    "chip": lambda value, path: Chip(_texts(value, path)),
    "vendor": lambda value, path: Vendor(_texts(value, path)),
    "designer": lambda value, path: Designer(_places(value, path)),
    "exporter": _exporter,
    "party": _party(every=False),
    "every_party": _party(every=True),
    "fact": _facts,
    "undisclosed": _undisclosed,
}

KINDS: tuple[type[Any], ...] = (
    AllOf, AnyOf, Not, AtThreshold, RuleHolds, Eccn, Destination, Headquarters, AllHeadquarters,
    Chip, Vendor, Designer, Exporter, Party, Fact, Undisclosed,
)  # fmt: skip
"""Every node kind; a reader without one of them fails its test."""
