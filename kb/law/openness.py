"""What leaves an outcome open: the unknown leaves of a proof, and what each could be instead."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kb.law.day import Law, Rule
from kb.law.evaluate import Case, Node
from kb.law.feasible import restricted
from kb.law.parties import resembled
from kb.law.situation import Situation, View
from kb.law.wording import places_text
from kb.records import conditions as c
from kb.truth.ranges import Range, Ratio, point
from kb.truth.regions import Edge, cut, quotient


class Option(NamedTuple):
    """One possibility for a variable: a region of a measure, or a value of a fact."""

    region: Range | None
    value: Any
    label: str | None


class Variable(NamedTuple):
    """An open fact that can be cut. `ic` is the circuit it belongs to, where it belongs to one."""

    fact: str
    ic: int | None
    options: tuple[Option, ...]


class Hidden(NamedTuple):
    """An open fact that cannot be cut: what is withheld, not modelled, or not settled in law."""

    fact: str
    reason: str


def open_leaves(roots: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """The unknown leaves below nodes that are unknown, each once, with the rule in which it was met."""
    stack = [(node, "") for node in roots if node.outcome is None]
    seen: set[int] = set()
    while stack:
        node, rule = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        rule = node.source.id if isinstance(node.source, Rule) else rule
        below = [(child, rule) for child in node.children if child.outcome is None]
        stack += below
        if not below:
            yield node, rule


def variables_of(roots: Iterable[Node], case: Case) -> list[Variable]:
    """The variables that the open leaves turn on."""
    edges: dict[tuple[str, int], set[Edge]] = {}
    facts: dict[tuple[str, int | None], set[tuple[str, ...]]] = {}
    places: dict[str, set[str]] = {}
    letters: set[str] = set()
    addressees: set[str] = set()
    for leaf in (leaf for leaf, _ in open_leaves(roots) if _can_be_cut(leaf)):
        source = leaf.source
        if isinstance(source, c.AtThreshold):
            threshold = leaf.detail[0]
            edges.setdefault((threshold.measure, leaf.ic or 0), set()).add(threshold.edge)
        elif isinstance(source, c.Fact):
            facts.setdefault((source.name, _ic_of(leaf)), set()).add(source.values)
        elif isinstance(source, c.Exporter):
            letters.add(source.letter)
            addressees.add(source.addressee)
        else:
            name = "designer_headquarters" if isinstance(source, c.Designer) else "headquarters"
            places.setdefault(name, set()).add(source.places)
    variables = [_measure(name, ic, found, case) for (name, ic), found in edges.items()]
    told_apart = _told_apart(case.law) if facts else {}
    variables += [_fact(name, ic, case.law, asked | told_apart.get(name, set())) for (name, ic), asked in facts.items()]
    variables += [_seat(name, found, case.law) for name, found in places.items()]
    if letters:
        variables.append(_letters(letters, addressees, case.situation))
    if case.situation.facts.get("subject_to_ear") is None:
        variables.append(_fact("subject_to_ear", None, case.law, {("true",)}))
    return sorted(variables, key=lambda v: (v.fact, v.ic or 0))


def hidden_of(roots: Iterable[Node], case: Case) -> tuple[Hidden, ...]:
    """The open leaves that cannot be cut, each once."""
    found = (_hidden(leaf, rule, case) for leaf, rule in open_leaves(roots) if not _can_be_cut(leaf))
    return tuple(dict.fromkeys(found))


def _can_be_cut(leaf: Node) -> bool:
    """Whether values of a fact would settle a leaf; a seat that is known and still open would not."""
    if isinstance(leaf.source, c.Headquarters | c.AllHeadquarters):
        return None in (leaf.detail or (None,))
    if isinstance(leaf.source, c.Designer):
        return None in (leaf.detail or ())
    return isinstance(leaf.source, c.AtThreshold | c.Fact | c.Exporter)


def _ic_of(leaf: Node) -> int | None:
    """The circuit whose fact an open leaf asks for; None for one of the question, whatever asks for it."""
    return leaf.ic or 0 if leaf.source.name == "datacenter" else None


def _measure(name: str, ic: int, edges: set[Edge], case: Case) -> Variable:
    span = case.views[ic].spans[name]
    whole = span if isinstance(span, Range) else quotient(span)
    options = [Option(region, None, None) for region in cut(whole, edges)]
    if isinstance(span, Ratio) and span.bottom.low == 0 and not span.bottom.low_open:
        options.append(Option(None, NO_AREA, "none, no logic die with non-planar transistors"))
    return Variable(name, ic, tuple(options))


NO_AREA = "no_area"
"""An IC without applicable die area has no density; the regulation does not say what then."""


def _fact(name: str, ic: int | None, law: Law, asked: set[tuple[str, ...]]) -> Variable:
    """Values that every open leaf treats alike are one option, told by all their names."""
    values = law.statutes.section["facts"][name][1]
    alike: dict[Any, list[str]] = {}
    for value in values:
        signature = frozenset(names for names in asked if value in names)
        alike.setdefault(signature, []).append(value)
    return Variable(name, ic, tuple(Option(None, found[0], " or ".join(found)) for found in alike.values()))


def _told_apart(law: Law) -> dict[str, set[tuple[str, ...]]]:
    """The values of facts that review policies tell apart, which a case shows beside its verdict."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for leaf in _leaves([*law.by_step["review"], *law.by_step["definition"]]):
        if isinstance(leaf, c.Fact):
            found.setdefault(leaf.name, set()).add(leaf.values)
    return found


