"""Every reference from one record to another: checked for danglers, and the edges of the graph."""

import difflib
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from kb.records import conditions as c
from kb.records.base import Model
from kb.records.kinds import KINDS, RULE_KINDS
from kb.records.party import LISTS
from kb.records.places import names_in, parse_places
from kb.store.load import Entry, Records
from kb.store.notes import NOTED, Note
from kb.store.problems import Problem
from kb.store.spelled import ITEM_NAMES, Spelled
from kb.store.yamltext import Path


class Reference(NamedTuple):
    """`path` in a record names `target`, which must be one of `kinds`; `edge` is its type."""

    path: Path
    edge: str
    target: str
    kinds: tuple[str, ...]


def references_of(entry: Entry) -> Iterator[Reference]:
    """All references that a record makes, in the order of its fields."""
    yield from _BY_KIND.get(entry.kind, _none)(entry.record)


def _targets(entry: Entry) -> dict[str, list[str]]:
    """The ids that a record refers to, each once, by the kinds that they must be of."""
    found: dict[str, dict[str, None]] = {}
    for reference in references_of(entry):
        found.setdefault(" ".join(reference.kinds), {})[reference.target] = None
    return {kinds: list(targets) for kinds, targets in found.items()}


TARGETS = Note("targets", NOTED, _targets)


def targets_of(records: Records, kind: str) -> set[str]:
    """Every id that some record refers to as one of a kind, alone or among others."""
    found: set[str] = set()
    for _, targets in TARGETS.all(records, records.by_kind):
        for kinds, names in targets.items():
            if kind in kinds.split():
                found.update(names)
    return found


def check_references(records: Records, kinds: Iterable[str] | None = None) -> list[Problem]:
    """A problem for every reference to what does not exist, with the nearest right thing; of some kinds alone."""
    known = _Known(records)
    problems = []
    for entry, targets in TARGETS.all(records, records.by_kind if kinds is None else kinds):
        if not all(known.knows(kinds.split(), target) for kinds, found in targets.items() for target in found):
            problems += [one for reference in references_of(entry) if (one := known.problem(entry, reference))]
    for reference in coverage_references(records.coverage.record):
        problem = known.problem(records.coverage, reference)
        if problem is not None:
            problems.append(problem)
    return problems


class _Known:
    """Names that references may use, by kind; families and coverage entries beside the records."""

    def __init__(self, records: Records) -> None:
        self.names: dict[str, set[str]] = {kind: set(found) for kind, found in records.by_kind.items()}
        self.names["rule"] = set().union(*(self.names[kind] for kind in RULE_KINDS))
        families = {Spelled(*note).family for _, note in ITEM_NAMES.all(records)}
        self.names["family"] = {family for family in families if family is not None}
        self.names["coverage"] = set(records.coverage.record.entries)
        self.names["place"] = self.names["destination"] | {entry.record.name for entry in records.of("group").values()}
        self.names["list"] = set(LISTS)
        self.names["eccn"] = _eccns(records)
        self.values = {name: set(entry.record.values) for name, entry in records.of("fact").items()}

    def knows(self, kinds: Sequence[str], target: str) -> bool:
        """Whether there is what a reference names."""
        if kinds[0] == "fact_value":
            name, _, value = target.partition("=")
            return value in self.values.get(name, ())
        return any(target in self.names[kind] for kind in kinds)

    def problem(self, entry: Entry, reference: Reference) -> Problem | None:
        if self.knows(reference.kinds, reference.target):
            return None
        line, column = entry.place(entry.find(reference.path, reference.target.rpartition("=")[2]))
        if reference.kinds == ("fact_value",):
            return self._fact_problem(entry, reference, line, column)
        known = sorted(set().union(*(self.names[kind] for kind in reference.kinds)))
        kinds = " or ".join(reference.kinds)
        tip = _what_to_do(_nearest(reference.target, known), reference.kinds[0])
        return Problem(entry.file, line, column, "dangling", f"no {kinds} {reference.target!r}", tip)

    def _fact_problem(self, entry: Entry, reference: Reference, line: int, column: int) -> Problem:
        name, _, value = reference.target.partition("=")
        if name not in self.values:
            line, column = entry.place(reference.path)
            tip = _nearest(name, sorted(self.values))
            return Problem(entry.file, line, column, "dangling", f"no fact {name!r} in facts.yaml", tip)
        tip = f"expected one of {', '.join(sorted(self.values[name]))}"
        return Problem(entry.file, line, column, "dangling", f"the fact {name!r} has no value {value!r}", tip)


def _eccns(records: Records) -> set[str]:
    """Control numbers that a classification gives, the entries they belong to, and those one may declare."""
    versions = [version for entry in records.of("classification").values() for version in entry.record.versions]
    given = {eccn for version in versions for eccn in (version.eccn, version.counts_as) if eccn}
    declared = records.of("fact").get("declared_entry")
    return given | {eccn.partition(".")[0] for eccn in given} | set(declared.record.values if declared else ())


