"""The wording reader of conditions: what a proof node says, in the field's own terms."""

from collections.abc import Callable
from typing import Any

from kb.law.day import Law, Rule, Threshold
from kb.law.evaluate import Node
from kb.law.situation import Statement
from kb.records import conditions as c
from kb.records.law_constants import UNITS
from kb.truth.decimals import SCALE
from kb.truth.ranges import Range, Ratio, is_point, shown

MEASURE_NAMES = {
    "total_processing_performance": "total processing performance",
    "performance_density": "performance density",
    "applicable_die_area": "applicable die area",
    "dram_bandwidth": "DRAM bandwidth",
    "interconnect": "transfer rate",
    "bandwidth_and_interconnect": "DRAM bandwidth + transfer rate",
    "memory_bandwidth_density": "memory bandwidth density",
    "tera_operations": "tera-operations a second",
    "bit_length_times_tops": "bit length × TOPS",
    "transistor_count": "transistor count",
    "process_node": "process node",
}
"""How each measure is called in text."""


def word(node: Node, law: Law) -> str:
    """One line for a proof node, without its children."""
    source = node.source
    if isinstance(source, Rule):
        return _rule(node, source)
    return WORD[type(source)](node, law)


def number(value: Any, places: int = 2) -> str:
    """A scaled value with thousands separators, rounded for people."""
    if value is None:
        return "unbounded"
    text = f"{float(value) / SCALE:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_text(span: Range | Ratio, unit: str) -> str:
    """A measure's value or range with its unit."""
    whole = shown(span)
    tail = f" {unit}" if unit else ""
    if is_point(whole):
        return f"{number(whole.low)}{tail}"
    if whole.high is None:
        return "unknown" if whole.low == 0 else f"{number(whole.low)}{tail} or more"
    return f"{number(whole.low)} to {number(whole.high)}{tail}"


def limit_text(threshold: Threshold) -> str:
    """`>= 4,800`: the sign and the limit."""
    return f"{threshold.operator} {number(threshold.limit, 4)}"


def _rule(node: Node, rule: Rule) -> str:
    if isinstance(node.detail, Statement):
        return f"{rule.title}: by the statement of {node.detail.by}"
    return rule.title if node.detail is None else f"{rule.title} ({node.detail})"


def _threshold(node: Node, law: Law) -> str:
    threshold, span = node.detail
    name, limit = MEASURE_NAMES[threshold.measure], limit_text(threshold)
    if span is None:
        return f"{name} of the most capable circuit {_holds(node, limit, 'not ' + limit, 'open against ' + limit)}"
    found = span_text(span, UNITS[threshold.measure])
    return f"{name} {found}, {_holds(node, limit, 'not ' + limit, 'open against ' + limit)}"


def _holds(node: Node, true: str, false: str, unknown: str) -> str:
    return unknown if node.outcome is None else true if node.outcome else false


def _places(name: str, node: Node, places: str, law: Law) -> str:
    found = node.detail
    codes = (found,) if isinstance(found, str) else found or ()
    shown = ", ".join(code for code in codes if code) or "not stated"
    return f"{name} {shown} {_holds(node, 'in', 'not in', 'open whether in')} {places_text(places, law)}"


def places_text(places: str, law: Law) -> str:
    """An expression over places in words."""
    text = places.replace("* ", "anywhere ").replace(" - ", " less ")
    for name, words in law.statutes.section["place_words"].items():
        text = text.replace(name, words)
    return text.replace(" | ", " or ")


def _fact(node: Node, law: Law) -> str:
    title = law.statutes.section["facts"][node.source.name][0]
    value = "not known" if node.detail is None else node.detail
    return f"{title}: {value}"


LIST_NAMES = {
    "entity_list": "the Entity List",
    "military_end_user": "the Military End-User List",
    "unverified_list": "the Unverified List",
    "supplement_6": "supplement no. 6 to part 740 (approved designers)",
    "supplement_7": "supplement no. 7 to part 740 (approved OSATs)",
    "supplement_8": "supplement no. 8 to part 740 (approved entities)",
}


def _party(node: Node, law: Law) -> str:
    source = node.source
    what = LIST_NAMES[source.list]
    what += f" with footnote {source.footnote}" if source.footnote else ""
    what += f" under a {source.policy.replace('_', ' ')}" if source.policy else ""
    names = ", ".join(party.name for party in node.detail or ())
    if not names:
        return f"{'no party is named' if node.detail is not None else 'the parties are not stated'}: {what}"
    return f"{names} {_holds(node, 'on', 'not on', 'open whether on')} {what}"


def _exporter(node: Node, law: Law) -> str:
    vendors = law.statutes.section["vendors"]
    addressee = vendors[node.source.addressee][0]
    if node.outcome is None:
        return f"whether the exporter received the letter to {addressee} is not stated"
    return f"exporter {'is' if node.outcome else 'is not'} {addressee}, the addressee"


WORD: dict[type[Any], Callable[[Node, Law], str]] = {
    c.AllOf: lambda node, law: "all of",
    c.AnyOf: lambda node, law: "any of",
    c.Not: lambda node, law: "not",
    c.AtThreshold: _threshold,
    c.RuleHolds: lambda node, law: f"{node.source.rule} is not in force",
    c.Eccn: lambda node, law: "described by " + " or ".join(node.source.eccns),
    c.Destination: lambda node, law: _places("destination", node, node.source.places, law),
    c.Headquarters: lambda node, law: _places("headquarters", node, node.source.places, law),
    c.AllHeadquarters: lambda node, law: _places("every headquarters", node, node.source.places, law),
    c.Chip: lambda node, law: f"named: {node.detail}" if node.outcome else "not named",
    c.Vendor: lambda node, law: f"made by {node.detail or 'a maker not stated'}",
    c.Designer: lambda node, law: _places("designer's headquarters", node, node.source.places, law),
    c.Exporter: _exporter,
    c.Party: _party,
    c.Fact: _fact,
    c.Undisclosed: lambda node, law: "not known: " + " ".join(node.source.what.split()),
}
"""One function a kind; a test fails when a kind is missing."""
