"""What an answer shows, as rows of plain text: the one selection that text and Markdown print."""

from typing import Any, NamedTuple

from kb.law.warnings import LISTED
from kb.law.wording import MEASURE_NAMES
from kb.render.words import BASES, POLICIES, PRECONDITIONS, VERDICTS, case_text, figure, span

Answer = dict[str, Any]


class Names(NamedTuple):
    """Titles of the data set that an answer refers to by id."""

    rules: dict[str, dict[str, Any]]
    vendors: dict[str, Any]
    facts: dict[str, Any]
    destinations: dict[str, Any]


def names_of(*laws: dict[str, Any]) -> Names:
    """The titles in the compiled section `law`, of one data set or of several, the last before the others."""
    rules = {name: rule for law in laws for step in law["rules"].values() for name, rule in step.items()}
    vendors, facts, destinations = ({name: one for law in laws for name, one in law[kind].items()}
                                    for kind in ("vendors", "facts", "destinations"))  # fmt: skip
    return Names(rules, vendors, facts, destinations)


class Comparison(NamedTuple):
    """One measure beside one limit, as it lies: `2,368 < 2,400`."""

    measure: str
    value: str
    limit: str
    margin: str
    marks: str


FLIPPED = {">=": "<", ">": "≤", "<": "≥", "<=": ">"}
SHOWN = {">=": "≥", "<=": "≤"}


def numbering(answer: Answer) -> dict[str, int]:
    """Numbers of the sources, as printed in brackets."""
    return {source["id"]: index + 1 for index, source in enumerate(answer["sources"])}


def marks(ids: list[str], numbers: dict[str, int]) -> str:
    """`[1][3]` for the sources among the ids that the answer lists."""
    return "".join(f"[{numbers[name]}]" for name in dict.fromkeys(ids) if name in numbers)


def classified(answer: Answer) -> str:
    """The control number, by which limbs, or what is open."""
    found = answer["classification"]
    eccn, limbs = found["eccn"], [limb for limb in found["paragraphs"] if limb != found["eccn"]]
    if eccn is None:
        if found["outcome"] is False:
            return "not described by 3A090 or 4A090"
        sure = "described by 3A090 or 4A090" if found["outcome"] else "open"
        return f"{sure}: {', '.join(found['possible'])}" if found["possible"] else sure
    by = f", by {' and '.join(limbs)}" if limbs else ""
    below = f", {'by the numbers' if '.' in eccn else 'as stated'}; below 3A090 and 4A090"
    return f"{eccn}{by}" + ("" if found["outcome"] else below)


def comparisons(answer: Answer) -> list[Comparison]:
    """The comparisons that the deciding proof rests on; all near ones where there is no proof."""
    numbers = numbering(answer)
    used = _used(answer)
    chosen = [m for m in answer["margins"] if _key(m["measure"], m["limit"]) in used] or _near(answer)
    once = {_key(margin["measure"], margin["limit"]): margin for margin in reversed(chosen)}
    return [_comparison(margin, numbers) for margin in reversed(once.values())]


def _key(measure: str, limit: Any) -> tuple[str, Any]:
    return MEASURE_NAMES[measure], limit


def _used(answer: Answer) -> set[tuple[str, Any]]:
    nodes = (answer["proof"] or {"nodes": {}})["nodes"].values()
    compared = [(node["label"], node["limit"]) for node in nodes if node["kind"] == "threshold"]
    names = MEASURE_NAMES.values()
    return {(name, limit) for label, limit in compared for name in names if label.startswith(f"{name} ")}


def _near(answer: Answer) -> list[dict[str, Any]]:
    return [m for m in answer["margins"] if m["holds"] is None or (m["ratio"] and 0.25 <= m["ratio"] <= 4)]


def _comparison(margin: dict[str, Any], numbers: dict[str, int]) -> Comparison:
    value = span(margin["low"], margin["high"], margin["value"], margin["unit"])
    operator = margin["operator"]
    sign = {True: SHOWN.get(operator, operator), False: FLIPPED[operator], None: "?"}[margin["holds"]]
    ratio = margin["ratio"]
    percent = "" if ratio is None else f"× {ratio:,.0f}" if ratio >= 10 else f"{(ratio - 1) * 100:+.1f} %"
    return Comparison(
        MEASURE_NAMES[margin["measure"]], value, f"{sign} {figure(margin['limit'])}", percent.replace("-", "−"),
        marks([*margin["cites"], *margin["evidence"][:2]], numbers),
    )  # fmt: skip


