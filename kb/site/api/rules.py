"""The compiled rules as one JSON document: all that decides an answer beside the item, every day of both layers.

Numbers are in the unit of their measure. The document says what the records say, and nothing of any day alone,
so that a reader can answer for each day without asking again.
"""

from typing import Any

from kb.law.cases import MOST_CELLS
from kb.law.openness import NO_AREA
from kb.law.query import ASSUMABLE, HOME
from kb.law.wording import LIST_NAMES, MEASURE_NAMES
from kb.measures.compute import LONGEST_OPERAND_BITS
from kb.records.days import EARLIEST_DAY
from kb.records.law_constants import POLICIES, UNITS
from kb.records.places import Combined, Places, parse_places
from kb.records.published import published
from kb.records.serial import from_plain
from kb.render.words import BASES, DISCLAIMER, PRECONDITIONS, VERDICTS
from kb.render.words import POLICIES as POLICY_WORDS
from kb.store.cache import Sections
from kb.truth.decimals import plain

Json = Any
"""A part of the document; a test holds the whole against the schema of its shape."""


def rules_document(sections: Sections, stamp: Json) -> Json:
    """The rules of a data set; `stamp` is its version, as answers carry it."""
    law = sections["law"]
    rules = [_rule(name, step, rule) for step, named in law["rules"].items() for name, rule in named.items()]
    return {
        **_bounds(law, stamp),
        "measures": [{"name": name, "title": MEASURE_NAMES[name], "unit": unit} for name, unit in UNITS.items()],
        "thresholds": [_threshold(name, limit) for name, limit in law["thresholds"].items()],
        "rules": rules,
        **_places(law, rules),
        "facts": [_fact(name, fact) for name, fact in law["facts"].items()],
        "vendors": [
            {"id": name, "name": title, "headquarters": seat} for name, (title, seat) in law["vendors"].items()
        ],
        "names": _names(sections["places"]),
        "not_modelled": [{"id": name, "title": title} for name, title in law["not_modelled"].items()],
        "instruments": [_instrument(name, sections) for name in sections.names("instrument/")],
        "words": {
            "lists": _words(LIST_NAMES), "verdicts": _words(VERDICTS), "policies": _words(POLICY_WORDS),
            "bases": _words(BASES), "preconditions": _words(PRECONDITIONS),
        },
    }  # fmt: skip


def _bounds(law: Json, stamp: Json) -> Json:
    """What the document is, of which days it speaks, and what the program that reads it must agree on."""
    return {
        "format": "kb.rules/1",
        "data": stamp,
        "verified_through": law["verified_through"],
        "earliest_day": EARLIEST_DAY,
        "home": HOME,
        "most_regions": MOST_CELLS,
        "longest_operand_bits": LONGEST_OPERAND_BITS,
        "no_area": NO_AREA,
        "disclaimer": DISCLAIMER,
        "assumable": list(ASSUMABLE),
        "policies": list(POLICIES),
    }


def _places(law: Json, rules: Json) -> Json:
    """Destinations, the groups that they are in, and what the rules' expressions over them mean."""
    groups = [_group(name, group) for name, group in law["groups"].items()]
    return {
        "groups": groups,
        "places": [{"expression": text, "set": place_set(text)} for text in sorted(_expressions(rules, groups))],
        "destinations": [
            {"code": code, "name": name, "treated_as": treated_as, "groups_unknown": unsettled}
            for code, (name, treated_as, unsettled) in law["destinations"].items()
        ],
        "classes": law["classes"],
        "place_words": [{"group": name, "words": words} for name, words in law["place_words"].items()],
    }


def place_set(expression: str) -> Json:
    """An expression over places as a tree: a name, or two sets and how they are joined."""
    return _set(parse_places(expression))


def _set(places: Places) -> Json:
    if isinstance(places, Combined):
        return {
            "name": None, "operator": places.operator, "left": _set(places.left), "right": _set(places.right),
        }  # fmt: skip
    return {"name": places.name, "operator": None, "left": None, "right": None}


def _expressions(rules: Json, groups: Json) -> set[str]:
    """Every expression over places that a condition or a group names."""
    found = {group["is"] for group in groups if group["is"] is not None}
    stack: list[Any] = [*rules]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if isinstance(node.get("places"), str):
                found.add(node["places"])
            stack += node.values()
        elif isinstance(node, list):
            stack += node
    return found


def _cites(cites: list[list[str | None]]) -> Json:
    return [{"instrument": instrument, "at": at, "grade": grade} for instrument, at, grade in cites]


def _history(intervals: list[list[Any]]) -> Json:
    return [
        {"from": first, "until": until, "status": status, "cites": _cites(cites), "because": because}
        for first, until, status, cites, because in intervals
    ]


def _threshold(name: str, limit: list[Any]) -> Json:
    measure, operator, number, cites, reported = limit
    return {
        "id": name, "measure": measure, "operator": operator, "limit": plain(number), "unit": UNITS[measure],
        "cites": _cites(cites), "reported": reported,
    }  # fmt: skip


def _rule(name: str, step: str, rule: Json) -> Json:
    versions = [_version(version) for version in rule["versions"]]
    return {"id": name, "step": step, **rule, "versions": versions}


def _version(version: Json) -> Json:
    return {
        **version,
        "codified": _history(version["codified"]),
        "enforced": _history(version["enforced"]),
        "cites": _cites(version["cites"]),
        "when": published(from_plain(version["when"])),
        "warns": [
            {"code": code, "text": text, "when": published(from_plain(when))} for code, text, when in version["warns"]
        ],
        "obligations": [
            {"text": text, "cites": _cites(cites), "when": published(from_plain(when))}
            for text, cites, when in version["obligations"]
        ],
    }


def _group(name: str, group: list[Any]) -> Json:
    standing, dated, expression = group
    members = [
        {"member": member, "codified": _history(codified), "enforced": _history(enforced)}
        for member, codified, enforced in dated
    ]
    return {"name": name, "standing": standing, "dated": members, "is": expression}


def _fact(name: str, fact: list[Any]) -> Json:
    keys = ("title", "values", "assumed", "assumption", "query_field", "claimed")
    return {"name": name, **dict(zip(keys, fact, strict=True))}


def _names(places: dict[str, str]) -> Json:
    """Every spelling of a destination or a maker, as letters and digits alone."""
    return [
        {"kind": spelling.partition(":")[0], "key": spelling.partition(":")[2], "id": name}
        for spelling, name in places.items()
    ]


def _instrument(name: str, sections: Sections) -> Json:
    record = sections[f"instrument/{name}"]
    return {
        "id": name, "title": record["title"], "publisher": record["publisher"], "url": record["url"],
        "date": record.get("effective") or record.get("published"), "grade": record["grade"],
    }  # fmt: skip


def _words(words: dict[str, str]) -> Json:
    return [{"id": name, "words": text} for name, text in words.items()]