def _seat(name: str, places: set[str], law: Law) -> Variable:
    """Seats fall into classes by which of the open expressions hold them; one stands for each."""
    classes: dict[tuple[Any, ...], str] = {}
    ordered = sorted(places)
    for code, *_ in law.statutes.classes:
        classes.setdefault(tuple(law.member(place, code) for place in ordered), code)
    options = [
        Option(None, code, _class_label([places_text(place, law) for place in ordered], signature))
        for signature, code in classes.items()
        if None not in signature
    ]
    return Variable(name, 0 if name == "designer_headquarters" else None, tuple(options))


def seats(case: Case, rules: Iterable[Rule]) -> list[tuple[str, str]]:
    """A label and one code for each class of seats that rules tell apart."""
    leaves = (leaf for leaf in _leaves(rules, case) if isinstance(leaf, c.Headquarters | c.AllHeadquarters))
    options = _seat("headquarters", {leaf.places for leaf in leaves}, case.law).options
    return [(option.label or "", option.value) for option in options]


def _leaves(rules: Iterable[Rule], case: Case | None = None) -> Iterator[c.Condition]:
    """Leaves of the rules' conditions, but of what a fact of the case rules out."""
    stack: list[c.Condition] = [rule.when for rule in rules]
    while stack:
        node = stack.pop()
        if case is not None and isinstance(node, c.AllOf) and any(_ruled_out(part, case) for part in node.parts):
            continue
        if isinstance(node, c.AllOf | c.AnyOf):
            stack += node.parts
        elif isinstance(node, c.Not):
            stack.append(node.part)
        else:
            yield node


def _ruled_out(node: c.Condition, case: Case) -> bool:
    return isinstance(node, c.Fact) and case.situation.facts.get(node.name, node.values[0]) not in (None, *node.values)


def _class_label(places: list[str], signature: tuple[Any, ...]) -> str:
    inside = [place for place, member in zip(places, signature, strict=True) if member]
    return "in " + " and ".join(inside) if inside else "outside " + " and ".join(places)


def _letters(letters: set[str], addressees: set[str], situation: Situation) -> Variable:
    """A known exporter may have received any of the open letters, all to others; an unstated one may be anybody."""
    if situation.exporter_known:
        options = [Option(None, frozenset(), "none")]
        options += [Option(None, frozenset({letter}), letter) for letter in sorted(letters)]
        return Variable("letters_received", None, tuple(options))
    options = [Option(None, name, name) for name in sorted(addressees)]
    return Variable("exporter", None, (*options, Option(None, None, "another, without a letter")))


def _hidden(leaf: Node, rule: str, case: Case) -> Hidden:
    source = leaf.source
    if isinstance(source, c.Undisclosed):
        return Hidden(source.coverage or rule, " ".join(source.what.split()))
    if isinstance(source, Rule):
        return Hidden(rule, f"{source.short}: {leaf.detail or 'not settled'}")
    if isinstance(source, c.Destination) and leaf.detail is None:
        return Hidden("to", "no destination was stated")
    if isinstance(source, c.Destination | c.Headquarters | c.AllHeadquarters | c.Designer):
        places = places_text(source.places, case.law)
        return Hidden("country_group", f"whether {_codes(leaf.detail)} belongs to {places} is not settled")
    if isinstance(source, c.Eccn):
        return Hidden("declared_eccn", f"the declared {leaf.detail} contradicts the numbers")
    if isinstance(source, c.Party):
        return Hidden("end_user", _party_reason(leaf))
    if isinstance(source, c.Vendor):
        return Hidden("vendor", "the maker was not stated")
    return Hidden(type(source).__name__.lower(), "open")


def _party_reason(leaf: Node) -> str:
    if leaf.detail is None:
        return "who the parties are was not stated"
    like = [(party.name, resembled(party, leaf.source.list)) for party in leaf.detail]
    near = [f"{name!r} resembles {' and '.join(names)}" for name, names in like if names]
    if near:
        return "; ".join(near)
    names = ", ".join(party.name for party in leaf.detail)
    return f"whether {names} is on a list that the rules name is not settled"


def _codes(detail: Any) -> str:
    return detail if isinstance(detail, str) else ", ".join(str(code) for code in detail or ())


def applied(case: Case, choice: dict[Variable, Option]) -> Case | None:
    """The case with each variable at one option, or None where no item could be so."""
    views = list(case.views)
    situation = case.situation
    for variable, option in choice.items():
        if option.region is not None:
            continue
        if option.value == NO_AREA:
            views[variable.ic or 0] = _without_area(views[variable.ic or 0], variable.fact)
        elif variable.fact in ("datacenter", "designer_headquarters"):
            name = "datacenter" if variable.fact == "datacenter" else "designer"
            view = views[variable.ic or 0]
            views[variable.ic or 0] = View(view.spans, {**view.facts, name: option.value})
        else:
            situation = _with(situation, variable.fact, option.value)
    for index, view in enumerate(views):
        regions = {v.fact: o.region for v, o in choice.items() if o.region is not None and v.ic == index}
        if regions:
            spans = restricted(view.spans, regions, case.subject.ics[index].measures)
            if spans is None:
                return None
            views[index] = View(spans, view.facts)
    return Case(case.law, case.subject, situation, tuple(views), case.thorough)


def _without_area(view: View, density: str) -> View:
    top = view.spans[density][0]
    nothing = Ratio(top if isinstance(top, Range) else Range(0, None), point(0))
    return View({**view.spans, density: nothing}, view.facts)


def _with(situation: Situation, fact: str, value: Any) -> Situation:
    if fact == "headquarters":
        known = [seat for seat in situation.headquarters or () if seat]
        return situation._replace(headquarters=tuple(dict.fromkeys([*known, value])))
    if fact == "letters_received":
        return situation._replace(letters=value)
    if fact == "exporter":
        return situation._replace(exporter=value, exporter_known=True, letters=None if value else frozenset())
    return situation._replace(facts={**situation.facts, fact: value})
