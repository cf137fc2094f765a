"""Compiling checked records to plain sections: lists and texts that the law reads, and the cache.

A section is anything JSON can hold. `law` holds all that every question needs; `spec/ID` and
`instrument/ID` and `source/ID` are read when an answer needs them.
"""

from typing import Any

from kb.records.conditions import Eccn, leaves
from kb.records.evidence import Citation
from kb.records.kinds import KINDS, RULE_KINDS
from kb.records.law_constants import UNITS
from kb.records.serial import to_plain
from kb.store.classes import destination_classes
from kb.store.events import event_section, view_section
from kb.store.load import Entry, Records
from kb.store.models import model_names, model_section
from kb.store.names import key_of, keys_of
from kb.store.particulars import particulars_section
from kb.store.parties import compile_parties
from kb.store.problems import Problem
from kb.store.references import references_of
from kb.store.specs import spec_of_chip
from kb.store.spelled import ITEM_NAMES, Spelled

Section = Any


def compile_records(records: Records) -> tuple[dict[str, Section], list[Problem]]:
    """All sections, and the problems that only show in the whole: ambiguous names."""
    names, problems = _names(records)
    sections: dict[str, Section] = {
        "law": _law(records),
        "names": names,
        "places": _place_names(records),
        "index": _index(records),
        "cautions": {kind.name: kind.caution for kind in KINDS if kind.caution},
        "edges": _edges(records),
        "aliases": _old_ids(records),
        "group_names": {entry.id: entry.record.name for entry in records.of("group").values()},
        "coverage": records.coverage.record.model_dump(mode="json"),
    }
    for entry in records.of("chip").values():
        sections[f"spec/{entry.id}"] = spec_of_chip(entry.record)
    for entry in records.of("computer").values():
        sections[f"computer/{entry.id}"] = _computer(entry)
    sections["parties"], more = compile_parties(records, _history, _cites)
    problems += more
    sections["events"] = event_section(records)
    sections["views"] = view_section(records)
    sections["particulars"] = particulars_section(records)
    sections["models"], more = model_section(records)
    problems += more
    for kind in ("instrument", "source"):
        for entry in records.of(kind).values():
            sections[f"{kind}/{entry.id}"] = entry.record.model_dump(mode="json", exclude_defaults=True)
    return sections, problems


def name_problems(records: Records) -> list[Problem]:
    """The problems that compiling all sections would find: names that mean several things."""
    return [*_names(records)[1], *compile_parties(records, _history, _cites)[1], *model_names(records)[2]]


def law_sections(records: Records) -> dict[str, Section]:
    """The sections of the law, of places and of parties alone: what a question is asked with."""
    parties, _ = compile_parties(records, _history, _cites)
    return {"law": _law(records), "places": _place_names(records), "parties": parties}


def _cites(items: list[Citation]) -> list[list[str | None]]:
    return [[item.instrument, item.at, item.grade] for item in items]


def _history(intervals: Any) -> list[list[Any]]:
    return [[i.from_, i.until, i.status, _cites(i.cites), i.because] for i in intervals]


def _law(records: Records) -> Section:
    return {
        "rules": {
            kind: {entry.id: _rule(entry.record) for entry in records.of(kind).values()} for kind in RULE_KINDS
        },
        "thresholds": {
            entry.id: [
                entry.record.measure, *entry.record.is_[:2], _cites(entry.record.cites), entry.record.reported,
            ]
            for entry in records.of("threshold").values()
        },
        "groups": {entry.record.name: _group(entry.record) for entry in records.of("group").values()},
        "destinations": {
            entry.id: [entry.record.name, entry.record.treated_as, entry.record.groups_unknown]
            for entry in records.of("destination").values()
        },
        "classes": destination_classes(records),
        "facts": {
            entry.id: [
                entry.record.title, entry.record.values, entry.record.assumed, entry.record.assumption,
                entry.record.query_field, entry.record.claimed,
            ]
            for entry in records.of("fact").values()
        },
        "vendors": {
            entry.id: [entry.record.name, entry.record.headquarters] for entry in records.of("vendor").values()
        },
        "place_words": {
            entry.record.name: entry.record.words for entry in records.of("group").values() if entry.record.words
        },
        "letters": sorted(
            entry.id for entry in records.of("instrument").values() if entry.record.kind == "is_informed_letter"
        ),
        "not_modelled": {
            name: entry.title
            for name, entry in records.coverage.record.entries.items()
            if entry.status == "not_modelled"
        },
        "party_count": len(records.of("party")),
        "verified_through": records.coverage.record.verified_through,
    }  # fmt: skip


