"""What the law says of one case: the four steps taken once, or settled as far as its regions agree."""

from typing import NamedTuple

from kb.law.evaluate import Case
from kb.law.openness import Hidden, Option, Variable
from kb.law.review import Review, review
from kb.law.steps import Determination, determine
from kb.truth.kleene import Truth


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


def plain_solution(case: Case, above: Determination | None = None) -> Solution:
    """The four steps without a split."""
    found = determine(case, above)
    judged = review(case, found)
    return Solution(
        case, found, judged, found.required, found.lifted, found.described, found.eccn,
        found.paragraphs, _possible(found), policies_of(judged),
    )  # fmt: skip


def _possible(found: Determination) -> tuple[str, ...]:
    """Control numbers that are open, where none is sure."""
    if found.eccn is not None:
        return ()
    names = [n.source.eccn for n in found.classifications if n.outcome is None and "." in n.source.eccn]
    return tuple(dict.fromkeys(names))


def policies_of(judged: Review | None) -> tuple[str, ...]:
    """The policies that a review could come to."""
    if judged is None:
        return ()
    return judged.possible or (judged.policy,)
