"""The answer to one plain question on a day in a layer, and what makes two such answers differ."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kb.analysis.desk import Desk
from kb.law.answer import Answered, brief
from kb.law.carry import Carried
from kb.law.cases import solve
from kb.law.day import Law, Layer
from kb.law.evaluate import Case
from kb.law.family import merge
from kb.law.query import Query
from kb.law.situation import Situation, Subject, View, views
from kb.records.grades import GRADES


class Asked(NamedTuple):
    """A question whose day and layer are open: each variant with its facts, which no day changes."""

    query: Query
    variants: tuple[tuple[Subject, Situation, tuple[View, ...]], ...]


class Standing(NamedTuple):
    """An answer at one point: what the law says, and each variant's solution behind it."""

    law: Law
    found: dict[str, Any]
    answered: tuple[Answered, ...]


def asked(desk: Desk, chip: str, to: str) -> Asked:
    """The plain question for a name and a destination.

    Raises UseError, with the nearest right names, for an unknown chip or destination.
    """
    return asked_of(desk, desk.reader.read({"chip": chip, "to": to}), desk.subjects.named(chip))


def asked_of(desk: Desk, query: Query, subjects: Iterable[Subject]) -> Asked:
    """A question of subjects, the variants of a name, with the facts that it states or assumes of each."""
    return Asked(query, tuple((one, desk.judge.situation(query, one), views(one, preferred=True)) for one in subjects))


def cases(question: Asked, law: Law) -> list[Case]:
    """The case of each variant under a law, nothing evaluated yet."""
    return [Case(law, subject, situation, seen) for subject, situation, seen in question.variants]


def standing(question: Asked, law: Law, carried: Sequence[Carried] | None = None) -> Standing:
    """The answer under a law; of a name that means several, what `kb check` says of them all.

    `carried`: for each variant, proofs made of it for other destinations or days.
    """
    query = question.query._replace(on=law.day, layer=law.layer)
    lent: Sequence[Carried | None] = carried or [None] * len(question.variants)
    asked_of_each = zip(cases(question, law), lent, strict=True)
    solved = [(case, solve(case, cells=False, carried=kept)) for case, kept in asked_of_each]
    answered = tuple(Answered(case.subject, query, law, solution, None) for case, solution in solved)
    first, *others = ({**brief(one), **_left_out()} for one in answered)
    if others:
        overtaken = {rule.id for rule in law.rules.values() if rule.superseded_by is not None}
        merge(first, others, "", overtaken)
    return Standing(law, first, answered)


def _left_out() -> dict[str, Any]:
    """Keys of an answer that merging reads and that nothing here shows."""
    return {
        "missing": [], "cases": [], "basis": "parameters", "other_layer": None,
        "evidence_grade": GRADES[0], "warnings": [],
    }  # fmt: skip


ASPECTS = ("verdict", "review_policy", "classification", "rules")
"""What may differ between two answers, the gravest first."""


def aspects(found: dict[str, Any]) -> dict[str, Any]:
    """What a person would call the answer, by aspect; two answers are the same where these are."""
    classes, policy = found["classification"], found["review_policy"]
    return {
        "verdict": (found["verdict"], found["required"], found["lifted"]),
        "review_policy": (policy["policy"], tuple(policy["possible"])) if policy and found["required"] else None,
        "classification": (classes["eccn"], tuple(classes["paragraphs"]), tuple(classes["possible"])),
        "rules": (tuple(sorted(one["rule"] for one in deciding(found))), _exceptions(found)),
    }


def deciding(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The requirements that hold, or where none does those that are open."""
    held = [one for one in found["requirements"] if one["outcome"]]
    return held or list(found["requirements"])


def _exceptions(found: dict[str, Any]) -> tuple[Any, ...]:
    rows = (one for one in found["exceptions"] if one["outcome"] is not False)
    return tuple(sorted((one["rule"], str(one["outcome"]), one["precondition"]) for one in rows))


def differing(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The aspects in which two answers differ, the gravest first."""
    old, new = aspects(before), aspects(after)
    return [name for name in ASPECTS if old[name] != new[name]]


def law_of(desk: Desk, day: str, layer: Layer) -> Law:
    """The law on a day in a layer."""
    return desk.judge.statutes.on(day, layer)