def _rule(rule: Any) -> Section:
    return {
        "title": rule.title,
        "short": rule.short,
        "overrides": rule.overrides,
        "describes": getattr(rule, "describes", False),
        "basis": getattr(rule, "basis", None),
        "superseded_by": getattr(rule, "superseded_by", None),
        "name": getattr(rule, "name", None),
        "lifts": getattr(rule, "lifts", []),
        "policy": getattr(rule, "policy", None),
        "kind": getattr(rule, "kind", None),
        "rate": getattr(rule, "rate", None),
        "reviews": getattr(rule, "reviews", []),
        "binds": getattr(rule, "binds", []),
        "versions": [_version(version) for version in rule.versions],
    }


def _version(version: Any) -> Section:
    return {
        "codified": _history(version.history("codified")),
        "enforced": _history(version.history("enforced")),
        "cites": _cites(version.cites),
        "when": to_plain(version.when),
        "why": version.why,
        "warns": [[w.code, w.text, to_plain(w.when)] for w in version.warns],
        "eccn": version.eccn,
        "counts_as": version.counts_as,
        "paragraphs": version.paragraphs,
        "precondition": version.precondition,
        "obligations": [[o.text, _cites(o.cites), to_plain(o.when)] for o in version.obligations],
    }


def _group(group: Any) -> Section:
    dated = [
        [m.member, *(_cited(_history(m.history(layer)), _cites(m.cites)) for layer in ("codified", "enforced"))]
        for m in group.dated
    ]
    return [group.standing, dated, group.is_]


def _cited(history: list[list[Any]], cites: list[list[str | None]]) -> list[list[Any]]:
    """Intervals, those that cite nothing of their own with the citations of their membership."""
    return [[first, until, status, own or cites, because] for first, until, status, own, because in history]


def _computer(entry: Entry) -> Section:
    record = entry.record
    return {
        "name": record.name,
        "vendor": record.vendor,
        "family": record.family,
        "contains": [[part.chip, part.count] for part in record.contains],
        "base_entry": record.base_entry,
        "evidence": [[e.source, e.at, e.grade] for e in record.evidence],
    }


def _names(records: Records) -> tuple[Section, list[Problem]]:
    """Keys to record ids, several for a family, and the display name of each key."""
    keys: dict[str, list[str]] = {}
    when: dict[str, str] = {}
    shown: dict[str, str] = {}
    family_of: dict[str, str] = {}
    problems: list[Problem] = []
    for entry, note in ITEM_NAMES.all(records):
        item = Spelled(*note)
        vendor = records.of("vendor")[item.vendor].record
        family_of[entry.id] = item.family or entry.id
        when[entry.id] = item.out or "9999"
        # "HBM3E" is a generation that many make, so a memory's name keeps its vendor
        prefixes = [] if item.generic else [vendor.name, item.vendor, *vendor.aliases]
        for spelling in item.spellings(entry.id):
            for key in sorted(keys_of([spelling], prefixes)):
                _claim(keys, key, spelling, entry, family_of, problems)
                shown.setdefault(key, item.name if spelling == entry.id else spelling)
    for owners in keys.values():  # the variant that came out first speaks first for a family
        owners.sort(key=lambda record: (when[record], record))
    return {"keys": keys, "shown": shown}, problems


def _claim(
    keys: dict[str, list[str]],
    key: str,
    spelling: str,
    entry: Entry,
    family_of: dict[str, str],
    problems: list[Problem],
) -> None:
    owners = keys.setdefault(key, [])
    if entry.id in owners:
        return
    if owners and family_of[owners[0]] != family_of[entry.id]:
        line, column = entry.place(entry.find((), spelling))
        message = f"the name {spelling!r} means {owners[0]!r} already, of another family"
        problem = Problem(entry.file, line, column, "ambiguous-name", message)
        if problem not in problems:
            problems.append(problem)
        return
    owners.append(entry.id)


def _place_names(records: Records) -> Section:
    names: dict[str, str] = {}
    for kind in ("destination", "vendor"):
        for entry in records.of(kind).values():
            record = entry.record
            spellings = [entry.id, record.name, *record.aliases]
            spellings += [record.ear_name] if getattr(record, "ear_name", None) else []
            for spelling in spellings:
                names.setdefault(f"{kind}:{key_of(spelling)}", entry.id)
    return names


