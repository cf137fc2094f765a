"""What `kb validate` checks beyond what loading refuses: one small file a check, and this index."""

from kb.checks import (
    before_publication,
    card_totals,
    contradictions,
    die_areas,
    doubled_rates,
    equal_units,
    holes,
    idle_facts,
    instrument_dates,
    left_out_rates,
    memory_dies,
    pinpoints,
    review_conflicts,
    sparse_rates,
    unknown_paragraph,
    unreviewed_end,
    untested_thresholds,
    used_before_release,
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
        instrument_dates,
        pinpoints,
        review_conflicts,
        untested_thresholds,
        die_areas,
        memory_dies,
        sparse_rates,
        doubled_rates,
        left_out_rates,
        equal_units,
        card_totals,
        used_before_release,
    )
)

__all__ = ["CHECKS", "Check"]
