"""The answer of the contract (`kb.answer/1`) for one subject, assembled from its solution."""

from typing import Any, NamedTuple

from kb.law.assumed import assumed_facts
from kb.law.beside import other_measures, presumptions
from kb.law.cases import solve
from kb.law.changes import verdict_of, would_change
from kb.law.day import LAYERS, Law, Layer, Statutes
from kb.law.duties import of_exception, of_license
from kb.law.evaluate import Case, Node
from kb.law.family import merge
from kb.law.headline import headline, headline_of_family
from kb.law.margins import lead, margins, measures_dict, tested
from kb.law.missing import cells_dict, missing_dict
from kb.law.parties import Named, Parties, change_days
from kb.law.proof import proof_dict
from kb.law.provenance import Trail
from kb.law.query import HOME, Query, situation_of
from kb.law.review import NOT_PUBLISHED, UNDETERMINED, Review, review_of
from kb.law.situation import Situation, Statement, Subject, conflicting, views
from kb.law.solution import Solution
from kb.law.warnings import warnings_of
from kb.law.witness import deciding, precedence, walk
from kb.store.cache import Sections

FORMAT = "kb.answer/1"
DETAILS = ("summary", "standard", "full")


class Answered(NamedTuple):
    """One subject's solution on the preferred values and, where sources leave others, on all."""

    subject: Subject
    query: Query
    law: Law
    solution: Solution
    whole: Solution | None

    @property
    def verdict(self) -> str:
        """The verdict of the contract."""
        return verdict_of(self.solution.required, self.solution.lifted)


class Judge:
    """Answers questions on one data set."""

    def __init__(self, sections: Sections, places: dict[str, str]) -> None:
        self.sections = sections
        self.statutes = Statutes(sections["law"])
        self._places = places
        self._parties = Parties(sections)

    def solve(self, query: Query, subject: Subject) -> Answered:
        """The four steps for one subject."""
        law = self.statutes.on(query.on, query.layer)
        situation = self.situation(query, subject)
        solution = solve(Case(law, subject, situation, views(subject, preferred=True)))
        whole = None
        if conflicting(subject):
            whole = solve(Case(law, subject, situation, views(subject, preferred=False)))
        return Answered(subject, query, law, solution, whole)

    def situation(self, query: Query, subject: Subject) -> Situation:
        """The facts of a query for one subject, stated or assumed."""
        return situation_of(query, subject, self.statutes.section, self._places, self._parties)

    def party(self, name: str) -> Named:
        """What is on record for a party's name, nothing being assumed of one that resembles another."""
        return self._parties.named(name, False)

    def party_days(self, layer: Layer) -> set[str]:
        """Every day on which any party's stay on a list begins or ends in a layer."""
        return change_days((self._parties.named(record, False) for record in self._parties.records()), layer)

    def answer(self, query: Query, subjects: list[Subject], detail: str, data: dict[str, Any]) -> dict[str, Any]:
        """The answer as plain data, `detail` being summary, standard or full.

        Several subjects are the variants of a family: what they share is said of the name, what
        they differ in stays open, and the variants stand side by side. Measures, margins, sources,
        path and proof are those of the first.
        """
        answered = [self.solve(query, subject) for subject in subjects]
        first, *others = (self._assemble(one, detail if one is answered[0] else "summary", data) for one in answered)
        first["variants"] = [_variant(one) for one in answered]
        if others:
            if detail != "summary":
                for one, found in zip(answered[1:], others, strict=True):
                    found["other_layer"] = self._other_layer(one)
            overtaken = {rule.id for rule in answered[0].law.rules.values() if rule.superseded_by is not None}
            merge(first, others, headline_of_family(answered), overtaken)
        return first

    def _assemble(self, one: Answered, detail: str, data: dict[str, Any]) -> dict[str, Any]:
        solution, subject = one.solution, one.subject
        roots = deciding(solution)
        limits = tested(solution)
        trail = Trail(self.sections, subject, one.law)
        trail.follow(roots)
        other = None if detail == "summary" else self._other_layer(one)
        changes = None if detail == "summary" else would_change(solution, self.statutes, limits)
        circuit = subject.ics[lead(solution.case)]
        return {
            "format": FORMAT,
            "query": query_dict(one.query, solution),
            "subject": {"id": subject.id, "name": subject.name, "vendor": subject.vendor},
            "variants": [],
            "required": solution.required,
            "lifted": solution.lifted,
            "verdict": one.verdict,
            "restricted": solution.required,
            "headline": headline(one),
            "basis": "statement" if _rests_on_statement(roots) else "parameters",
            "classification": _classification(solution),
            "requirements": _requirements(solution),
            "exceptions": _exceptions(solution),
            "review_policy": _review(solution),
            "presumptions": presumptions(solution.case),
            "other_measures": other_measures(solution.case),
            "measures": measures_dict(circuit),
            "margins": margins(solution, limits),
            "missing": missing_dict(solution),
            "cases": cells_dict(solution),
            "would_change": changes,
            "other_layer": other,
            "sources": trail.sources(),
            "evidence_grade": trail.grade(),
            "verified_through": self.statutes.section["verified_through"],
            "warnings": warnings_of(one, self.statutes.section, limits),
            "path": trail.path(),
            "proof": None if detail == "summary" else proof_dict(solution, roots, detail == "full"),
            "data": data,
        }

    def _other_layer(self, one: Answered) -> dict[str, Any] | None:
        """The verdict of the other layer where it differs, and which rules make the difference."""
        layer = LAYERS[1] if one.law.layer == LAYERS[0] else LAYERS[0]
        here = one.solution.case
        there = Case(self.statutes.on(one.query.on, layer), here.subject, here.situation, here.views)
        other = solve(there, cells=False)
        pair = (other.required, other.lifted)
        if pair == (one.solution.required, one.solution.lifted):
            return None
        return {
            "layer": layer, "verdict": verdict_of(*pair), "required": pair[0], "lifted": pair[1],
            "why": _why_other(one.solution, other, layer),
        }  # fmt: skip


