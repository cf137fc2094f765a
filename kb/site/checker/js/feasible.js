// Which regions an item could be in at once, as in kb/law/feasible.py: density is TPP over area and never an
// independent unknown; treating it as one gave a confident wrong answer when that was tried.

import { floor, plus } from "./exact.js";
import { AREA, DENSITY, DRAM, LINKS, OPERATIONS, SUM, TPP } from "./measures.js";
import { intersect, isRatio, quotient, range } from "./ranges.js";

/** Measures that follow from others, and move with them. */
export const MOVED_BY = { [DENSITY]: [TPP, AREA], [OPERATIONS]: [TPP], [SUM]: [DRAM, LINKS] };

const whole = (span) => (isRatio(span) ? quotient(span) : span);

/** The measures with some confined to regions and those derived following; null where no item could be so. */
export function restricted(spans, regions, figures, longestOperandBits) {
  const found = { ...spans, ...regions };
  const follows = (measure, derived, moved) => {
    if (measure in regions) return intersect(whole(found[measure]), whole(derived)) !== null;
    if (moved) found[measure] = derived;
    return true;
  };
  const tpp = whole(found[TPP]);
  const bounded = range(floor(tpp.low) / BigInt(longestOperandBits), tpp.high);
  const sum = total(whole(found[DRAM]), whole(found[LINKS]));
  return follows(DENSITY, { top: tpp, bottom: spans[DENSITY].bottom }, true) &&
    (!figures[OPERATIONS].fromTpp || follows(OPERATIONS, bounded, true)) &&
    follows(SUM, sum, DRAM in regions || LINKS in regions)
    ? found
    : null;
}

function total(one, other) {
  const high = one.high === null || other.high === null ? null : plus(one.high, other.high);
  return range(plus(one.low, other.low), high, one.lowOpen || other.lowOpen, one.highOpen || other.highOpen);
}
