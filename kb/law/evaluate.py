"""The evaluating reader of conditions: a condition becomes a proof node with its outcome.

Evaluation stops a conjunction at its first false part and a disjunction at its first true one,
which is the witness that people are shown; `thorough` evaluates every part. Labels are made when
printed, not here.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kb.law.day import Law, Rule, Threshold
from kb.law.parties import on_list
from kb.law.situation import Situation, Subject, View
from kb.records import conditions as c
from kb.truth.kleene import Truth, all_of, any_of
from kb.truth.ranges import Range, Ratio, compare, compare_ratio


class Node(NamedTuple):
    """One step of a proof.

    source
        The condition, or the rule, that was evaluated.
    detail
        What stood on the left: a range for a threshold, the value of a fact, a statement.
    ic
        Which IC of the item it speaks of, where it speaks of one.
    """

    source: Any
    outcome: Truth
    children: tuple["Node", ...] = ()
    detail: Any = None
    ic: int | None = None


class Case:
    """One evaluation: a law, a situation, and each IC as one possibility sees it.

    `memo` holds the proofs made or asked for so far; `lent` those that another case made and that hold here.
    """

    __slots__ = ("ics", "law", "lent", "memo", "situation", "subject", "thorough", "views")

    def __init__(
        self, law: Law, subject: Subject, situation: Situation, views: tuple[View, ...], thorough: bool = False
    ) -> None:
        self.law = law
        self.subject = subject
        self.situation = situation
        self.views = views
        self.ics = range(len(views))
        self.thorough = thorough
        self.memo: dict[Any, Node] = {}
        self.lent: Mapping[Any, Node] = {}


def evaluate(condition: c.Condition, case: Case, ic: int | None = None) -> Node:
    """The proof node of a condition; `ic` is the circuit it is asked of, None for the item."""
    return EVALUATE[type(condition)](condition, case, ic)


def evaluate_rule(name: str, case: Case, ic: int | None = None) -> Node:
    """The proof node of a rule: its condition holds and no rule that overrides it does.

    A definition asked of a computer holds if it holds of any IC in it. A rule that is not in
    force on the day does not hold.
    """
    rule = case.law.rules.get(name)
    if rule is None:
        return Node(c.RuleHolds(name), False, (), "not in force")
    if rule.step != "definition":
        ic = None
    elif ic is None:
        if len(case.views) != 1:
            return _of_any_ic(name, rule, case)
        ic = 0
    key = (name, ic)
    node = case.memo.get(key)
    if node is None:
        node = case.memo[key] = case.lent.get(key) or _rule_node(rule, case, ic)
    return node


def _of_any_ic(name: str, rule: Rule, case: Case) -> Node:
    key = (name, None)
    node = case.memo.get(key) or case.lent.get(key)
    if node is None:
        children = tuple(evaluate_rule(name, case, index) for index in case.ics)
        node = Node(rule, _any(children), children)
    case.memo[key] = node
    return node


def _rule_node(rule: Rule, case: Case, ic: int | None) -> Node:
    detail: Any
    inner, outcome, detail = _own(rule, case, ic)
    children: tuple[Node, ...] = (inner,)
    if rule.overridden_by and (outcome is not False or case.thorough):
        for name in rule.overridden_by:
            other = evaluate_rule(name, case, ic)
            children = (*children, other)
            if other.outcome is True:
                outcome = False
            elif other.outcome is None and outcome is True:
                outcome = None
    if outcome is None and ic is not None:
        for statement in case.subject.ics[ic].statements:
            if statement.decides(rule.id, case.law.day):
                outcome, detail = statement.holds, statement
    return Node(rule, outcome, children, detail, ic)


def _own(rule: Rule, case: Case, ic: int | None) -> tuple[Node, Truth, str | None]:
    """A rule by its own condition, whatever overrides it; unknown where it is not sure to be in force."""
    inner = EVALUATE[type(rule.when)](rule.when, case, ic)
    if inner.outcome is not False and not rule.certain:
        return inner, None, rule.because or "not settled whether it is in force"
    return inner, inner.outcome, None


def own_outcome(rule: Rule, case: Case) -> Truth:
    """Whether the condition of a rule about the item holds, before anything overrides it."""
    key = (rule.id, "own")
    node = case.memo.get(key)
    if node is None:
        node = case.memo[key] = case.lent.get(key) or _own_node(rule, case)
    return node.outcome


def _own_node(rule: Rule, case: Case) -> Node:
    inner, outcome, detail = _own(rule, case, None)
    return Node(rule, outcome, (inner,), detail)


def _any(nodes: tuple[Node, ...]) -> Truth:
    return any_of(node.outcome for node in nodes)


def _all_of(node: c.AllOf, case: Case, ic: int | None) -> Node:
    outcome: Truth = True
    children = []
    for part in node.parts:
        child = EVALUATE[type(part)](part, case, ic)
        children.append(child)
        if child.outcome is False:
            outcome = False
            if not case.thorough:
                return Node(node, False, (child,))
        elif child.outcome is None and outcome is True:
            outcome = None
    return Node(node, outcome, tuple(children))


def _any_of(node: c.AnyOf, case: Case, ic: int | None) -> Node:
    outcome: Truth = False
    children = []
    for part in node.parts:
        child = EVALUATE[type(part)](part, case, ic)
        children.append(child)
        if child.outcome is True:
            outcome = True
            if not case.thorough:
                return Node(node, True, (child,))
        elif child.outcome is None and outcome is False:
            outcome = None
    return Node(node, outcome, tuple(children))


def _not(node: c.Not, case: Case, ic: int | None) -> Node:
    child = EVALUATE[type(node.part)](node.part, case, ic)
    outcome = None if child.outcome is None else not child.outcome
    return Node(node, outcome, (child,))


def _threshold(node: c.AtThreshold, case: Case, ic: int | None) -> Node:
    """A computer's number is that of its most capable IC: the highest of each measure."""
    threshold = case.law.thresholds[node.threshold]
    if ic is None and len(case.views) == 1:
        ic = 0
    if ic is not None:
        span = case.views[ic].spans[threshold.measure]
        return Node(node, side(span, threshold), (), (threshold, span), ic)
    children = tuple(_threshold(node, case, index) for index in case.ics)
    floor = threshold.operator in (">=", ">")
    outcome = _any(children) if floor else all_of(child.outcome for child in children)
    return Node(node, outcome, children, (threshold, None))