def requirements(answer: Answer, names: Names) -> list[tuple[str, str]]:
    """Each requirement: how it bites and by which rule; what a later rule overtook is `also`."""
    numbers = numbering(answer)
    rows = []
    for one in answer["requirements"]:
        rule = names.rules[one["rule"]]
        cites = [cite for cite, _, _ in _version(one, names)["cites"]]
        label = f"{'' if one['outcome'] else 'open: '}{'also ' if rule['superseded_by'] else ''}{BASES[one['basis']]}"
        rows.append((label, f"{rule['title']} {marks(cites, numbers)}".rstrip()))
    return rows


def listed_parties(answer: Answer) -> list[str]:
    """Which named parties stand on a list that a requirement names, by which row."""
    return [one["text"] for one in answer["warnings"] if one["code"] == LISTED]


def warnings(answer: Answer) -> list[str]:
    """The warnings that are not told elsewhere."""
    return [one["text"] for one in answer["warnings"] if one["code"] != LISTED]


def whys(answer: Answer, names: Names) -> list[str]:
    """What a holding letter or presumption names, in our words."""
    found = [_version(one, names)["why"] for one in answer["requirements"] if one["outcome"]]
    return [" ".join(why.split()) for why in found if why][:1]


def _version(one: dict[str, Any], names: Names) -> dict[str, Any]:
    """The version of a requirement that the answer speaks of, by the day it began."""
    versions = names.rules[one["rule"]]["versions"]
    for version in versions:
        if any(interval[0] == one["version"] for layer in ("enforced", "codified") for interval in version[layer]):
            return dict(version)
    return dict(versions[0])


def reasons(answer: Answer) -> list[str]:
    """Why nothing is required: what each requirement fails on."""
    if answer["required"] is not False or answer["proof"] is None:
        return []
    nodes = answer["proof"]["nodes"]
    found = []
    for node in nodes.values():
        if node["kind"] == "requirement" and node["outcome"] is False:
            leaf = node
            while leaf["children"] and leaf["kind"] not in ("eccn", "threshold"):
                leaf = nodes[leaf["children"][-1]]
            found.append(f"{node['label']}: {'not ' if leaf['kind'] == 'eccn' else ''}{leaf['label']}")
    return found


def presumptions(answer: Answer, names: Names) -> list[str]:
    """What is presumed of the item or brings it under the EAR, or leaves that open."""
    return [
        f"{'' if one['outcome'] else 'open: '}{names.rules[one['rule']]['short']}: {one['text']}"
        for one in answer["presumptions"]
    ]


def beside(answer: Answer, names: Names) -> list[str]:
    """Tariffs and other measures beside the license requirements."""
    return [
        f"{'' if one['outcome'] else 'open: '}{names.rules[one['rule']]['short']}, {one['rate']}: {one['text']}"
        for one in answer["other_measures"]
    ]


def exceptions(answer: Answer) -> list[str]:
    """What lifts the requirement, what is open, or that nothing does; a shared obligation once."""
    rows: list[str] = []
    told: set[str] = set()
    for one in answer["exceptions"]:
        if one["outcome"] is True:
            rest = "" if answer["lifted"] else ", and not for every requirement here"
            rows.append(f"{one['name']}: {PRECONDITIONS[one['precondition']]}{rest}")
            rows += [_duty(duty) for duty in one["obligations"] if duty["text"] not in told]
            told |= {duty["text"] for duty in one["obligations"]}
        elif one["outcome"] is None:
            rows.append(f"{one['name']}: open, by facts or law not settled here")
    if answer["required"] and not rows:
        rows.append("none modelled lifts it")
    return rows


def review(answer: Answer) -> list[str]:
    """The review policy with its obligations, or what it could be."""
    policy = answer["review_policy"]
    if policy is None:
        return []
    possible = ", ".join(POLICIES[one] for one in policy["possible"])
    text = POLICIES[policy["policy"]] + (f"; possible: {possible}" if possible else "")
    told = {duty["text"] for one in answer["exceptions"] if one["outcome"] for duty in one["obligations"]}
    return [text, *(_duty(duty) for duty in policy["obligations"] if duty["text"] not in told)]