def _nearest(name: str, known: list[str]) -> str | None:
    """The nearest right name; of two codes of two letters neither is near the other."""
    known = [one for one in known if len(one) > 2]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else None


def _what_to_do(near: str | None, kind: str) -> str | None:
    """The nearest name, and how a record of the kind is added; control numbers and their like are no records."""
    if not any(one.name == kind for one in KINDS):
        return near
    return (
        f"{near} Otherwise add it: `kb add {kind}`" if near else f"correct the name, or add the record: `kb add {kind}`"
    )


def _none(record: Any) -> Iterator[Reference]:
    yield from ()


def _evidence(items: Any, path: Path) -> Iterator[Reference]:
    for index, item in enumerate(items):
        yield Reference((*path, index, "source"), "evidenced_by", item.source, ("source",))


def _cites(items: Any, path: Path) -> Iterator[Reference]:
    for index, item in enumerate(items):
        yield Reference((*path, index, "instrument"), "cites", item.instrument, ("instrument",))


def _walk_evidence(value: Any, path: Path) -> Iterator[Reference]:
    """Evidence anywhere in a chip: the fields `evidence` and the readings' sources."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk_evidence(item, (*path, index))
    elif isinstance(value, Model):
        for name, alias in _steps(type(value)):
            inner = getattr(value, name)
            if name == "evidence":
                yield from _evidence(inner, (*path, alias))
            elif name == "readings":
                for index, reading in enumerate(inner):
                    where = (*path, alias, index, "source")
                    yield Reference(where, "evidenced_by", reading.source, ("source",))
            elif isinstance(inner, list | Model):
                yield from _walk_evidence(inner, (*path, alias))


@functools.cache
def _steps(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, each with its name in a record."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def _chip(record: Any) -> Iterator[Reference]:
    yield Reference(("vendor",), "made_by", record.vendor, ("vendor",))
    yield from _walk_evidence(record, ())
    for index, statement in enumerate(record.stated):
        if statement.rule is not None:
            yield Reference(("stated", index, "rule"), "stated_of", statement.rule, ("rule",))


def _computer(record: Any) -> Iterator[Reference]:
    yield Reference(("vendor",), "made_by", record.vendor, ("vendor",))
    for index, part in enumerate(record.contains):
        yield Reference(("contains", index, "chip"), "contains", part.chip, ("chip",))
    yield from _evidence(record.evidence, ("evidence",))


def _model(record: Any) -> Iterator[Reference]:
    yield from _walk_evidence(record, ())
    if record.built_on is not None:
        yield Reference(("built_on",), "built_on", record.built_on, ("model",))
    for stage, one in enumerate(record.training):
        for index, chip in enumerate(one.chips):
            yield Reference(("training", stage, "chips", index), "trained_on", chip, ("chip",))
    for index, chip in enumerate(record.bought.chips if record.bought else []):
        yield Reference(("bought", "chips", index), "trained_on", chip, ("chip",))


def _threshold(record: Any) -> Iterator[Reference]:
    yield from _cites(record.cites, ("cites",))


def _rule(record: Any) -> Iterator[Reference]:
    for index, target in enumerate(record.overrides):
        yield Reference(("overrides", index), "overrides", target, ("rule",))
    superseded = getattr(record, "superseded_by", None)
    if superseded is not None:
        yield Reference(("superseded_by",), "superseded_by", superseded, ("rule",))
    for index, target in enumerate(getattr(record, "lifts", [])):
        yield Reference(("lifts", index), "lifts", target, ("requirement",))
    for index, target in enumerate(getattr(record, "unsettled_with", [])):
        yield Reference(("unsettled_with", index), "unsettled_with", target, ("review",))
    for index, target in enumerate(getattr(record, "reviews", [])):
        yield Reference(("for", index), "reviews", target, ("requirement",))
    for index, version in enumerate(record.versions):
        yield from _version(version, ("versions", index))


def _version(version: Any, path: Path) -> Iterator[Reference]:
    yield from _cites(version.cites, (*path, "cites"))
    yield from _histories(version, path)
    yield from _condition(version.when, (*path, "when"))
    for index, target in enumerate(version.paragraphs):
        yield Reference((*path, "paragraphs", index), "tests", target, ("definition",))
    for index, duty in enumerate(version.obligations):
        yield from _cites(duty.cites, (*path, "obligations", index, "cites"))
        yield from _condition(duty.when, (*path, "obligations", index, "when"))
    for index, warning in enumerate(version.warns):
        yield from _condition(warning.when, (*path, "warns", index, "when"))


def _histories(dated: Any, path: Path) -> Iterator[Reference]:
    for layer in ("codified", "enforced"):
        for index, interval in enumerate(getattr(dated, layer) or []):
            yield from _cites(interval.cites, (*path, layer, index, "cites"))


def _condition(node: c.Condition, path: Path) -> Iterator[Reference]:
    for leaf in c.leaves(node):
        yield from _leaf(leaf, path)


def _leaf(leaf: c.Condition, path: Path) -> Iterator[Reference]:
    yield from _LEAVES.get(type(leaf), _no_leaf)(leaf, path)


def _no_leaf(leaf: Any, path: Path) -> Iterator[Reference]:
    yield from ()


def _named_places(leaf: Any, path: Path) -> Iterator[Reference]:
    for name in sorted(names_in(parse_places(leaf.places))):
        yield Reference(path, "names", name, ("place",))


def _numbers_of(leaf: Any, path: Path) -> Iterator[Reference]:
    for eccn in leaf.eccns:
        yield Reference(path, "asks", eccn, ("eccn",))


def _chips_of(leaf: Any, path: Path) -> Iterator[Reference]:
    for name in leaf.chips:
        yield Reference(path, "names", name, ("chip", "family", "computer"))


def _vendors_of(leaf: Any, path: Path) -> Iterator[Reference]:
    for name in leaf.vendors:
        yield Reference(path, "names", name, ("vendor",))


def _letter_of(leaf: Any, path: Path) -> Iterator[Reference]:
    yield Reference(path, "addressed_to", leaf.addressee, ("vendor",))
    yield Reference(path, "cites", leaf.letter, ("instrument",))


def _values_of(leaf: Any, path: Path) -> Iterator[Reference]:
    for value in leaf.values:
        yield Reference(path, "asks", f"{leaf.name}={value}", ("fact_value",))


def _withheld(leaf: Any, path: Path) -> Iterator[Reference]:
    if leaf.coverage is not None:
        yield Reference(path, "not_modelled", leaf.coverage, ("coverage",))


_LEAVES: dict[type[Any], Callable[[Any, Path], Iterator[Reference]]] = {
    c.AtThreshold: lambda leaf, path: iter([Reference(path, "tests", leaf.threshold, ("threshold",))]),
    c.RuleHolds: lambda leaf, path: iter([Reference(path, "tests", leaf.rule, ("rule",))]),
    c.Eccn: _numbers_of,
    c.Destination: _named_places,
    c.Headquarters: _named_places,
    c.AllHeadquarters: _named_places,
    c.Designer: _named_places,
    c.Chip: _chips_of,
    c.Vendor: _vendors_of,
    c.Exporter: _letter_of,
    c.Party: lambda leaf, path: iter([Reference(path, "names", leaf.list, ("list",))]),
    c.Fact: _values_of,
    c.Undisclosed: _withheld,
}


def _instrument(record: Any) -> Iterator[Reference]:
    for index, target in enumerate(record.amends):
        yield Reference(("amends", index), "amends", target, ("instrument",))
    if record.addressee is not None:
        yield Reference(("addressee",), "addressed_to", record.addressee, ("vendor",))


def _group(record: Any) -> Iterator[Reference]:
    yield from _cites(record.cites, ("cites",))
    for index, code in enumerate(record.standing):
        yield Reference(("standing", index), "member", code, ("destination",))
    for index, member in enumerate(record.dated):
        path = ("dated", index)
        yield Reference((*path, "member"), "member", member.member, ("destination",))
        yield from _cites(member.cites, (*path, "cites"))
        yield from _histories(member, path)
    if record.is_ is not None:
        for name in sorted(names_in(parse_places(record.is_))):
            yield Reference(("is",), "names", name, ("place",))


def _party(record: Any) -> Iterator[Reference]:
    yield from _cites(record.cites, ("cites",))
    for index, row in enumerate(record.listings):
        yield Reference(("listings", index, "list"), "listed_on", row.list, ("list",))
        yield from _cites(row.cites, ("listings", index, "cites"))
        yield from _histories(row, ("listings", index))
    if record.part_of is not None:
        yield Reference(("part_of",), "part_of", record.part_of, ("party",))


def _destination(record: Any) -> Iterator[Reference]:
    if record.treated_as is not None:
        yield Reference(("treated_as",), "treated_as", record.treated_as, ("destination",))


def _event(record: Any) -> Iterator[Reference]:
    for index, name in enumerate(record.chips):
        yield Reference(("chips", index), "concerns", name, ("chip", "family", "computer"))
    for index, name in enumerate(record.vendors):
        yield Reference(("vendors", index), "concerns", name, ("vendor",))
    for index, code in enumerate(record.places):
        yield Reference(("places", index), "concerns", code, ("destination",))
    yield from _evidence(record.evidence, ("evidence",))


def _view(record: Any) -> Iterator[Reference]:
    for index, code in enumerate(record.destinations):
        yield Reference(("destinations", index), "shows", code, ("destination",))


def coverage_references(record: Any) -> Iterator[Reference]:
    """All references that the coverage makes."""
    for name, entry in record.entries.items():
        yield from _cites(entry.cites, ("entries", name, "cites"))
        for index, rule in enumerate(entry.rules):
            yield Reference(("entries", name, "rules", index), "covers", rule, ("rule",))


_BY_KIND = {
    "chip": _chip,
    "computer": _computer,
    "model": _model,
    "threshold": _threshold,
    "instrument": _instrument,
    "group": _group,
    "destination": _destination,
    "party": _party,
    "event": _event,
    "view": _view,
    **dict.fromkeys(RULE_KINDS, _rule),
}