def side(span: Range | Ratio, threshold: Threshold) -> Truth:
    """On which side of a limit a measure lies."""
    if len(span) == 2:
        return compare_ratio(span, threshold.operator, threshold.limit)
    return compare(span, threshold.operator, threshold.limit)


def _rule(node: c.RuleHolds, case: Case, ic: int | None) -> Node:
    return evaluate_rule(node.rule, case, ic)


def _eccn(node: c.Eccn, case: Case, ic: int | None) -> Node:
    """By the numbers, and by the control number that the person holds where one is declared.

    A declared number that the numbers contradict never frees: the outcome is unknown. One of an entry
    with a .z paragraph says which entry it is; whether it is that paragraph is for the numbers to say.
    """
    remembered, by_eccn = case.memo.get, case.law.by_eccn
    names = [name for eccn in node.eccns for name in by_eccn.get(eccn, ())]
    children = tuple([remembered((name, None)) or evaluate_rule(name, case) for name in names])
    outcome = declared_with(node.eccns, case.situation, _any(children))
    return Node(node, outcome, children, case.situation.declared_eccn)


def declared_with(eccns: tuple[str, ...], situation: Situation, by_numbers: Truth) -> Truth:
    """Whether one of some control numbers describes the item, by the numbers and by what is declared."""
    declared = situation.declared_eccn
    if declared is None:
        return by_numbers
    known = declared in eccns or situation.facts.get("base_entry") in (None, "none") or ".z" in declared
    return _with_declared(eccns, declared, by_numbers) if known else by_numbers


def _with_declared(eccns: tuple[str, ...], declared: str, by_numbers: Truth) -> Truth:
    if any(declared == eccn or declared.startswith(eccn + ".") for eccn in eccns):
        return True
    if any(eccn.startswith(declared + ".") for eccn in eccns) or ".z" in declared:
        return by_numbers or None  # a .z item meets 3A090 by its numbers; which leg is for them to say
    return None if by_numbers is True else False


def _destination(node: c.Destination, case: Case, ic: int | None) -> Node:
    code = case.situation.destination
    return Node(node, None if code is None else case.law.member(node.places, code), (), code)


