"""The law on a day: which version of each rule holds in a layer, and who belongs to which group."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, TypeVar

from kb.records.conditions import AtThreshold, Condition, leaves
from kb.records.law_constants import STEPS
from kb.records.places import Combined, Places, parse_places
from kb.records.serial import from_plain
from kb.truth.kleene import Truth
from kb.truth.ranges import Operator
from kb.truth.regions import Edge

Layer = Literal["enforced", "codified"]
T = TypeVar("T")
LAYERS: tuple[Layer, ...] = ("enforced", "codified")
REASONS = frozenset((*LAYERS, "cites", "why"))
"""What a version holds beside its content: its days, and where they are from."""
Cite = tuple[str, str | None, str | None]
"""Instrument id, paragraph, grade of this pinpoint where it differs from the instrument's."""


class Threshold(NamedTuple):
    """One limit on one measure."""

    id: str
    measure: str
    operator: Operator
    limit: int
    cites: tuple[Cite, ...]
    reported: bool

    @property
    def edge(self) -> Edge:
        """Where it cuts a range, a value at the limit falling on its own side."""
        return self.limit, self.operator in (">=", "<")


class Duty(NamedTuple):
    """An obligation of an exporter, with the condition under which it binds."""

    text: str
    cites: tuple[Cite, ...]
    when: Condition


class Caution(NamedTuple):
    """A warning that a rule gives while its condition holds or is open."""

    code: str
    text: str
    when: Condition


class Rule(NamedTuple):
    """The version of a rule that is in force on a day.

    `certain` is False where nobody knows whether it is in force; its outcome is then unknown
    wherever its condition could hold.
    """

    id: str
    step: str
    title: str
    short: str
    version: int
    since: str | None
    when: Condition
    certain: bool
    because: str | None
    cites: tuple[Cite, ...]
    overridden_by: tuple[str, ...]
    describes: bool
    why: str | None
    eccn: str | None
    counts_as: str | None
    paragraphs: tuple[str, ...]
    basis: str | None
    superseded_by: str | None
    name: str | None
    lifts: tuple[str, ...]
    policy: str | None
    rate: str | None
    reviews: tuple[str, ...]
    binds: tuple[str, ...]
    precondition: str
    obligations: tuple[Duty, ...]
    warns: tuple[Caution, ...]


class Statutes:
    """All rules with all their versions, read once from the compiled section `law`."""

    def __init__(self, section: dict[str, Any]) -> None:
        self.section = section
        self.destinations: dict[str, list[Any]] = section["destinations"]
        self.classes: list[list[str]] = section["classes"]
        """Destinations that no rule of any day tells apart, together."""
        self.thresholds = {name: _threshold(name, plain) for name, plain in section["thresholds"].items()}
        self._raw = {name: (step, plain) for step, rules in section["rules"].items() for name, plain in rules.items()}
        self._overridden_by: dict[str, list[str]] = {}
        for name, (_, plain) in self._raw.items():
            for target in plain["overrides"]:
                self._overridden_by.setdefault(target, []).append(name)
        self._versions: dict[tuple[str, int], tuple[Any, ...]] = {}
        self._laws: dict[tuple[str, Layer], Law] = {}
        self._places: dict[str, Places] = {}
        self._rules: dict[int, Rule] = {}

    def on(self, day: str, layer: Layer) -> "Law":
        """The law of a day in a layer."""
        law = self._laws.get((day, layer))
        if law is None:
            law = self._laws[day, layer] = Law(self, day, layer)
        return law

    def places(self, expression: str) -> Places:
        """An expression over places, read once."""
        found = self._places.get(expression)
        if found is None:
            found = self._places[expression] = parse_places(expression)
        return found

    def plain(self, name: str) -> dict[str, Any]:
        """A rule with all its versions, as compiled."""
        found: dict[str, Any] = self._raw[name][1]
        return found

    def rules(self) -> dict[str, dict[str, Any]]:
        """Every rule with all its versions, as compiled."""
        return {name: plain for name, (_, plain) in self._raw.items()}

    def change_days(self, layer: Layer) -> list[str]:
        """Every day on which a rule version or a membership begins or ends in a layer, sorted."""
        days: set[str] = set()
        for _, plain in self._raw.values():
            for version in plain["versions"]:
                days.update(edges(version[layer]))
        for _, dated, _ in self.section["groups"].values():
            for member in dated:
                days.update(edges(intervals_of(member, layer)))
        return sorted(days)

    def in_force(self, day: str, layer: Layer) -> dict[str, Rule]:
        """The rules in force on a day in a layer, by id."""
        found: dict[str, Rule] = {}
        for name, (step, plain) in self._raw.items():
            for index, version in enumerate(plain["versions"]):
                interval = holding(version[layer], day)
                if interval is not None:
                    key = id(interval)  # the section keeps every interval alive, so its id is its own
                    rule = self._rules.get(key)
                    if rule is None:
                        rule = self._rules[key] = self._rule(name, step, plain, index, interval)
                    found[name] = rule
                    break
        return found

    def _rule(self, name: str, step: str, plain: dict[str, Any], index: int, interval: list[Any]) -> Rule:
        version = plain["versions"][index]
        when, obligations, warns = self._parsed(name, index, version)
        return Rule(
            name, step, plain["title"], plain["short"] or plain["title"], index, interval[0], when,
            interval[2] == "in_force", interval[4],
            _cites(version["cites"] + interval[3]),
            tuple(self._overridden_by.get(name, ())), plain["describes"], version["why"],
            version["eccn"], version["counts_as"], tuple(version["paragraphs"]), plain["basis"],
            plain["superseded_by"], plain["name"], tuple(plain["lifts"]), plain["policy"], plain["rate"],
            tuple(plain["reviews"]), tuple(plain["binds"]), version["precondition"], obligations, warns,
        )  # fmt: skip

    def _parsed(self, name: str, index: int, version: dict[str, Any]) -> tuple[Any, ...]:
        """Conditions of a version, read once however many days ask."""
        found = self._versions.get((name, index))
        if found is None:
            found = (
                from_plain(version["when"]),
                tuple(Duty(text, _cites(c), from_plain(when)) for text, c, when in version["obligations"]),
                tuple(Caution(code, text, from_plain(when)) for code, text, when in version["warns"]),
            )
            self._versions[name, index] = found
        return found


