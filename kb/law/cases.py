"""The case split: what a missing fact could be, and what each possibility would mean.

Kleene's tables alone say too little: a density between 2 and 10 at TPP 3,000 is .a or .b, so a
license is required either way, though each limb is unknown. So the open facts are cut at every
limit that their open leaves name, and the law is asked of the regions, together where nothing open
tells them apart. Where all agree the answer is decided; where not, the regions are what decides.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from kb.law.carry import Carried
from kb.law.evaluate import Case, Node
from kb.law.openness import Hidden, Option, Variable, hidden_of, variables_of
from kb.law.review import UNDETERMINED, Review, review, strictest_first
from kb.law.split import Choice, Judge, Options, Split
from kb.law.steps import Determination, determine
from kb.truth.kleene import Truth, agree
from kb.truth.regions import join, joins

MOST_CELLS = 4000
"""Past this many regions the open leaves are named instead of cut."""


class Outcome(NamedTuple):
    """What a region comes to; two facts differ where these do."""

    required: Truth
    lifted: Truth
    paragraphs: tuple[str, ...]
    eccn: str | None
    policy: str | None


class Cell(NamedTuple):
    """One region of the missing facts, with its outcome; a fact not named may be anything."""

    choice: tuple[tuple[Variable, Option], ...]
    outcome: Outcome


class Solution(NamedTuple):
    """The determination, settled as far as the cases agree.

    missing
        Variables of which two possible values, the others held, give different outcomes.
    decisive
        Those of the missing variables that settle whether a license is required or lifted, not paragraphs alone.
    hidden
        Open facts that cannot be cut and leave an outcome open.
    capped
        There were too many regions; `missing` then are all the open variables.
    """

    case: Case
    determination: Determination
    review: Review | None
    required: Truth
    lifted: Truth
    described: Truth
    eccn: str | None
    paragraphs: tuple[str, ...]
    possible: tuple[str, ...]
    policies: tuple[str, ...]
    missing: tuple[Variable, ...] = ()
    decisive: tuple[Variable, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    cells: tuple[Cell, ...] = ()
    capped: bool = False


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
        return _with_hidden(plain)
    if math.prod(len(variable.options) for variable in variables) > MOST_CELLS:
        every = tuple(variables)
        return plain._replace(missing=every, decisive=every, hidden=hidden_of(roots, case), capped=True)
    split = Split(case, plain, variables, judge)
    regions = list(split.regions())
    if not regions:  # nothing is feasible: the facts contradict each other, and nothing is concluded
        every = tuple(variables)
        return plain._replace(required=None, lifted=None, described=None, missing=every, decisive=every)
    regions = [region._replace(found=_with_hidden(region.found)) for region in regions]
    agreed = _agreed(plain, [region.found for region in regions])
    return _told(agreed, variables, split.each(regions)) if cells else agreed


def _judged(case: Case, _: Choice, above: Solution | None) -> Solution:
    return _plain(case, above.determination if above else None)


def _carrying(carried: Carried) -> Judge[Solution]:
    def judged(case: Case, choice: Choice, above: Solution | None) -> Solution:
        carried.lend(case, choice)
        found = _judged(case, choice, above)
        carried.keep(case, choice)
        return found

    return judged


def _plain(case: Case, above: Determination | None = None) -> Solution:
    """The four steps without a split."""
    found = determine(case, above)
    judged = review(case, found)
    return Solution(
        case, found, judged, found.required, found.lifted, found.described, found.eccn,
        found.paragraphs, _possible(found), _policies(judged),
    )  # fmt: skip


def open_roots(found: Determination) -> list[Node]:
    """Nodes that leave classification, requirement or exception open, where that matters."""
    roots = [node for node in found.classifications if node.outcome is None]
    if found.required is None or (found.required and found.lifted is None):
        roots += [node for node in found.requirements if node.outcome is None]
    if found.required is None or found.lifted is None:
        roots += [node for node in found.exceptions if node.outcome is None]
    return roots


def _possible(found: Determination) -> tuple[str, ...]:
    """Control numbers that are open, where none is sure."""
    if found.eccn is not None:
        return ()
    names = [n.source.eccn for n in found.classifications if n.outcome is None and "." in n.source.eccn]
    return tuple(dict.fromkeys(names))


def _with_hidden(one: Solution) -> Solution:
    """What stays hidden, where it leaves the requirement or an exception open."""
    if one.required is False or (one.required and one.lifted is not None):
        return one
    return one._replace(hidden=hidden_of(open_roots(one.determination), one.case))


def _agreed(plain: Solution, regions: list[Solution]) -> Solution:
    """What the regions agree on, and what each could be where they do not."""
    return plain._replace(
        required=agree(one.required for one in regions),
        lifted=_agreed_lifted(regions),
        described=agree(one.described for one in regions),
        eccn=_common([one.eccn for one in regions]),
        paragraphs=_common([one.paragraphs for one in regions]) or (),
        possible=_open_eccns(plain, regions),
        policies=tuple(strictest_first({policy for one in regions for policy in one.policies})),
        review=_agreed_review(regions),
        hidden=tuple(sorted({item for one in regions for item in one.hidden})),
    )


def _told(agreed: Solution, variables: list[Variable], found: dict[Options, Solution]) -> Solution:
    """With the facts that are missing, and the cases that they decide between."""
    outcomes = {options: _outcome(one) for options, one in found.items()}
    missing = [index for index in range(len(variables)) if _matters(index, outcomes, _key)]
    named = [variables[index] for index in missing]
    decisive = tuple(variables[index] for index in missing if _matters(index, outcomes, _verdict_key))
    cells = tuple(_merged(_cells(variables, missing, outcomes), named))
    return agreed._replace(missing=tuple(named), decisive=decisive, cells=cells)


def _outcome(one: Solution) -> Outcome:
    return Outcome(one.required, one.lifted, one.paragraphs, one.eccn, one.review.policy if one.review else None)


def _agreed_lifted(solutions: list[Solution]) -> Truth:
    """Where nothing is required in some region, lifting is no question there."""
    if any(one.required is False for one in solutions):
        return None
    return agree(one.lifted for one in solutions)


def _agreed_review(solutions: list[Solution]) -> Review | None:
    """The policy of all regions, or what it could be; None where nothing is required in any."""
    found = [one.review for one in solutions]
    if all(one == found[0] for one in found):
        return found[0]
    possible = {policy for one in solutions for policy in one.policies} - {UNDETERMINED}
    return Review(UNDETERMINED, tuple(strictest_first(possible)))


T = TypeVar("T")


def _common(values: list[T]) -> T | None:
    """The value that all regions share, or None."""
    return values[0] if all(value == values[0] for value in values) else None


def _open_eccns(plain: Solution, regions: list[Solution]) -> tuple[str, ...]:
    """Control numbers of the regions where they differ, those that are sure somewhere first."""
    eccns = {one.eccn for one in regions}
    if len(eccns) == 1 and None not in eccns:
        return ()
    named = {node.source.eccn: not node.source.describes for node in plain.determination.classifications}
    order = sorted(named, key=lambda eccn: (named[eccn], ".z" in eccn))
    open_ = {name for one in regions for name in one.possible} - eccns
    return tuple(dict.fromkeys([*filter(eccns.__contains__, order), *filter(open_.__contains__, order)]))


def _policies(judged: Review | None) -> tuple[str, ...]:
    if judged is None:
        return ()
    return judged.possible or (judged.policy,)


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
    return Outcome(
        agree(outcome.required for outcome in outcomes),
        agree(outcome.lifted for outcome in outcomes),
        (),
        _common([outcome.eccn for outcome in outcomes]),
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