def _index(records: Records) -> Section:
    """By kind: id, title, file and line of each record, for list, show and search."""
    return {
        kind.name: [
            [entry.id, _title(entry.record), entry.file, entry.place(())[0], _extra(entry)]
            for entry in records.of(kind.name).values()
        ]
        for kind in KINDS
    }


def _old_ids(records: Records) -> Section:
    """Former ids of records that no name leads to, with the id that each has now."""
    named = ("chip", "computer", "model", "party", "destination", "vendor", "fact", "view")
    return {
        old: entry.id
        for kind, entries in records.by_kind.items()
        if kind not in named
        for entry in entries.values()
        for old in entry.record.aliases
    }


def _title(record: Any) -> str:
    title = getattr(record, "title", None) or getattr(record, "name", None)
    if title is None:
        operator, limit, _ = record.is_
        return f"{record.measure.replace('_', ' ')} {operator} {limit / 10_000:,.10g} {UNITS[record.measure]}".strip()
    return str(title)


def _extra(entry: Entry) -> str:
    record = entry.record
    if entry.kind == "model":
        return " ".join([*record.aliases, record.developer])
    if entry.kind in ("chip", "computer"):
        return " ".join([*record.aliases, record.vendor, record.family or ""])
    if entry.kind == "party":
        return " ".join([*record.aliases, *record.roles, *(row.list for row in record.listings)])
    return str(getattr(record, "citation", None) or "")


def _edges(records: Records) -> list[list[str]]:
    """Edge triples of the graph, in stored direction: references, and measures to what bears on them."""
    edges: set[tuple[str, str, str]] = set()
    for kind, entries in records.by_kind.items():
        for entry in entries.values():
            node = node_of(kind, entry)
            for reference in references_of(entry):
                edges |= _edge(node, reference.edge, reference.target, reference.kinds, records)
            edges |= _kind_edges(kind, node, entry.record)
    edges |= _eccn_edges(records)
    return [list(edge) for edge in sorted(edges)]


def _eccn_edges(records: Records) -> set[tuple[str, str, str]]:
    """A rule that asks for a control number tests the classification rules that give it."""
    giving: dict[str, set[str]] = {}
    for entry in records.of("classification").values():
        for version in entry.record.versions:
            giving.setdefault(version.eccn, set()).add(entry.id)
    return {
        (entry.id, "tests", target)
        for kind in RULE_KINDS
        for entry in records.of(kind).values()
        for version in entry.record.versions
        for leaf in leaves(version.when)
        if isinstance(leaf, Eccn)
        for eccn in leaf.eccns
        for target in giving.get(eccn, ())
    }


def node_of(kind: str, entry: Entry) -> str:
    """The node of a record: its id, its name for a group, `country:CC` for a destination."""
    if kind == "destination":
        return f"country:{entry.id}"
    return str(entry.record.name) if kind == "group" else entry.id


def _edge(node: str, edge: str, target: str, kinds: tuple[str, ...], records: Records) -> set[tuple[str, str, str]]:
    if edge == "member":
        return {(f"country:{target}", "member_of", node)}
    if kinds == ("fact_value",):
        return {(node, edge, target.partition("=")[0])}
    if kinds in (("place",), ("destination",)) and target in records.of("destination"):
        return {(node, edge, f"country:{target}")}
    if kinds == ("eccn",):
        return set()  # drawn to the rules that give the number
    if kinds == ("list",):
        return {(node, edge, f"list:{target}")}
    if kinds == ("coverage",):
        return {(node, edge, f"coverage:{target}")}
    return {(node, edge, target)}


MEASURED = {
    "units": ("total_processing_performance", "tera_operations", "bit_length_times_tops"),
    "total_processing_performance": ("total_processing_performance",),
    "dies": ("applicable_die_area", "performance_density"),
    "applicable_die_area_mm2": ("applicable_die_area", "performance_density"),
    "memory": ("dram_bandwidth", "bandwidth_and_interconnect", "memory_bandwidth_density"),
    "interconnect": ("interconnect", "bandwidth_and_interconnect"),
}
"""Which groups of a chip record bear on which measures."""


def _kind_edges(kind: str, node: str, record: Any) -> set[tuple[str, str, str]]:
    if kind == "threshold":
        return {(node, "limits", record.measure)}
    if kind in RULE_KINDS:
        return {(node, "governs", "item")}
    if kind not in ("chip", "computer"):
        return set()
    edges = {(node, "is_a", "item")}
    if record.family:
        edges.add((node, "variant_of", record.family))
    for field, measures in MEASURED.items():
        if getattr(record, field, None) is not None:
            edges |= {(node, "has", measure) for measure in measures}
    return edges