def _headquarters(node: c.Headquarters, case: Case, ic: int | None) -> Node:
    codes = case.situation.headquarters
    if codes is None:
        return Node(node, None)
    return Node(node, any_of(_seated(node.places, code, case) for code in codes), (), codes)


def _all_headquarters(node: c.AllHeadquarters, case: Case, ic: int | None) -> Node:
    codes = case.situation.headquarters
    if codes is None:
        return Node(node, None)
    return Node(node, all_of(_seated(node.places, code, case) for code in codes), (), codes)


def _seated(places: str, code: str | None, case: Case) -> Truth:
    """Whether a seat is in a set; open where the seat is not known."""
    return None if code is None else case.law.member(places, code)


def _chip(node: c.Chip, case: Case, ic: int | None) -> Node:
    names = {case.subject.id, case.subject.family}
    for circuit in case.subject.ics:
        names.update((circuit.id, circuit.family))
    found = next((name for name in node.chips if name in names), None)
    return Node(node, found is not None, (), found)


def _vendor(node: c.Vendor, case: Case, ic: int | None) -> Node:
    makers = {circuit.vendor for circuit in case.subject.ics} | {case.subject.vendor}
    if makers & set(node.vendors):
        return Node(node, True, (), case.subject.vendor)
    return Node(node, None if None in makers and len(makers) == 1 else False, (), case.subject.vendor)


def _designer(node: c.Designer, case: Case, ic: int | None) -> Node:
    seats = tuple(view.facts["designer"] for view in case.views)
    inside = (None if seat is None else case.law.member(node.places, seat) for seat in seats)
    return Node(node, any_of(inside), (), seats)


def _exporter(node: c.Exporter, case: Case, ic: int | None) -> Node:
    """A letter binds its addressee, whatever else that received; another named exporter must say which it received."""
    situation = case.situation
    if situation.exporter_known and situation.exporter == node.addressee:
        return Node(node, True, (), situation.exporter)
    if situation.letters is not None:
        return Node(node, node.letter in situation.letters, (), "letters_received")
    if not situation.exporter_known:
        return Node(node, None, (), None)
    return Node(node, _other_exporter(node, case), (), situation.exporter)


def _other_exporter(node: c.Exporter, case: Case) -> Truth:
    """An assumed exporter is no addressee, unless the addressee made what the item contains."""
    if "exporter" not in case.situation.assumed:
        return None
    return None if any(ic.vendor == node.addressee for ic in case.subject.ics) else False


def _party(node: c.Party, case: Case, ic: int | None) -> Node:
    parties = case.situation.parties
    return Node(node, on_list(parties, node, case.law), (), parties)


def _fact(node: c.Fact, case: Case, ic: int | None) -> Node:
    value = fact_value(node.name, case, ic)
    outcome = None if value is None else value in node.values
    return Node(node, outcome, (), value, ic)


def fact_value(name: str, case: Case, ic: int | None) -> str | None:
    """The value of a fact: of the IC, of the item, or of the question."""
    if name == "kind" and ic is None:
        return case.subject.kind
    if name == "base_entry" and case.subject.base_entry is not None:
        return case.subject.base_entry
    if name in ("kind", "datacenter"):
        if ic is None and len(case.views) > 1:  # of an item with several ICs, what they share
            found = {view.facts[name] for view in case.views}
            return found.pop() if len(found) == 1 else None
        return case.views[ic or 0].facts[name]
    return case.situation.facts.get(name)


def _undisclosed(node: c.Undisclosed, case: Case, ic: int | None) -> Node:
    return Node(node, None)


EVALUATE: dict[type[Any], Callable[[Any, Case, int | None], Node]] = {
    c.AllOf: _all_of,
    c.AnyOf: _any_of,
    c.Not: _not,
    c.AtThreshold: _threshold,
    c.RuleHolds: _rule,
    c.Eccn: _eccn,
    c.Destination: _destination,
    c.Headquarters: _headquarters,
    c.AllHeadquarters: _all_headquarters,
    c.Chip: _chip,
    c.Vendor: _vendor,
    c.Designer: _designer,
    c.Exporter: _exporter,
    c.Party: _party,
    c.Fact: _fact,
    c.Undisclosed: _undisclosed,
}