def holding(intervals: list[list[Any]], day: str) -> list[Any] | None:
    """The interval that holds the day, `until` being the first day after; or None."""
    for interval in intervals:
        if (interval[0] is None or interval[0] <= day) and (interval[1] is None or day < interval[1]):
            return interval
    return None


def intervals_of(member: list[Any], layer: Layer) -> list[list[Any]]:
    """The intervals of a dated member of a group, as compiled, in a layer."""
    _, codified, enforced = member
    found: list[list[Any]] = codified if layer == "codified" else enforced
    return found


def edges(intervals: Iterable[list[Any]]) -> Iterator[str]:
    """The days on which intervals begin, and the first days after them."""
    for interval in intervals:
        yield from filter(None, interval[:2])


def _cites(plain: list[list[str | None]]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys((str(item[0]), item[1], item[2]) for item in plain))


def _threshold(name: str, plain: list[Any]) -> Threshold:
    measure, operator, limit, cites, reported = plain
    return Threshold(name, measure, operator, limit, _cites(cites), reported)


class Law:
    """The rules in force on one day in one layer, and three-valued membership in groups."""

    def __init__(self, statutes: Statutes, day: str, layer: Layer) -> None:
        self.statutes = statutes
        self.day = day
        self.layer: Layer = layer
        self.rules = statutes.in_force(day, layer)
        self.thresholds = statutes.thresholds
        self.by_step: dict[str, tuple[Rule, ...]] = {}
        for step in STEPS:
            self.by_step[step] = tuple(rule for rule in self.rules.values() if rule.step == step)
        self.by_eccn: dict[str, tuple[str, ...]] = {}
        for rule in self.by_step["classification"]:
            for eccn in filter(None, (rule.eccn, rule.counts_as)):
                self.by_eccn[eccn] = (*self.by_eccn.get(eccn, ()), rule.id)
        self._members: dict[tuple[str, str], Truth] = {}
        self._towards: dict[Any, Any] = {}
        self._testing: dict[str, list[str]] = {}
        self._reviewing: dict[str, tuple[list[str], list[str]]] = {}
        self.reviews: dict[Any, Any] = {}
        """Policies found so far, by the requirement and the outcomes that decide (`kb.law.review`)."""

    def member(self, places: str, code: str) -> Truth:
        """Whether a destination is in the set that an expression names; None: not settled."""
        key = (places, code)
        if key not in self._members:
            self._members[key] = self._in(self.statutes.places(places), code)
        return self._members[key]

    def testing(self, threshold: str) -> list[str]:
        """Rules in force whose condition asks for a limit by itself."""
        if not self._testing:
            for name, rule in self.rules.items():
                for limit in {leaf.threshold for leaf in leaves(rule.when) if isinstance(leaf, AtThreshold)}:
                    self._testing.setdefault(limit, []).append(name)
        return self._testing.get(threshold, [])

    def reviewing(self, requirement: str) -> tuple[list[str], list[str]]:
        """The review policies that speak of a requirement; and those with all that override them in turn."""
        if requirement not in self._reviewing:
            asked = [rule.id for rule in self.by_step["review"] if requirement in rule.reviews]
            found = list(asked)
            for name in found:
                found += [
                    other for other in self.rules[name].overridden_by if other in self.rules and other not in found
                ]
            self._reviewing[requirement] = asked, found
        return self._reviewing[requirement]

    def contents(self, name: str) -> Any:
        """What the version in force of a rule says, to be held against another data set's; None where none is.

        Who says so and why is left out: by that alone no answer is another.
        """
        rule = self.rules.get(name)
        if rule is None:
            return None
        plain = self.statutes.plain(name)
        version = {key: value for key, value in plain["versions"][rule.version].items() if key not in REASONS}
        whole = {key: value for key, value in plain.items() if key != "versions"}
        return whole, version, rule.certain, rule.overridden_by

    def towards(self, after: "Law", compare: "Callable[[Law, Law], T]") -> T:
        """What a comparison says of this law and another, kept while this one lives."""
        key = (after, compare)
        if key not in self._towards:
            self._towards[key] = compare(self, after)
        found: T = self._towards[key]
        return found

    def _in(self, places: Places, code: str) -> Truth:
        if not isinstance(places, Combined):
            return self._named(places.name, code)
        left = self._in(places.left, code)
        right = self._in(places.right, code)
        if places.operator == "|":
            return True if left or right else (False if left is False and right is False else None)
        if places.operator == "-":
            right = None if right is None else not right
        return False if left is False or right is False else (True if left and right else None)

    def _named(self, name: str, code: str) -> Truth:
        if name == "*":
            return True
        _, treated_as, unsettled = self.statutes.destinations[code]
        group = self.statutes.section["groups"].get(name)
        if group is None:
            return name in (code, treated_as)
        if group[2] is not None:
            return self.member(group[2], code)
        canonical = treated_as or code
        if canonical in group[0]:
            return True
        for member in group[1]:
            if member[0] == canonical:
                interval = holding(intervals_of(member, self.layer), self.day)
                return False if interval is None else (True if interval[2] == "in_force" else None)
        return None if unsettled else False
