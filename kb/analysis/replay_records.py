"""Which records made the difference between a stored answer and today's, by what the stored one says of them.

A stored answer keeps the versions of its rules, each limit beside each measure, its sources and the edges of
its path. What is another there today is a cause; a rule that merely bears no more follows from one.
"""

from collections.abc import Iterator
from typing import Any

from kb.analysis.desk import Desk
from kb.law.day import LAYERS, Law, Rule
from kb.law.wording import MEASURE_NAMES
from kb.records import conditions as c
from kb.records.law_constants import UNITS

Answer = dict[str, Any]
Record = dict[str, Any]
SOURCE_FIELDS = ("title", "publisher", "url", "at", "date", "grade")


def differences(desk: Desk, before: Answer, now: Answer | None) -> list[Record]:
    """Each record that differs, causes first, with the instruments or sources that it rests on."""
    looked = _Look(desk, before, now)
    found = [*looked.subjects(), *looked.limits(), *looked.rules(), *looked.texts(), *looked.sources()]
    if now is not None:
        found += [*looked.measures(), *looked.steps()]
    if not any(one["cause"] for one in found):  # where nothing else is another, a place in a document is
        found = [{**one, "cause": one["what"] == "at"} for one in found]
    return sorted(found, key=lambda one: not one["cause"])


class _Look:
    def __init__(self, desk: Desk, before: Answer, now: Answer | None) -> None:
        self._before, self._now = before, now or {**before, "margins": [], "sources": [], "path": []}
        self._sections = desk.sections
        self._known = {row[0] for rows in desk.sections["index"].values() for row in rows}
        layer = LAYERS[1] if before["query"]["layer"] == LAYERS[1] else LAYERS[0]
        self._law: Law = desk.judge.statutes.on(before["query"]["on"], layer)
        self._gone_on = now is None

    def subjects(self) -> Iterator[Record]:
        """Records of the name asked about that are gone, or new to it."""
        old, new = ({one["id"] for one in answer["variants"] if one["id"]} for answer in (self._before, self._now))
        for name in sorted(old):
            if name not in self._known:
                yield self._record(name, "chip", "removed from the data", None, None, True)
            elif name not in new:
                yield self._record(name, "chip", "not meant by the name any more", None, None, True)
        for name in sorted(new - old):
            yield self._record(name, "chip", "meant by the name now", None, None, True)

    def limits(self) -> Iterator[Record]:
        """Limits that changed, that are gone, or that are asked now."""
        old, new = ({one["threshold"]: one for one in answer["margins"]} for answer in (self._before, self._now))
        for name, one in old.items():
            then, today = _limit(one), self._limit_today(name)
            if today is None:
                yield self._record(name, "threshold", "removed from the data", then, None, True, one["cites"])
            elif then != today:
                yield self._record(name, "threshold", "limit", then, today, True)
            elif name not in new and not self._gone_on:
                yield self._record(name, "threshold", "held against it no more", then, None, False)
        for name, one in new.items():
            if name not in old:
                yield self._record(name, "threshold", "held against it now", None, _limit(one), False)

    def _limit_today(self, name: str) -> str | None:
        plain = self._sections["law"]["thresholds"].get(name)
        if plain is None:
            return None
        measure, operator, limit = plain[:3]
        return _limit({"measure": measure, "operator": operator, "limit": limit / 10_000, "unit": UNITS[measure]})

    def rules(self) -> Iterator[Record]:
        """Rules in another version, gone, or with another outcome."""
        old, new = _rules(self._before), _rules(self._now)
        for name, (version, outcome) in old.items():
            today = self._law.rules.get(name)
            if name not in self._known:
                yield self._record(name, "rule", "removed from the data", version, None, True)
            elif today is None or today.since != version:
                since = today.since if today else None
                yield self._record(name, "rule", "version of the day", version, since or "none", True)
            elif name not in new and not self._gone_on:
                yield self._record(name, "rule", "bears no more", _word(outcome), None, False)
            elif name in new and new[name][1] != outcome:
                yield self._record(name, "rule", "outcome", _word(outcome), _word(new[name][1]), False)
        for name, (version, outcome) in new.items():
            if name not in old:
                yield self._record(name, "rule", f"bears now, {_word(outcome)}", None, version, True)

    def texts(self) -> Iterator[Record]:
        """Rules on the path whose condition or citations are others today."""
        told = set(_rules(self._before))
        for name, edges in _edges(self._before).items():
            rule = self._law.rules.get(name)
            if rule is None:
                if name in told or ("governs", "item") not in edges:
                    continue
                gone = "removed from the data" if name not in self._known else "not in force on the day any more"
                yield self._record(name, "rule", gone, None, None, True)
                continue
            cites = {instrument for instrument, _, _ in rule.cites}
            tests = _reach(rule, self._law, set())
            lost = [to for edge, to in edges if edge == "tests" and to not in tests]
            uncited = [to for edge, to in edges if edge == "cites" and to not in cites]
            for what, gone_to in (("tests no more", lost), ("cites no more", uncited)):
                if gone_to:
                    yield self._record(name, "rule", what, ", ".join(gone_to), None, True)

    def sources(self) -> Iterator[Record]:
        """Documents that are gone, new, or described otherwise."""
        old, new = ({one["id"]: one for one in answer["sources"]} for answer in (self._before, self._now))
        for name, one in old.items():
            if name not in self._known:
                yield self._record(name, "source", "removed from the data", one["title"], None, True, [name])
            elif name not in new and not self._gone_on:
                yield self._record(name, "source", "relied on no more", one["title"], None, False, [name])
            for field in SOURCE_FIELDS if name in new else ():
                if one[field] != new[name][field]:
                    yield self._record(name, "source", field, one[field], new[name][field], field != "at", [name])
        for name, one in new.items():
            if name not in old:
                yield self._record(name, "source", "relied on now", None, one["title"], False, [name])

    def measures(self) -> Iterator[Record]:
        """Measures of the item with other values or other evidence."""
        old, new = _measures(self._before), _measures(self._now)
        record = self._before["subject"]["id"]
        for name in (name for name in old if name in new and old[name] != new[name]):
            evidence: list[str] = next((one["evidence"] for one in self._now["margins"] if one["measure"] == name), [])
            yield self._record(
                record or "the item", "chip", MEASURE_NAMES[name], old[name], new[name], record is not None, evidence
            )

    def steps(self) -> Iterator[Record]:
        """Steps of the proof about facts, places and parties that are told otherwise."""
        old, new = _steps(self._before), _steps(self._now)
        if old is None or new is None:
            return
        for kind, label in old:
            if (kind, label) in new:
                continue
            instead = [other for other in new if other[0] == kind and other not in old]
            same = [text for _, text in instead if _topic(text) == _topic(label)]
            if same:
                yield self._record(kind, "proof", "told otherwise", label, same[0], True, [])

    def _record(
        self, name: str, kind: str, what: str, before: Any, after: Any, cause: bool, rests_on: list[str] | None = None
    ) -> Record:
        known = rests_on if rests_on is not None else self._rests_on(name)
        return {
            "record": name, "kind": kind, "what": what, "before": before, "after": after, "cause": cause,
            "rests_on": [{"id": one, "title": self._title(one)} for one in dict.fromkeys(known)],
        }  # fmt: skip

    def _rests_on(self, name: str) -> list[str]:
        """What a record cites today; where it is gone, what the stored path says it cited."""
        rule = self._law.rules.get(name)
        if rule is not None:
            return [instrument for instrument, _, _ in rule.cites]
        threshold = self._law.thresholds.get(name)
        if threshold is not None:
            return [instrument for instrument, _, _ in threshold.cites]
        return [to for edge, to in _edges(self._before).get(name, ()) if edge in ("cites", "evidenced_by")]

    def _title(self, name: str) -> str | None:
        for kind in ("instrument", "source"):
            if f"{kind}/{name}" in self._sections:
                return str(self._sections[f"{kind}/{name}"]["title"])
        return next((str(one["title"]) for one in self._before["sources"] if one["id"] == name), None)