def _why_other(here: Solution, there: Solution, layer: str) -> str:
    """Rules that hold, or are open, in one layer alone."""
    ours = {n.source.id: n.source for n in here.determination.requirements if n.outcome is not False}
    theirs = {n.source.id: n.source for n in there.determination.requirements if n.outcome is not False}
    here_name = LAYERS[1] if layer == LAYERS[0] else LAYERS[0]
    more = [rule.short for name, rule in theirs.items() if name not in ours]
    less = [rule.short for name, rule in ours.items() if name not in theirs]
    parts = [f"only as {layer}: {', '.join(more)}"] if more else []
    parts += [f"only as {here_name}: {', '.join(less)}"] if less else []
    return "; ".join(parts) or "the same rules come to another outcome"


def query_dict(query: Query, solution: Solution) -> dict[str, Any]:
    """Every field of the query as evaluated, with the assumed ones filled in and named."""
    situation = solution.case.situation
    facts = situation.facts
    assumed = set(situation.assumed)
    ordinary = {} if query.strict else assumed_facts(solution)
    origin = query.origin or (HOME if "origin" in assumed else None)
    return {
        "chip": query.chip,
        "item": query.item,
        "to": query.to,
        "on": query.on,
        "exporter": query.exporter or situation.exporter,
        "headquarters": [seat for seat in situation.headquarters or () if seat] or None,
        "end_user": query.end_user,
        "parties": [dict(party) for party in query.parties] if query.parties is not None else None,
        "end_use": facts["end_use"],
        "transaction": facts["transaction"],
        "origin": origin,
        "subject_to_ear": {"true": True, "false": False}.get(str(facts["subject_to_ear"])),
        "form": facts["form"],
        "role": query.role,
        "declared_eccn": query.declared_eccn,
        "layer": query.layer,
        "strict": query.strict,
        "facts": {**query.facts, **ordinary},
        "letters_received": list(query.letters_received) if query.letters_received is not None else None,
        "assumed": [*situation.assumed, *ordinary],
    }


def brief(one: Answered) -> dict[str, Any]:
    """What the law says of one subject, under the answer's keys: no sources, margins, cases or changes."""
    return {
        "subject": {"id": one.subject.id, "name": one.subject.name, "vendor": one.subject.vendor},
        "required": one.solution.required,
        "lifted": one.solution.lifted,
        "verdict": one.verdict,
        "classification": _classification(one.solution),
        "requirements": _requirements(one.solution),
        "exceptions": _exceptions(one.solution),
        "review_policy": _review(one.solution),
    }


def _variant(one: Answered) -> dict[str, Any]:
    return {
        "id": one.subject.id, "name": one.subject.name, "verdict": one.verdict,
        "required": one.solution.required, "lifted": one.solution.lifted, "eccn": one.solution.eccn,
    }  # fmt: skip


def _rests_on_statement(roots: list[Node]) -> bool:
    return any(isinstance(node.detail, Statement) for node in walk(roots))


def _classification(solution: Solution) -> dict[str, Any]:
    return {
        "eccn": solution.eccn, "paragraphs": list(solution.paragraphs), "outcome": solution.described,
        "possible": list(solution.possible),
    }  # fmt: skip


def _requirements(solution: Solution) -> list[dict[str, Any]]:
    """Every requirement that holds or is open; what a later rule overtook comes last."""
    nodes = [node for node in solution.determination.requirements if node.outcome is not False]
    nodes.sort(key=lambda node: (node.source.superseded_by is not None, node.outcome is None, precedence(node.source)))
    return [
        {
            "rule": node.source.id, "version": node.source.since, "basis": node.source.basis,
            "outcome": node.outcome, "review_policy": review_of(node.source.id, solution.case).policy,
        }
        for node in nodes
    ]  # fmt: skip


def _exceptions(solution: Solution) -> list[dict[str, Any]]:
    bite = [node.source.id for node in solution.determination.requirements if node.outcome is not False]
    return [
        {
            "name": node.source.name,
            "rule": node.source.id,
            "version": node.source.since,
            "outcome": node.outcome,
            "precondition": node.source.precondition,
            "obligations": [] if node.outcome is False else of_exception(node.source, solution),
            "lifts": [name for name in bite if name in node.source.lifts],
        }
        for node in solution.determination.exceptions
    ]


def _review(solution: Solution) -> dict[str, Any] | None:
    if solution.required is False:
        return None
    judged = solution.review
    if solution.required is None:
        judged = Review(UNDETERMINED, tuple(p for p in solution.policies if p not in (UNDETERMINED, NOT_PUBLISHED)))
    if judged is None:
        return None
    rule = judged.rule
    return {
        "policy": judged.policy,
        "possible": list(judged.possible),
        "rule": rule.id if rule else None,
        "version": rule.since if rule else None,
        "obligations": of_license(rule, solution),
    }
