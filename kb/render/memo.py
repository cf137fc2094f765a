"""The determination file: what one printable page holds, as parts that HTML and Markdown print alike.

No clock: the one day on the page is the day asked about. Who signs writes the day of signing by hand.
"""

from typing import Any, NamedTuple

from kb.render import facts
from kb.render.facts import Names
from kb.render.text import proof_tree
from kb.render.words import POLICIES, figure, sentence, verdict_line

Answer = dict[str, Any]
Duties = list[tuple[str, list[dict[str, Any]]]]


class Part(NamedTuple):
    """A part of the page.

    kind
        `pairs` (label, value), `table` (the first row is the head), `checks` (a box each), `list`, `tree`.
    """

    title: str
    kind: str
    rows: list[tuple[str, ...]]


class Memo(NamedTuple):
    """A page: its heading, what stands below it, its parts, and what each page ends with."""

    verdict: str
    kind: str
    headline: str
    place: str
    by: str
    ref: str
    parts: list[Part]


DECISIONS = (
    "Ship without a license",
    "Ship under License Exception ____________",
    "Apply for a license, and wait for it",
    "Do not ship",
    "Refer to counsel",
)
SIGNED = ("Decided by (name, title)", "Date", "Signature")

MEASURES = {
    "total_processing_performance": "Total processing performance",
    "performance_density": "Performance density",
    "applicable_die_area": "Applicable die area",
    "dram_bandwidth": "DRAM bandwidth",
    "interconnect": "Transfer rate",
}


def memo(answer: Answer, duties: Duties, names: Names, by: str, ref: str) -> Memo:
    """The page of one answer."""
    parts = [
        Part("What was asked", "pairs", _inputs(answer, names)),
        Part("The item's measures", "table", _measures(answer)),
        Part("Assumed: confirm each", "checks", [(sentence(text),) for text in facts.assumed(answer, names)]),
        Part("Not known", "list", [(f"{_plain(one['fact'])}: {one['reason']}",) for one in answer["missing"]]),
        Part("What each possibility comes to", "table", _cases(answer)),
        Part("Why", "pairs", _why(answer, names)),
        Part("Held against the limits", "table", _comparisons(answer)),
        Part("Proof", "tree", [(proof_tree(answer),)] if answer["proof"] else []),
        Part("To do and to file", "checks", _duties(duties)),
        Part("What would change it", "table", _changes(answer)),
        Part("Mind", "list", [(text,) for text in facts.warnings(answer)]),
        Part("Sources", "table", _sources(answer)),
        Part("Data", "pairs", _data(answer)),
    ]
    return Memo(
        verdict_line(answer), answer["verdict"], answer["headline"], facts.place(answer, names), by, ref,
        [part for part in parts if len(part.rows) > (part.kind == "table")],
    )  # fmt: skip


def _plain(name: str) -> str:
    return sentence(name.replace("_", " "))


def _inputs(answer: Answer, names: Names) -> list[tuple[str, ...]]:
    """What was stated, place codes with their names; what was assumed has boxes of its own."""
    query = answer["query"]
    rows: list[tuple[str, ...]] = [("Item", str(answer["subject"]["name"]))]
    if query["to"]:
        rows.append(("Destination", f"{names.destinations[query['to']][0]} ({query['to']})"))
    rows += [("Day asked about", query["on"]), ("Law", f"as {query['layer']}")]
    shown = ("exporter", "headquarters", "end_user", "parties", "end_use", "transaction", "origin", "subject_to_ear",
             "form", "role", "declared_eccn", "letters_received")  # fmt: skip
    stated = [name for name in shown if name not in query["assumed"] and query[name] is not None]
    rows += [(_plain(name), _value(query[name])) for name in stated]
    rows += [(_plain(name), _value(v)) for name, v in (query["facts"] or {}).items() if name not in query["assumed"]]
    rows += [(_plain(name), _value(value)) for name, value in (query["item"] or {}).items() if value is not None]
    if query["strict"]:
        rows.append(("Strict", "nothing was assumed"))
    return rows


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_value(one)}" for name, one in value.items() if one is not None)
    if isinstance(value, list):
        return "; ".join(_value(one) for one in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ") if value is not None else "not known"


def _measures(answer: Answer) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("measure", "value", "what sources leave", "how")]
    for name, title in MEASURES.items():
        one = answer["measures"][name]
        if one["value"] is None and not one["low"] and one["high"] is None:
            rows.append((title, "not known", "", ""))
            continue
        unit = f" {one['unit']}" if one["unit"] else ""
        high = "unbounded" if one["high"] is None else figure(one["high"], 4)
        value = "not known exactly" if one["value"] is None else f"{figure(one['value'], 4)}{unit}"
        rows.append(
            (title, value, f"{figure(one['low'], 4)} to {high}" if one["low"] != one["high"] else "", one["how"])
        )
    return rows


def _cases(answer: Answer) -> list[tuple[str, ...]]:
    return [("if", "then"), *facts.cases(answer)]


def _changes(answer: Answer) -> list[tuple[str, ...]]:
    return [("if", "then"), *facts.changes(answer)]


def _why(answer: Answer, names: Names) -> list[tuple[str, ...]]:
    rows = [("Classified", facts.classified(answer))]
    rows += [("Required by", f"{basis}: {title}") for basis, title in facts.requirements(answer, names)]
    rows += [("Named", text) for text in [*facts.listed_parties(answer), *facts.whys(answer, names)]]
    rows += [("Because", text) for text in facts.reasons(answer)]
    rows += [("Presumed", text) for text in facts.presumptions(answer, names)]
    rows += [("Exceptions", text) for text in facts.exceptions(answer) if not text.startswith(" ")]
    policy = answer["review_policy"]
    if policy:
        possible = f"; possible: {', '.join(POLICIES[one] for one in policy['possible'])}" if policy["possible"] else ""
        rows.append(("Review", POLICIES[policy["policy"]] + possible))
    rows += [("Beside", text) for text in facts.beside(answer, names)]
    other = answer["other_layer"]
    if other is not None:
        layer = "The text alone" if other["layer"] == "codified" else "As enforced"
        rows.append((layer, f"{other['verdict'].replace('_', ' ')}; {other['why']}"))
    return [*rows, ("Evidence", f"grade {answer['evidence_grade']}")]


def _comparisons(answer: Answer) -> list[tuple[str, ...]]:
    return [("measure", "value", "limit", "margin", "sources"), *(tuple(row) for row in facts.comparisons(answer))]


def _duties(duties: Duties) -> list[tuple[str, ...]]:
    return [(f"{under}: {_duty(one)}",) for under, many in duties for one in many]


def _duty(duty: dict[str, Any]) -> str:
    places = ", ".join(cite["at"] for cite in duty["cites"] if cite["at"])
    return f"{duty['text']} ({places})" if places else str(duty["text"])


def _sources(answer: Answer) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("", "document", "where", "date", "grade", "address")]
    for index, one in enumerate(answer["sources"]):
        rows.append(
            (f"[{index + 1}]", f"{one['title']}, {one['publisher']}", one["at"] or "", one["date"] or "",
             f"{one['grade']} {one['role']}", one["url"] or "")
        )  # fmt: skip
    return rows


def _data(answer: Answer) -> list[tuple[str, ...]]:
    data = answer["data"]
    return [
        ("Records", f"content hash {data['version']}"),
        ("Revision", data["revision"] or "not known"),
        ("Program", f"kb {data['kb']}"),
        ("Law checked through", answer["verified_through"]),
    ]