def _limit(one: Record) -> str:
    unit = f" {one['unit']}" if one["unit"] else ""
    return f"{MEASURE_NAMES[one['measure']]} {one['operator']} {one['limit']:,.10g}{unit}"


def _rules(answer: Answer) -> dict[str, tuple[str | None, Any]]:
    """Version and outcome of each rule that an answer names."""
    listed = [*answer["requirements"], *answer["exceptions"], *answer["presumptions"], *answer["other_measures"]]
    found = {one["rule"]: (one["version"], one["outcome"]) for one in listed}
    policy = answer["review_policy"]
    if policy and policy["rule"]:
        found[policy["rule"]] = (policy["version"], True)
    return found


def _word(outcome: Any) -> str:
    return "open" if outcome is None else "holds" if outcome else "does not hold"


def _edges(answer: Answer) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one, edge, to in answer["path"]:
        found.setdefault(one, []).append((edge, to))
    return found


def _reach(rule: Rule, law: Law, seen: set[str]) -> set[str]:
    """Limits and rules that a rule asks for, by itself and through the rules it asks."""
    for leaf in c.leaves(rule.when):
        if isinstance(leaf, c.AtThreshold):
            seen.add(leaf.threshold)
        names = [leaf.rule] if isinstance(leaf, c.RuleHolds) else []
        if isinstance(leaf, c.Eccn):
            names = [name for eccn in leaf.eccns for name in law.by_eccn.get(eccn, ())]
        _follow(names, law, seen)
    _follow(rule.overridden_by, law, seen)
    return seen


def _follow(names: Any, law: Law, seen: set[str]) -> None:
    for name in names:
        if name not in seen:
            seen.add(name)
            if name in law.rules:
                _reach(law.rules[name], law, seen)


def _measures(answer: Answer) -> dict[str, str]:
    """Each measure as the answer has it: preferred value and range."""
    found = {one["measure"]: one for one in answer["margins"]} | answer["measures"]
    return {name: _value(one) for name, one in found.items()}


def _value(one: Record) -> str:
    low, high = f"{one['low']:,.10g}", "unbounded" if one["high"] is None else f"{one['high']:,.10g}"
    whole = "" if one["low"] == one["high"] else f" ({low} to {high})"
    value = "not known exactly" if one["value"] is None else f"{one['value']:,.10g}"
    how = f", {one['how']}" if one.get("how") else ""
    return f"{value}{whole}{how}"


LEAVES = ("fact", "destination", "headquarters", "all_headquarters", "designer", "party", "exporter", "chip", "vendor")


def _steps(answer: Answer) -> list[tuple[str, str]] | None:
    if answer["proof"] is None:
        return None
    return [(one["kind"], one["label"]) for one in answer["proof"]["nodes"].values() if one["kind"] in LEAVES]


def _topic(label: str) -> str:
    """What a label speaks of, without what it says of it: up to its colon, or its membership."""
    return (
        label.partition(":")[0] if ":" in label else label.replace(" not in ", " in ").replace("open whether in", "in")
    )
