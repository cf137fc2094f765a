"""What rules see of an item and of a place: two of which they see the same get the same answer.

For one circuit and the plain question, in which everybody sits where the item goes, its maker exports
and nothing else is stated.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from kb.law.day import Law, Threshold
from kb.law.evaluate import side
from kb.law.situation import Ic, Spans, Statement, truth_text
from kb.records import conditions as c
from kb.truth.kleene import Truth
from kb.truth.ranges import Range, Ratio

Seen = tuple[Any, ...]


class Shown(NamedTuple):
    """What a circuit shows to rules."""

    id: str
    family: str | None
    vendor: str | None
    kind: str
    designer: str | None
    datacenter: str | None
    spans: Spans
    statements: tuple[Statement, ...]


def shown(ic: Ic) -> Shown:
    """What a circuit shows at its preferred values; of statements what decides."""
    decisive = tuple(
        one._replace(says="", by="", on=None, evidence=()) for one in ic.statements if one.rule is not None
    )
    datacenter, spans = truth_text(ic.datacenter), ic.measures.preferred()
    return Shown(str(ic.id), ic.family, ic.vendor, ic.kind, ic.designer, datacenter, spans, decisive)


def plain_shown(item: Shown) -> list[Any]:
    """The same as JSON can hold it, without the id."""
    spans = {name: [*span] if len(span) > 2 else [[*one] for one in span] for name, span in item.spans.items()}
    return [item[1:-2], spans, list(item.statements)]


def shown_from(id: str, plain: list[Any]) -> Shown:
    """What a circuit shows, from the plain form."""
    (family, vendor, kind, designer, datacenter), spans, statements = plain
    ranges = {
        name: Range(*span) if len(span) > 2 else Ratio(Range(*span[0]), Range(*span[1])) for name, span in spans.items()
    }
    said = tuple(Statement(*one)._replace(evidence=()) for one in statements)
    return Shown(id, family, vendor, kind, designer, datacenter, ranges, said)


class Reach(NamedTuple):
    """All that some rules ask, directly or through others.

    rules
        Each with its version, and whether it is certain: what decides the outcome of the leaves.
    leaves
        What they ask of the item and of the place, each once.
    """

    rules: tuple[tuple[str, int, bool], ...]
    leaves: tuple[c.Condition, ...]


def reach(law: Law, names: Iterable[str]) -> Reach:
    """What rules of a day ask, with all that they rest on and all that overrides them."""
    rules: dict[str, tuple[str, int, bool]] = {}
    leaves: dict[tuple[type, c.Condition], None] = {}  # of two kinds with the same content: equal as tuples
    pending = list(names)
    while pending:
        name = pending.pop()
        rule = law.rules.get(name)
        if rule is None or name in rules:
            continue
        rules[name] = (name, rule.version, rule.certain)
        pending += rule.overridden_by
        for leaf in c.leaves(rule.when):
            if isinstance(leaf, c.RuleHolds):
                pending.append(leaf.rule)
            elif isinstance(leaf, c.Eccn):
                pending += (other for eccn in leaf.eccns for other in law.by_eccn.get(eccn, ()))
            else:
                leaves[type(leaf), leaf] = None
    return Reach(tuple(sorted(rules.values())), tuple(sorted((leaf for _, leaf in leaves), key=repr)))


class Atlas:
    """Destinations of which some leaves see the same stand behind the first of them, by its index."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._codes = tuple(codes)
        self._inside: dict[tuple[Law, str], tuple[Truth, ...]] = {}
        self._alike: dict[tuple[Truth, ...], tuple[Truth, ...]] = {}
        self._firsts: dict[tuple[int, ...], dict[Seen, int]] = {}

    def firsts(self, reached: Reach, law: Law) -> dict[Seen, int]:
        """What is seen on a day of the destinations as everybody's seat, each once, with the first of which it is."""
        places = dict.fromkeys(leaf.places for leaf in reached.leaves if isinstance(leaf, OF_PLACES))
        columns = [self._column(law, expression) for expression in places]
        key = tuple(map(id, columns))  # of columns that are kept, each once: on most days all are as on the one before
        if key not in self._firsts:
            firsts = self._firsts[key] = {}
            rows = zip(*columns, strict=True) if columns else [()] * len(self._codes)
            for index, seen in enumerate(rows):
                firsts.setdefault(seen, index)
        return self._firsts[key]

    def _column(self, law: Law, places: str) -> tuple[Truth, ...]:
        """Whether each destination is inside."""
        found = self._inside.get((law, places))
        if found is None:
            found = tuple(law.member(places, code) for code in self._codes)
            found = self._inside[law, places] = self._alike.setdefault(found, found)
        return found


