// Measures of an item that a person states, as in kb/measures/compute.py; those of chips on record come computed.
// A figure: the preferred `value` or null, the `span` that is left, and how it came about.

import { SCALE, fromNumber, order } from "./exact.js";
import { UNKNOWN, isPoint, point, range } from "./ranges.js";
import { tenDigits } from "./numbers.js";

export const TPP = "total_processing_performance";
export const DENSITY = "performance_density";
export const AREA = "applicable_die_area";
export const OPERATIONS = "tera_operations";
export const PRODUCT = "bit_length_times_tops";
export const DRAM = "dram_bandwidth";
export const LINKS = "interconnect";
export const SUM = "bandwidth_and_interconnect";

const figure = (value, span, how = "", fromTpp = false, evidence = []) => ({ value, span, how, fromTpp, evidence });
const MISSING = figure(null, UNKNOWN);
const MISSING_AREA = figure(null, range(0n, null, true));

/** Two statements of one figure may differ by one part in this many. */
const TOLERANCE = 200n;

export class Contradiction extends Error {}

/** The figures of a circuit on record. */
export function recorded(chip) {
  return Object.fromEntries(
    chip.measures.map((one) => {
      const span = range(fromNumber(one.low), fromNumber(one.high), one.low_open, one.high_open);
      const evidence = one.evidence.map((place) => chip.evidence[place]);
      return [one.measure, figure(fromNumber(one.value), span, one.how, one.from_tpp, evidence)];
    }),
  );
}

/** The figures of a stated item, whose numbers are ranges of scaled numbers or null; what is listed is all there is. */
export function stated(item, longestOperandBits) {
  const tpp = performance(item);
  const links = item.interconnect ? of(item.interconnect, "inputs and outputs") : MISSING;
  const dram = of(item.dram, "DRAM bandwidth");
  return {
    [TPP]: tpp,
    [AREA]: area(item),
    [DRAM]: dram,
    [LINKS]: links,
    [SUM]: summed([dram, links], "DRAM bandwidth + interconnect"),
    memory_bandwidth_density: MISSING,
    [OPERATIONS]: operations(item, tpp, longestOperandBits),
    [PRODUCT]: product(item, tpp),
    transistor_count: MISSING,
    process_node: MISSING,
  };
}

/** What the verdict is given on: the preferred value, else the whole range. */
export const preferred = ({ value, span }) => (value === null ? span : point(value));

function of(span, how = "") {
  if (!span) return MISSING;
  return figure(isPoint(span) ? span.low : null, span, how);
}

function performance(item) {
  const computed = overUnits(item, (rate) => {
    const span = range(times(rate.bits.low, rate.tops.low), times(rate.bits.high, rate.tops.high));
    return figure(both(value(rate.bits), value(rate.tops)), span, `${toldRate(rate)} × ${told(rate.bits)} bits`);
  });
  if (!item.tpp) return computed;
  return agreeing("total processing performance", of(item.tpp, "as stated"), computed);
}

function overUnits(item, figureOf) {
  if (!item.units.length) return MISSING;
  const best = item.units.map((rates) => highest(rates.map(figureOf)));
  return summed(best, best.map((one) => one.how).join(" + "));
}

const value = (span) => (isPoint(span) ? span.low : null);
const both = (one, other) => (one === null || other === null ? null : times(one, other));
const times = (one, other) => (one === null || other === null ? null : (one * other) / SCALE);
const told = (span) => {
  if (isPoint(span)) return tenDigits(span.low);
  return `${tenDigits(span.low)} to ${span.high === null ? "…" : tenDigits(span.high)}`;
};
const toldRate = (rate) => `${rate.format} ${told(rate.tops)} ${/^u?int/i.test(rate.format) ? "TOPS" : "TFLOPS"}`;

/** The highest of several formats; preferred only if no format could exceed the preferred one. */
function highest(figures) {
  const known = figures.filter((one) => one.value !== null);
  const lead = known.reduce((best, one) => (best && best.value >= one.value ? best : one), null);
  const highs = figures.map((one) => one.span.high);
  const high = highs.includes(null) ? null : highs.reduce((a, b) => (a > b ? a : b));
  const low = figures.map((one) => one.span.low).reduce((a, b) => (a > b ? a : b));
  const below = (one) => one.value !== null || (one.span.high !== null && one.span.high <= lead.value);
  if (lead && figures.every(below)) return figure(lead.value, range(low, high), lead.how);
  const leads = figures.filter(({ span }) => span.low === low || span.high === null || span.high > low);
  return figure(null, range(low, high), leads.map((one) => one.how).join(" or "));
}

function summed(parts, how) {
  const values = parts.map((part) => part.value);
  const highs = parts.map((part) => part.span.high);
  const total = (numbers) => (numbers.includes(null) ? null : numbers.reduce((a, b) => a + b));
  const low = total(parts.map((part) => part.span.low));
  return figure(total(values), range(low, total(highs), parts.some((part) => part.span.lowOpen)), how);
}

function area(item) {
  const named = item.dies.map((die) => (die.count === 1n ? "die" : `${die.count} × die`)).join(" + ");
  const computed = item.dies.length ? summed(item.dies.map(ofDies), named) : MISSING_AREA;
  if (!item.area) return computed;
  return agreeing("applicable die area", someArea(of(item.area, "as stated")), computed);
}

/** What dies of one kind add; where the transistors are not known, perhaps none. */
function ofDies({ count, transistor, area: span }) {
  if (transistor === "planar") return figure(0n, point(0n));
  const one = someArea(span ? of(span) : MISSING);
  const high = one.span.high === null ? null : one.span.high * count;
  if (transistor !== "non-planar") return figure(null, range(0n, high), one.how);
  return figure(one.value === null ? null : one.value * count, range(one.span.low * count, high, one.span.lowOpen));
}

/** An area with its low end of zero open: `at most 600 mm²` does not mean that there is none. */
function someArea(one) {
  const { low, high, highOpen } = one.span;
  return low > 0n || high === 0n ? one : { ...one, span: range(0n, high, true, highOpen) };
}

function agreeing(what, one, other) {
  const lower = order(one.span.low, other.span.low) >= 0 ? one : other;
  const upper = other.span.high === null || (one.span.high !== null && one.span.high <= other.span.high) ? one : other;
  const high = upper.span.high;
  if (high !== null && lower.span.low * TOLERANCE > high * (TOLERANCE + 1n)) {
    throw new Contradiction(
      `${what} is stated as ${told(one.span)} and comes to ${told(other.span)} (${other.how}); ` +
        "correct one of them or leave one out",
    );
  }
  return one;
}

/** Operations a second over all units; bounded by TPP where no rates are known. */
function operations(item, tpp, longestOperandBits) {
  if (item.units.length) return overUnits(item, (rate) => ({ ...of(rate.tops), how: toldRate(rate) }));
  const bounded = range(tpp.span.low / BigInt(longestOperandBits), tpp.span.high);
  return figure(null, bounded, "bounded by total processing performance", true);
}

/** The product of 2022; its bit length is the highest of any input or output, so the rates bound it from below. */
function product(item, tpp) {
  if (!item.units.length || item.tpp) {
    return { ...tpp, how: "total processing performance, taken for the 2022 product", fromTpp: true };
  }
  return { ...tpp, span: range(tpp.span.low, null) };
}
