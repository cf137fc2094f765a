"""The headline: one sentence, safe to quote, with item, place, day, requirement and by what."""

from typing import TYPE_CHECKING, Any

from kb.law.missing import missing_dict
from kb.law.witness import precedence

if TYPE_CHECKING:
    from kb.law.answer import Answered

LONGEST = 240
MOST_FACTS = 3


def headline(one: "Answered") -> str:
    """At most 240 characters; a verdict is never stated without its day and layer."""
    if one.query.to is None:
        return _short(one.subject.name, _when(one), _described(one))
    said = "undetermined, too many facts are open" if one.solution.capped else _said(one)
    return _short(one.subject.name, f" to {_place(one)}{_when(one)}", said)


def _when(one: "Answered") -> str:
    return f" on {one.query.on}, {'as enforced' if one.law.layer == 'enforced' else 'as codified'}"


SHARED = {
    "license_required": "license required for each of them",
    "exception_available": "license required for each of them, and an exception may lift it",
    "no_license_required": "no license required for any of them by the rules modelled",
    "undetermined": "undetermined for each of them",
}


def headline_of_family(answered: "list[Answered]") -> str:
    """As `headline`, where a name means several variants: what is said holds for every one."""
    first = answered[0]
    verdicts = {one.verdict for one in answered}
    if first.query.to is not None:
        to, said = f" to {_place(first)}", [_said(one) for one in answered]
        shared = SHARED[first.verdict] if len(verdicts) == 1 else "the variants differ"
    else:
        to, said = "", [_described(one) for one in answered]
        shared = "the variants are described by different entries"
    if all(text == said[0] for text in said) and not any(one.solution.capped for one in answered):
        shared = said[0]
    others = f" and {len(answered) - 1} other variant{'s' if len(answered) > 2 else ''}"
    return _short(first.subject.name, f"{others}{to}{_when(first)}", shared)


def _place(one: "Answered") -> str:
    return str(one.law.statutes.destinations[one.query.to or ""][0])


def _described(one: "Answered") -> str:
    outcome, eccn = one.solution.described, one.solution.eccn
    if outcome is None:
        return "whether 3A090 or 4A090 describes it is open"
    if outcome:
        return f"described by {eccn or ' or '.join(one.solution.possible) or '3A090'}; no destination was stated"
    return f"not described by 3A090 or 4A090{f' ({eccn})' if eccn else ''}; no destination was stated"


def _said(one: "Answered") -> str:
    solution = one.solution
    if solution.required is None:
        facts = [one["fact"] for one in missing_dict(solution)]
        names = list(dict.fromkeys(fact.replace("_", " ").replace("-", " ") for fact in facts))
        more = f" and {len(names) - MOST_FACTS} more" if len(names) > MOST_FACTS else ""
        return f"undetermined, open: {', '.join(names[:MOST_FACTS]) or 'the law'}{more}"
    if not solution.required:
        if solution.case.situation.facts.get("subject_to_ear") == "false":
            return "no license required, since it is stated not to be subject to the EAR"
        eccn = f" ({solution.eccn})" if solution.eccn else ""
        return f"no license required by the rules modelled{eccn}"
    held = [n.source for n in solution.determination.requirements if n.outcome is True]
    held.sort(key=precedence)
    by = f"by {held[0].short}" if held else "on every possible value"
    eccn = f" ({solution.eccn})" if solution.eccn else ""
    if solution.lifted:
        return f"license required{eccn} {by}; {_exception(one)}"
    return f"license required{eccn} {by}"


def _exception(one: "Answered") -> str:
    usable = [n.source for n in one.solution.determination.exceptions if n.outcome is True]
    names = " or ".join(dict.fromkeys(str(rule.name) for rule in usable)) or "an exception"
    waits = [rule for rule in usable if rule.precondition != "none"]
    if waits and len(waits) == len(usable):
        return f"License Exception {names} only after notice to BIS and its answer"
    return f"License Exception {names} is available"


def _short(name: str, where: str, said: str) -> str:
    """The sentence; where it is too long the item's name is cut, never the day or the verdict."""
    room = LONGEST - len(where) - len(said) - 3
    if len(name) > room:
        name = name[: max(room - 1, 1)] + "…"
    return f"{name}{where}: {said}."


def under_proposal(answer: dict[str, Any], title: str) -> dict[str, Any]:
    """An answer that was asked as if a proposal were law, with that said first."""
    warning = {"code": "proposal", "text": f"asked as if a proposal were law, which it is not: {title}"}
    said = f"Under a proposal that is not law: {answer['headline']}"
    short = said if len(said) <= LONGEST else said[: LONGEST - 1].rpartition(" ")[0] + "…"
    return {**answer, "headline": short, "warnings": [warning, *answer["warnings"]]}
