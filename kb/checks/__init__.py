"""What `kb validate` checks beyond what loading refuses: one small file a check, and this index."""

from kb.checks import (
    before_publication,
    card_totals,
    changed_conditions,
    contradictions,
    die_areas,
    doubled_rates,
    equal_units,
    holes,
    idle_facts,
    instrument_dates,
    left_out_rates,
    memory_dies,
    older_evidence,
    pinpoints,
    readme_claims,
    repeated_members,
    review_conflicts,
    skipped,
    sparse_rates,
    uncited_sources,
    unfit_proposals,
    unknown_paragraph,
    unlike_families,
    unreviewed_end,
    untested_thresholds,
    url_shapes,
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
        changed_conditions,
        repeated_members,
        untested_thresholds,
        uncited_sources,
        older_evidence,
        url_shapes,
        readme_claims,
        unlike_families,
        die_areas,
        memory_dies,
        sparse_rates,
        doubled_rates,
        left_out_rates,
        equal_units,
        card_totals,
        used_before_release,
        skipped,
        unfit_proposals,
    )
)

__all__ = ["CHECKS", "Check"]
