"""What an exporter must do: the obligations of rules, with the item's own values put in.

The duties that bind whatever the verdict, such as records, are `filing` rules; they stand beside the
obligations of the exception that is used, and of the license that is applied for.
"""

import re
from typing import Any

from kb.law.day import Duty, Rule
from kb.law.evaluate import evaluate, evaluate_rule
from kb.law.margins import lead
from kb.law.solution import Solution
from kb.law.wording import span_text
from kb.records.law_constants import UNITS

NOT_KNOWN = "not known"


def of_exception(rule: Rule, solution: Solution) -> list[dict[str, Any]]:
    """What the user of an exception must do: by its own text, and what is filed beside it."""
    return _written([*rule.obligations, *_filed("exception", solution)], solution)


def of_license(rule: Rule | None, solution: Solution) -> list[dict[str, Any]]:
    """What an applicant must do: by the review policy, and what is filed beside a license."""
    own = rule.obligations if rule else ()
    filed = _filed("license", solution) if solution.required else []
    return _written([*own, *filed], solution)


def of_no_license(solution: Solution) -> list[dict[str, Any]]:
    """What is filed, stated and kept where no license is required."""
    return _written(_filed("no_license", solution), solution) if solution.required is False else []


def _filed(under: str, solution: Solution) -> list[Duty]:
    """Duties of the filing rules of the day that bind under an outcome."""
    rules = [rule for rule in solution.case.law.by_step["filing"] if under in rule.binds]
    holding = [rule for rule in rules if evaluate_rule(rule.id, solution.case).outcome is not False]
    return [duty for rule in holding for duty in rule.obligations]


def _written(duties: list[Duty], solution: Solution) -> list[dict[str, Any]]:
    """The duties whose own condition holds or is open, as the contract has them."""
    values = values_of(solution)
    return [
        {"text": filled(duty.text, values), "cites": [{"instrument": name, "at": at} for name, at, _ in duty.cites]}
        for duty in duties
        if evaluate(duty.when, solution.case).outcome is not False
    ]


def values_of(solution: Solution) -> dict[str, str]:
    """What a text may name in braces: each measure of the most capable circuit, control number, item."""
    case = solution.case
    spans = case.views[lead(case)].spans
    texts = {name: span_text(spans[name], unit) for name, unit in UNITS.items()}
    measures = {name: NOT_KNOWN if text == "unknown" else text for name, text in texts.items()}
    eccn = solution.eccn or " or ".join(solution.possible) or NOT_KNOWN
    return {**measures, "eccn": eccn, "item": case.subject.name}


def filled(text: str, values: dict[str, str]) -> str:
    """The text with each name in braces replaced by its value."""
    return re.sub(r"{(\w+)}", lambda match: values[match[1]], " ".join(text.split()))