def _duty(duty: dict[str, Any]) -> str:
    """An obligation with the paragraph it rests on."""
    places = ", ".join(cite["at"] for cite in duty["cites"] if cite["at"])
    return f"  · {duty['text']}" + (f" ({places})" if places else "")


def _exporter(answer: Answer, names: Names) -> str:
    exporter = answer["query"]["exporter"]
    if exporter:
        return f"exporter is {names.vendors.get(exporter, [exporter])[0]}"
    open_letters = any(item["fact"] == "letters_received" for item in answer["missing"])
    return f"exporter is {'one of the makers' if open_letters else 'not the addressee of any letter'}"


def assumed(answer: Answer, names: Names) -> list[str]:
    """The assumptions in words."""
    query, stated = answer["query"], set(answer["query"]["assumed"])
    texts = []
    if "exporter" in stated:
        texts.append(_exporter(answer, names))
    if "headquarters" in stated and query["headquarters"]:
        seats = ", ".join(names.destinations[code][0] for code in query["headquarters"])
        texts.append(f"buyer and its parent headquartered in {seats}")
    if stated & {"origin", "transaction"}:
        origin = f"the {names.destinations[query['origin']][0]}" if query["origin"] else "abroad"
        texts.append(f"{(query['transaction'] or 'export').replace('_', ' ')} from {origin}")
    if "end_user" in stated:
        texts.append("no listed party")
    known = names.facts
    names_ = [n for n in (*TOLD, *query["facts"]) if n in stated and n in known]
    texts += [known[n][3] for n in names_ if known[n][3]]
    return texts


TOLD = ("end_use", "form", "subject_to_ear")
"""Query fields whose assumption is a sentence of `facts.yaml`."""


def changes(answer: Answer) -> list[tuple[str, str]]:
    """What would change the answer, and to what."""
    rows = []
    for one in answer["would_change"] or []:
        name = MEASURE_NAMES.get(one["fact"], one["fact"].replace("_", " "))
        new = one["to"].replace("_", " ")
        then = _plainly(one["verdict"])
        if one["review_policy"] and one["verdict"] != "undetermined":
            then += f", {POLICIES[one['review_policy']]}"
        rows.append((new if one["fact"] == "on" else f"{name} {new}", then))
    return rows


def cases(answer: Answer) -> list[tuple[str, str]]:
    """The cases that decide, each with what it comes to."""
    return [
        (case_text(case), ", ".join(filter(None, [case["eccn"], _plainly(case["verdict"])])))
        for case in answer["cases"]
    ]


def _plainly(verdict: str) -> str:
    if verdict == "exception_available":
        return "license required, an exception may lift it"
    return VERDICTS[verdict].lower().removesuffix(" by the rules modelled")


def place(answer: Answer, names: Names) -> str:
    """Item, place, day, layer, and how far the law was checked."""
    query = answer["query"]
    to = f" → {names.destinations[query['to']][0]}" if query["to"] else ""
    layer = "as enforced" if query["layer"] == "enforced" else "as codified"
    name = answer["subject"]["name"]
    return f"{name}{to}, {query['on']}, {layer} · law checked through {answer['verified_through']}"


def siblings(answer: Answer) -> str | None:
    """The other variants of a family: that they have the same answer, or each with its own."""
    first, *others = answer["variants"]
    if not others:
        return None
    if any(one["verdict"] != first["verdict"] for one in others):
        return "Variants differ: " + "; ".join(f"{o['name']}: {_plainly(o['verdict'])}" for o in answer["variants"])
    names = ", ".join(one["name"] for one in others)
    differ = any(fact["fact"] == "variant" for fact in answer["missing"])
    return (
        f"Same verdict for {names}; they differ in what lies behind it: see the cases"
        if differ
        else (f"Same answer for {names}")
    )


def source_line(source: dict[str, Any]) -> str:
    """One source: title, where in it, day, grade, address."""
    at = f", {source['at']}" if source["at"] else ""
    date = f", {source['date']}" if source["date"] else ""
    url = f" — {source['url']}" if source["url"] else ""
    return f"{source['title']} ({source['publisher']}{date}){at} — {source['grade']}{url}"
