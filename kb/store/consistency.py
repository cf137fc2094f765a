"""Checks over whole records that the law relies on: no overlaps, no cycles, facts that fit."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.records.kinds import RULE_KINDS
from kb.records.law import Interval
from kb.records.law_constants import FILLED_IN, LAYERS, NEEDED_FACTS
from kb.records.places import names_in, parse_places
from kb.store.load import Entry, Records
from kb.store.names import key_of
from kb.store.problems import Problem
from kb.store.references import references_of


def check_consistency(records: Records) -> list[Problem]:
    """Problems that only show between the parts of records whose references all lead somewhere."""
    return [
        *_overlaps(records),
        *_rule_cycles(records),
        *_group_cycles(records),
        *_facts(records),
        *_enforced_outside(records),
        *_group_names(records),
        *_spellings(records),
        *_treated_as(records),
        *_needed_facts(records),
        *_placeholders(records),
    ]


def _overlaps(records: Records) -> Iterator[Problem]:
    """Two versions of one rule, intervals of a membership, or rows of a list may not overlap in a layer."""
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for layer in LAYERS:
                spans = [
                    (interval, ("versions", index))
                    for index, version in enumerate(entry.record.versions)
                    for interval in version.history(layer)
                ]
                if layer == "codified" or any(version.enforced is not None for version in entry.record.versions):
                    yield from _overlapping(entry, layer, spans)
    for entry in records.of("group").values():
        for index, member in enumerate(entry.record.dated):
            for layer in LAYERS:
                spans = [(interval, ("dated", index)) for interval in member.history(layer)]
                if layer == "codified" or member.enforced is not None:
                    yield from _overlapping(entry, layer, spans)
    for entry in records.of("party").values():
        for layer in LAYERS:
            for name in dict.fromkeys(row.list for row in entry.record.listings):
                spans = [
                    (interval, ("listings", index))
                    for index, row in enumerate(entry.record.listings)
                    if row.list == name
                    for interval in row.history(layer)
                ]
                yield from _overlapping(entry, layer, spans)


def _overlapping(
    entry: Entry, layer: str, spans: Sequence[tuple[Interval, tuple[str | int, ...]]]
) -> Iterator[Problem]:
    ordered = sorted(spans, key=lambda span: span[0].from_ or "")
    for (earlier, _), (later, path) in pairwise(ordered):
        if earlier.until is None or (later.from_ or "") < earlier.until:
            line, column = entry.place(path)
            ends = earlier.until or "no end"
            message = f"overlaps in the {layer} layer: begins {later.from_}, the one before ends {ends}"
            yield Problem(entry.file, line, column, "overlap", message, "`until` is the first day after")


def _cycle(graph: dict[str, set[str]]) -> list[str]:
    """The nodes of one cycle, or none."""
    state: dict[str, int] = {}
    for start, first in graph.items():
        trail: list[str] = []
        stack = [(start, iter(sorted(first)))] if start not in state else []
        while stack:
            node, rest = stack[-1]
            if node not in state:
                state[node] = 1
                trail.append(node)
            following = next(rest, None)
            if following is None:
                state[node] = 2
                trail.pop()
                stack.pop()
            elif state.get(following) == 1:
                return trail[trail.index(following) :]
            elif following not in state and following in graph:
                stack.append((following, iter(sorted(graph[following]))))
    return []


def _rule_cycles(records: Records) -> Iterator[Problem]:
    rules = {name: entry for kind in RULE_KINDS for name, entry in records.of(kind).items()}
    graph = {
        name: {r.target for r in references_of(entry) if r.edge == "tests" and r.kinds == ("rule",)}
        for name, entry in rules.items()
    }
    for name, entry in rules.items():
        for target in entry.record.overrides:
            graph[target].add(name)  # an overridden rule waits for the one that overrides it
    cycle = _cycle(graph)
    if cycle:
        entry = rules[cycle[0]]
        line, column = entry.place(())
        yield Problem(entry.file, line, column, "cycle", "rules rest on each other: " + " → ".join([*cycle, cycle[0]]))


def _group_cycles(records: Records) -> Iterator[Problem]:
    groups = {entry.record.name: entry for entry in records.of("group").values()}
    graph = {
        name: names_in(parse_places(entry.record.is_)) if entry.record.is_ else set() for name, entry in groups.items()
    }
    cycle = _cycle(graph)
    if cycle:
        entry = groups[cycle[0]]
        line, column = entry.place(("is",))
        yield Problem(entry.file, line, column, "cycle", "groups rest on each other: " + " → ".join([*cycle, cycle[0]]))


def _facts(records: Records) -> Iterator[Problem]:
    for entry in records.of("fact").values():
        fact = entry.record
        if fact.assumed is not None and fact.assumed not in fact.values:
            line, column = entry.place(("assumed",))
            message = f"the assumed value {fact.assumed!r} is none of {', '.join(fact.values)}"
            yield Problem(entry.file, line, column, "fact", message)


def _enforced_outside(records: Records) -> Iterator[Problem]:
    """A version that is never in force in either layer says nothing, and is a slip."""
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for index, version in enumerate(entry.record.versions):
                if not version.codified and not version.history("enforced"):
                    line, column = entry.place(("versions", index))
                    yield Problem(entry.file, line, column, "never", "is in force in neither layer")


def _group_names(records: Records) -> Iterator[Problem]:
    """A name in an expression means one group, or one country."""
    seen: dict[str, Entry] = {}
    for entry in records.of("group").values():
        name = entry.record.name
        line, column = entry.place(("name",))
        if name in records.of("destination"):
            message = f"the group's name {name!r} is a country's code"
            yield Problem(entry.file, line, column, "ambiguous-name", message, "give the group another name")
        elif name in seen:
            message = f"the group {name!r} stands already in {seen[name].file}"
            yield Problem(entry.file, line, column, "ambiguous-name", message, "give it another name, or remove one")
        seen.setdefault(name, entry)


def _spellings(records: Records) -> Iterator[Problem]:
    """No spelling of a destination or a vendor means another one too."""
    for kind in ("destination", "vendor"):
        every = records.of(kind).items()
        owners = {key_of(code): code for code in records.of(kind)}
        names = [(code, entry, entry.record.name) for code, entry in every]
        names += [(code, entry, alias) for code, entry in every for alias in entry.record.aliases]
        for code, entry, spelling in names:
            owner = owners.setdefault(key_of(spelling), code)
            if owner != code:
                line, column = entry.place(entry.find((), spelling))
                message = f"the name {spelling!r} means {owner!r} already"
                yield Problem(entry.file, line, column, "ambiguous-name", message, "keep it with one of them")


def _treated_as(records: Records) -> Iterator[Problem]:
    """What a destination is treated as stands for itself."""
    destinations = records.of("destination")
    for code, entry in destinations.items():
        target = entry.record.treated_as
        if target is not None and destinations[target].record.treated_as is not None:
            line, column = entry.place(("treated_as",))
            message = (
                f"{code} is treated as {target}, which is itself treated as {destinations[target].record.treated_as}"
            )
            yield Problem(
                entry.file, line, column, "treated-as", message, "name the destination that stands for itself"
            )


def _needed_facts(records: Records) -> Iterator[Problem]:
    """Facts that the program itself sets or reads."""
    for name in NEEDED_FACTS:
        if name not in records.of("fact"):
            message = f"expected the fact {name!r}, which the program reads"
            yield Problem("facts.yaml", 0, 0, "missing-fact", message, "add it with its values")


def _placeholders(records: Records) -> Iterator[Problem]:
    """A name in braces in an obligation must be one that an answer can fill in."""
    for kind in RULE_KINDS:
        for entry in records.of(kind).values():
            for index, version in enumerate(entry.record.versions):
                for place, duty in enumerate(version.obligations):
                    unknown = [name for name in re.findall(r"{(.*?)}", duty.text) if name not in FILLED_IN]
                    if unknown:
                        line, column = entry.place(("versions", index, "obligations", place, "text"))
                        message = f"no value of the item is called {unknown[0]!r}"
                        yield Problem(
                            entry.file, line, column, "placeholder", message, f"expected one of {', '.join(FILLED_IN)}"
                        )
