"""Two license review policies that fit one question have an order: one overrides the other."""

from collections.abc import Iterator
from typing import Any

from kb.analysis.bearing import codes_asked, may_bear
from kb.analysis.data_edits import law_edits
from kb.analysis.edits import LIMIT
from kb.analysis.verdicts import classes
from kb.checks.check import Check, problem_at
from kb.law.carry import Carried, of_one_place
from kb.law.day import LAYERS, Law, Statutes
from kb.law.evaluate import Case, evaluate_rule, side
from kb.law.parties import Parties
from kb.law.query import Reader, situation_of
from kb.law.review import review_of
from kb.law.situation import Subject, days_spoken_of, views
from kb.law.subjects import Subjects
from kb.law.turnover import turnover
from kb.store.compile import compile_records
from kb.store.load import Records
from kb.store.problems import Problem

CODE = "review-conflict"


def run(records: Records, today: str) -> Iterator[Problem]:
    """Ask for every chip, class of destinations and day on which the law changed."""
    return conflicts(records)


def conflicts(records: Records, known: Statutes | None = None) -> Iterator[Problem]:
    """The same, but for questions to which `known`, a law asked before, has surely the same to say."""
    sections, problems = compile_records(records)
    if problems:
        return
    found: dict[tuple[str, ...], str] = {}
    for case, about, reviewed in _questions(sections, known):
        for requirement in reviewed:
            if evaluate_rule(requirement, case).outcome is True:
                clash = review_of(requirement, case).conflict
                if clash:
                    found.setdefault(clash, about)
    for rules, about in found.items():
        if _known(rules, records):
            continue
        entry = records.of("review")[rules[0]]
        message = f"fits beside {', '.join(rules[1:])} and neither overrides the other: {about}"
        yield problem_at(
            entry,
            (),
            CODE,
            message,
            "add `overrides` to the more specific one, or `unsettled_with` where the words settle nothing",
        )


def _known(rules: tuple[str, ...], records: Records) -> bool:
    """Whether the record says that the words leave these two unsettled."""
    review = records.of("review")
    return any(set(rules) - {name} <= set(review[name].record.unsettled_with) for name in rules)


def _reviewed(law: Law) -> list[str]:
    """Requirements of which more than one policy speaks on the day."""
    policies: dict[str, set[str | None]] = {}
    for rule in law.by_step["review"]:
        for requirement in rule.reviews:
            policies.setdefault(requirement, set()).add(rule.policy)
    return [name for name, found in policies.items() if len(found) > 1]


def _questions(sections: dict[str, Any], known: Statutes | None) -> Iterator[tuple[Case, str, list[str]]]:
    """Each case with its words and the requirements to ask about; what days share is made once."""
    statutes = Statutes(sections["law"])
    subjects = Subjects(sections)  # type: ignore[arg-type]  # plain sections serve as the cached ones do
    chips = [subjects.of_record(row[0]) for row in sections["index"]["chip"]]
    seen = {chip.id: views(chip, True) for chip in chips}
    reader, parties = Reader(sections["law"], sections["places"]), Parties(sections)
    now = reader.read({"chip": "x"}).on

    chosen = _distinct(statutes, chips)
    situations = {
        (chip.id, code): situation_of(
            reader.read({"chip": chip.id, "to": code}), chip, sections["law"], sections["places"], parties
        )
        for chip in chosen
        for code, *_ in statutes.classes
    }
    for layer in LAYERS:
        before: Law | None = None
        for day in (one for one in statutes.change_days(layer) if one < now):
            law = statutes.on(day, layer)
            reviewed = _reviewed(law)
            asked = _Asked(law, known.on(day, layer) if known else None)
            codes = dict.fromkeys(classes(law).values()) if reviewed and asked.anything else ()
            for code in codes:
                for chip in chosen:
                    case = Case(law, chip, situations[chip.id, code], seen[chip.id])
                    if (before is None or _may_differ(before, case, reviewed)) and asked.anew(case):
                        yield case, f"{chip.id} to {code} on {day}", reviewed
                        asked.keep(case)
            before = law if reviewed else before


class _Asked:
    """The questions of one law: which are to be asked, and the proofs that they share."""

    def __init__(self, law: Law, known: Law | None) -> None:
        self._known = known
        self._edits = law_edits(known, law) if known else []
        self._passing = of_one_place(law)
        self._carried: dict[str, Carried] = {}
        self.anything = known is None or any(edit.kind != LIMIT or law.testing(edit.id) for edit in self._edits)

    def anew(self, case: Case) -> bool:
        """Whether the known law may have something else to say; the case is then lent its chip's proofs."""
        self._of(case).lend(case, {})
        if self._known is None:
            return True
        return may_bear(self._edits, [Case(self._known, case.subject, case.situation, case.views)], [case])

    def keep(self, case: Case) -> None:
        """Keep the proofs of a case for others of its chip."""
        self._of(case).keep(case, {})

    def _of(self, case: Case) -> Carried:
        return self._carried.setdefault(str(case.subject.id), Carried(self._passing))


def _may_differ(before: Law, case: Case, reviewed: list[str]) -> bool:
    """Whether anything that decides how these requirements are reviewed is another than on the day before."""
    law = case.law
    if any(before.day < day <= law.day for day in days_spoken_of(case.subject)):
        return True
    affected = turnover(before, law).affected(codes_asked(case))
    return not affected.isdisjoint(reviewed) or any(rule.id in affected for rule in law.by_step["review"])


def _distinct(law: Statutes, subjects: list[Subject]) -> list[Subject]:
    """One chip for each combination of the sides of all limits on which a chip lies."""
    found: dict[tuple[Any, ...], Subject] = {}
    for subject in subjects:
        (view, *_) = views(subject, True)
        sides = tuple(side(view.spans[t.measure], t) for t in law.thresholds.values())
        found.setdefault((sides, view.facts["datacenter"], view.facts["designer"], subject.vendor), subject)
    return list(found.values())


CHECK = Check(CODE, "Of two review policies that fit one question, one overrides the other.", "error", run)
