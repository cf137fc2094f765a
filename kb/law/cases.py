"""The case split: what a missing fact could be, and what each possibility would mean.

Kleene's tables alone say too little: a density between 2 and 10 at TPP 3,000 is .a or .b, so a
license is required either way, though each limb is unknown. So the open facts are cut at every
limit that their open leaves name, and the law is asked of the regions, together where nothing open
tells them apart. Where all agree the answer is decided; where not, the regions are what decides.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any

from kb.law.agreement import Agreement
from kb.law.carry import Carried
from kb.law.evaluate import Case, Node
from kb.law.openness import Hidden, Option, Variable, hidden_of, variables_of
from kb.law.review import UNDETERMINED
from kb.law.solution import Cell, Outcome, Solution, plain_solution
from kb.law.split import Choice, Judge, Options, Region, Split
from kb.law.steps import Determination
from kb.truth.kleene import agree
from kb.truth.regions import join, joins

MOST_CELLS = 4000
"""Past this many regions the open leaves are named instead of cut."""


def solve(case: Case, cells: bool = True, carried: Carried | None = None) -> Solution:
    """Determine a case, splitting it where it is open.

    cells
        Whether to tell the cases and which facts are missing, beside what the cases agree on.
    carried
        Proofs of other questions about the same chip that hold here; those made here are kept with them.
    """
    judge = _judged if carried is None else _carrying(carried)
    plain = judge(case, {}, None)
    roots = open_roots(plain.determination)
    if not roots:
        return plain
    variables = variables_of(roots, case)
    if not variables:
        return plain._replace(hidden=_hidden(plain))
    if math.prod(len(variable.options) for variable in variables) > MOST_CELLS:
        every = tuple(variables)
        return plain._replace(missing=every, decisive=every, hidden=hidden_of(roots, case), capped=True)
    split = Split(case, plain, variables, judge)
    agreement = Agreement(plain)
    regions = []
    for region in split.regions(None if cells else agreement.covers):
        agreement.add(region.found)
        regions.append(region)
    agreed = agreement.agreed()
    if agreed is None:  # nothing is feasible: the facts contradict each other, and nothing is concluded
        every = tuple(variables)
        return plain._replace(required=None, lifted=None, described=None, missing=every, decisive=every)
    return _told(agreed, variables, split, regions) if cells else agreed


def _judged(case: Case, _: Choice, above: Solution | None) -> Solution:
    return plain_solution(case, above.determination if above else None)


def _carrying(carried: Carried) -> Judge[Solution]:
    def judged(case: Case, choice: Choice, above: Solution | None) -> Solution:
        carried.lend(case, choice)
        found = _judged(case, choice, above)
        carried.keep(case, choice)
        return found

    return judged


def open_roots(found: Determination) -> list[Node]:
    """Nodes that leave classification, requirement or exception open, where that matters."""
    roots = [node for node in found.classifications if node.outcome is None]
    if found.required is None or (found.required and found.lifted is None):
        roots += [node for node in found.requirements if node.outcome is None]
    if found.required is None or found.lifted is None:
        roots += [node for node in found.exceptions if node.outcome is None]
    return roots


def _hidden(one: Solution) -> tuple[Hidden, ...]:
    """What stays hidden, where it leaves the requirement or an exception open."""
    if one.required is False or (one.required and one.lifted is not None):
        return ()
    return hidden_of(open_roots(one.determination), one.case)


def _told(
    agreed: Solution, variables: list[Variable], split: Split[Solution], regions: list[Region[Solution]]
) -> Solution:
    """With the facts that are missing, the cases that they decide between, and what stays hidden in any."""
    outcomes = {options: _outcome(one) for options, one in split.each(regions).items()}
    missing = [index for index in range(len(variables)) if _matters(index, outcomes, _key)]
    named = [variables[index] for index in missing]
    decisive = tuple(variables[index] for index in missing if _matters(index, outcomes, _verdict_key))
    cells = tuple(_merged(_cells(variables, missing, outcomes), named))
    hidden = tuple(sorted({item for region in regions for item in _hidden(region.found)}))
    return agreed._replace(missing=tuple(named), decisive=decisive, cells=cells, hidden=hidden)


def _outcome(one: Solution) -> Outcome:
    return Outcome(one.required, one.lifted, one.paragraphs, one.eccn, one.review.policy if one.review else None)


def _key(outcome: Outcome) -> tuple[object, ...]:
    """What makes a fact missing: required, lifted or paragraphs."""
    return outcome.required, outcome.lifted, outcome.paragraphs


def _verdict_key(outcome: Outcome) -> tuple[object, ...]:
    return outcome.required, outcome.lifted


def _matters(index: int, outcomes: dict[Options, Outcome], key: Callable[[Outcome], tuple[object, ...]]) -> bool:
    """Whether two options of a variable, the others held, come to different outcomes."""
    seen: dict[Options, tuple[object, ...]] = {}
    for options, outcome in outcomes.items():
        others = options[:index] + options[index + 1 :]
        if seen.setdefault(others, key(outcome)) != key(outcome):
            return True
    return False


def _cells(variables: list[Variable], missing: list[int], outcomes: dict[Options, Outcome]) -> Iterator[Cell]:
    found: dict[tuple[tuple[Variable, Option], ...], list[Outcome]] = {}
    for options, outcome in outcomes.items():
        choice = tuple((variables[index], options[index]) for index in missing)
        found.setdefault(choice, []).append(outcome)
    for choice, alike in found.items():
        yield Cell(choice, _folded(alike))


def _folded(outcomes: list[Outcome]) -> Outcome:
    """What one region comes to, whatever the facts that are not missing are; a case tells no limbs."""
    policies = {outcome.policy for outcome in outcomes}
    eccns = {outcome.eccn for outcome in outcomes}
    return Outcome(
        agree(outcome.required for outcome in outcomes),
        agree(outcome.lifted for outcome in outcomes),
        (),
        eccns.pop() if len(eccns) == 1 else None,
        policies.pop() if len(policies) == 1 else UNDETERMINED,
    )


def _merged(cells: Iterator[Cell], variables: list[Variable]) -> list[Cell]:
    """Join neighboring regions of one outcome, and drop a fact that makes no difference there."""
    found = list(cells)
    for variable in variables:
        found = _merged_along(found, variable)
    return found


def _merged_along(cells: list[Cell], variable: Variable) -> list[Cell]:
    groups: dict[Any, list[Cell]] = {}
    for cell in cells:
        rest = tuple(pair for pair in cell.choice if pair[0] != variable)
        groups.setdefault((rest, cell.outcome), []).append(cell)
    merged: list[Cell] = []
    for (rest, outcome), members in groups.items():
        options = [option for cell in members for v, option in cell.choice if v == variable]
        for option in _joined(options, variable):
            with_it = rest if option is None else (*rest, (variable, option))
            merged.append(Cell(tuple(sorted(with_it, key=lambda pair: pair[0].fact)), outcome))
    return merged


def _joined(options: list[Option], variable: Variable) -> list[Option | None]:
    if len(options) == len(variable.options) and len(variable.options) > 1:
        return [None]
    ordered = [option for option in variable.options if option in options]
    joined: list[Option | None] = []
    last: Option | None = None
    for option in ordered:
        if last is not None and last.region and option.region and joins(last.region, option.region):
            last = Option(join(last.region, option.region), None, None)
            joined[-1] = last
        else:
            last = option
            joined.append(last)
    return joined
