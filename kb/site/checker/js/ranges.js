// Ranges of a quantity and their comparison with a limit, as in kb/truth/ranges.py: all quantities are zero or
// more, `high` of null is unbounded, and an end may be open. A ratio {top, bottom} of two ranges is never divided.

import { floor, isZero, order, quotientOf, side } from "./exact.js";
import { negate } from "./kleene.js";

export const range = (low, high, lowOpen = false, highOpen = false) => ({ low, high, lowOpen, highOpen });
export const point = (value) => range(value, value);
export const isPoint = (span) => span.high !== null && order(span.low, span.high) === 0;
export const isRatio = (span) => span.top !== undefined;
export const UNKNOWN = range(0n, null);

/** A range for people, a quotient rounded down; never used to compare. */
export function shown(span) {
  if (!isRatio(span)) return span;
  const { top, bottom } = span;
  const low = bottom.high === null || isZero(bottom.high) ? 0n : floor(quotientOf(top.low, bottom.high));
  const high = top.high === null || isZero(bottom.low) ? null : floor(quotientOf(top.high, bottom.low));
  return range(low, high);
}

/** Whether every value of a range or ratio (true), none (false) or some (null) is on a limit's side. */
export function compare(span, operator, limit) {
  const [reaches, exceeds] = isRatio(span) ? ofRatio(span, limit) : ofRange(span, limit);
  const outcome = operator === ">=" || operator === "<" ? reaches : exceeds;
  return operator === ">=" || operator === ">" ? outcome : negate(outcome);
}

/** The outcomes of `>=` and of `>`. */
function ofRange(span, limit) {
  const low = order(span.low, limit);
  const high = span.high === null ? 1 : order(span.high, limit);
  const reaches = low >= 0 ? true : high < 0 || (high === 0 && span.highOpen) ? false : null;
  const exceeds = low > 0 || (low === 0 && span.lowOpen) ? true : high <= 0 ? false : null;
  return [reaches, exceeds];
}

/** As of a range. A bottom that may be zero has no quotient there, and the outcome is unknown. */
function ofRatio({ top, bottom }, limit) {
  if (isZero(bottom.low) && !bottom.lowOpen) return [null, null];
  const least = bottom.high === null ? null : side(top.low, bottom.high, limit);
  const most = top.high === null || isZero(bottom.low) ? null : side(top.high, bottom.low, limit);
  let [reaches, exceeds] = [null, null];
  if (least !== null && least >= 0) {
    reaches = true;
    exceeds = least > 0 || top.lowOpen || bottom.highOpen ? true : null;
  }
  if (most !== null && most <= 0) {
    exceeds = false;
    if (most < 0 || top.highOpen || bottom.lowOpen) reaches = false;
  }
  return [reaches, exceeds];
}

/** The range cut at limits within it, each edge {limit, above} with the values at the limit on one side of it. */
export function cut(span, edges) {
  const sorted = [...edges].sort((a, b) => order(a.limit, b.limit) || Number(b.above) - Number(a.above));
  const regions = [];
  let [low, lowOpen] = [span.low, span.lowOpen];
  for (const { limit, above } of sorted) {
    const beyond = order(limit, low) || Number(!above) - Number(lowOpen);
    if (beyond <= 0 || !reachesPast(span, limit, above)) continue;
    regions.push(range(low, limit, lowOpen, above));
    [low, lowOpen] = [limit, !above];
  }
  return [...regions, range(low, span.high, lowOpen, span.highOpen)];
}

function reachesPast(span, limit, above) {
  if (span.high === null) return true;
  const gap = order(limit, span.high);
  return gap < 0 || (gap === 0 && above && !span.highOpen);
}

/** The common part of two ranges, or null where they share no value. */
export function intersect(one, other) {
  const lower = (order(one.low, other.low) || Number(one.lowOpen) - Number(other.lowOpen)) >= 0 ? one : other;
  const upper = upperOf(one, other);
  const gap = upper.high === null ? -1 : order(lower.low, upper.high);
  if (gap > 0 || (gap === 0 && (lower.lowOpen || upper.highOpen))) return null;
  return range(lower.low, upper.high, lower.lowOpen, upper.highOpen);
}

function upperOf(one, other) {
  if (one.high === null || other.high === null) return one.high === null ? other : one;
  return (order(one.high, other.high) || Number(other.highOpen) - Number(one.highOpen)) <= 0 ? one : other;
}

/** The exact range of a ratio; unbounded where its bottom may be zero. */
export function quotient({ top, bottom }) {
  let [low, lowOpen] = [0n, !isZero(top.low) || top.lowOpen];
  if (bottom.high !== null && !isZero(bottom.high)) {
    [low, lowOpen] = [quotientOf(top.low, bottom.high), top.lowOpen || bottom.highOpen];
  }
  if (top.high === null || isZero(bottom.low)) return range(low, null, lowOpen);
  return range(low, quotientOf(top.high, bottom.low), lowOpen, top.highOpen || bottom.lowOpen);
}

/** For people: the bottoms for which `top / bottom` lies in a range of quotients, rounded down. */
export function bottomOf(top, span) {
  let [low, lowOpen] = [0n, true];
  if (span.high !== null && !isZero(span.high)) [low, lowOpen] = [floor(quotientOf(top, span.high)), span.highOpen];
  if (isZero(span.low)) return range(low, null, lowOpen);
  return range(low, floor(quotientOf(top, span.low)), lowOpen, span.lowOpen);
}

/** Whether one range begins exactly where the other ends, with no gap and no overlap. */
export const joins = (one, other) =>
  one.high !== null && order(one.high, other.low) === 0 && one.highOpen !== other.lowOpen;
export const join = (one, other) => range(one.low, other.high, one.lowOpen, other.highOpen);
