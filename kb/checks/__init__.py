"""What `kb validate` checks beyond what loading refuses: one small file a check, and this index."""

from kb.checks import (
    before_publication,
    contradictions,
    holes,
    idle_facts,
    review_conflicts,
    unknown_paragraph,
    unreviewed_end,
    untested_thresholds,
)
from kb.checks.check import Check

CHECKS: tuple[Check, ...] = tuple(
    module.CHECK
    for module in (
        before_publication,
        contradictions,
        holes,
        unreviewed_end,
        unknown_paragraph,
        idle_facts,
        review_conflicts,
        untested_thresholds,
    )
)

__all__ = ["CHECKS", "Check"]