OF_PLACES = c.Destination | c.Headquarters | c.AllHeadquarters


class Crowd:
    """Circuits of which some leaves see the same stand behind the first of them, by its index."""

    def __init__(self, items: Iterable[Shown], leaves: Iterable[c.Condition], limits: Mapping[str, Threshold]) -> None:
        kinds = dict.fromkeys((type(leaf), leaf) for leaf in leaves if _of_item(leaf))
        self._column = {key: index for index, key in enumerate(kinds)}
        eyes = [(SEES[kind], leaf) for kind, leaf in self._column]
        self._first: dict[tuple[Seen, tuple[Statement, ...]], int] = {}
        for index, item in enumerate(items):
            seen = tuple(sees(leaf, item, limits) for sees, leaf in eyes)
            self._first.setdefault((seen, item.statements), index)
        self._by_leaves: dict[tuple[c.Condition, ...], dict[Seen, int]] = {}

    def firsts(self, reached: Reach, law: Law) -> list[tuple[Seen, int]]:
        """What is seen of the circuits on a day, each once, with the first of which it is."""
        found = self._by_leaves.get(reached.leaves)
        if found is None:
            columns = [self._column[type(leaf), leaf] for leaf in reached.leaves if _of_item(leaf)]
            found = self._by_leaves[reached.leaves] = {}
            for (seen, statements), index in self._first.items():
                found.setdefault((tuple(seen[column] for column in columns), statements), index)
        seats = [
            (place, leaf) for place, leaf in enumerate(filter(_of_item, reached.leaves)) if isinstance(leaf, c.Designer)
        ]
        return [(self._on(law, seen, seats), index) for seen, index in found.items()]

    def _on(self, law: Law, seen: Seen, seats: list[tuple[int, c.Designer]]) -> Seen:
        """With what is another on another day: where a designer's seat belongs, and which statements decide."""
        values, statements = seen
        inside = tuple(
            None if values[place] is None else law.member(leaf.places, values[place]) for place, leaf in seats
        )
        decided = tuple((one.rule, one.holds) for one in statements if one.decides(str(one.rule), law.day))
        return values, inside, decided


def _of_item(leaf: Any) -> bool:
    """Whether a leaf sees anything of an item."""
    return SEES[type(leaf)] is not _nothing and not (isinstance(leaf, c.Fact) and leaf.name not in FACTS_OF_ITEMS)


FACTS_OF_ITEMS = ("kind", "datacenter")


def _nothing(leaf: Any, item: Shown, limits: Mapping[str, Threshold]) -> None:
    """The same for every circuit: of the place or the parties, or always unknown."""


def _threshold(leaf: c.AtThreshold, item: Shown, limits: Mapping[str, Threshold]) -> Truth:
    threshold = limits[leaf.threshold]
    return side(item.spans[threshold.measure], threshold)


def _chip(leaf: c.Chip, item: Shown, limits: Mapping[str, Threshold]) -> bool:
    return item.id in leaf.chips or item.family in leaf.chips


def _vendor(leaf: c.Vendor, item: Shown, limits: Mapping[str, Threshold]) -> Truth:
    return None if item.vendor is None else item.vendor in leaf.vendors


def _designer(leaf: c.Designer, item: Shown, limits: Mapping[str, Threshold]) -> str | None:
    return item.designer


def _exporter(leaf: c.Exporter, item: Shown, limits: Mapping[str, Threshold]) -> bool:
    return item.vendor == leaf.addressee


def _fact(leaf: c.Fact, item: Shown, limits: Mapping[str, Threshold]) -> str | None:
    return item.kind if leaf.name == "kind" else item.datacenter


SEES: dict[type[Any], Callable[[Any, Shown, Mapping[str, Threshold]], Any]] = {
    c.AtThreshold: _threshold,
    c.Destination: _nothing,
    c.Headquarters: _nothing,
    c.AllHeadquarters: _nothing,
    c.Chip: _chip,
    c.Vendor: _vendor,
    c.Designer: _designer,
    c.Exporter: _exporter,
    c.Party: _nothing,
    c.Fact: _fact,
    c.Undisclosed: _nothing,
}
"""Every leaf but those that ask another rule."""
