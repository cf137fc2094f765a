// Measures and margins, as in kb/law/margins.py: each number beside each limit that the day's law holds it against.

import { evaluate, leavesOf } from "./conditions.js";
import { evaluateRule } from "./evaluate.js";
import { plain } from "./exact.js";
import { AREA, DENSITY, DRAM, LINKS, TPP } from "./measures.js";
import { compare, isPoint, shown } from "./ranges.js";

const SHOWN = [TPP, DENSITY, AREA, DRAM, LINKS];

/** The place of the most capable circuit, whose numbers stand for a computer. */
export function lead({ subject }) {
  const low = (ic) => ic.figures[TPP].span.low;
  return subject.ics.reduce((best, ic, index) => (low(ic) > low(subject.ics[best]) ? index : best), 0);
}

/** The measures of a circuit: preferred value, what the sources leave, unit, and how. */
export function measuresOf(ic, law) {
  return Object.fromEntries(SHOWN.map((name) => [name, name === DENSITY ? density(ic, law) : measured(ic, name, law)]));
}

const unitOf = (name, law) => law.statutes.measures.get(name).unit;

function measured(ic, name, law) {
  const { value, span, how } = ic.figures[name];
  return { value: plain(value), low: plain(span.low), high: plain(span.high), unit: unitOf(name, law), how };
}

function density(ic, law) {
  const [span, best] = [shown(ic.full[DENSITY]), shown(ic.preferred[DENSITY])];
  return {
    value: isPoint(best) ? plain(best.low) : null,
    low: plain(span.low),
    high: plain(span.high),
    unit: unitOf(DENSITY, law),
    how: "total processing performance / applicable die area",
  };
}

/** Every limit that the day's law holds this item against, in the order of the steps: as the rules are written. */
function tested({ case: kase, determination }) {
  const { law, subject } = kase;
  const held = new Set(determination.requirements.filter((one) => one.outcome !== false).map((one) => one.rule.id));
  const { classification, requirement, review } = law.byStep;
  const asked = [
    ...classification,
    ...requirement.filter((rule) => addressed(rule, kase)),
    ...review.filter((rule) => rule.reviews.some((name) => held.has(name))),
  ];
  const found = new Set();
  const seen = new Set();
  for (const rule of asked) limitsOf(rule.id, kase, found, seen);
  return [...found].filter((one) => subject.kind === "memory" || one.measure !== "memory_bandwidth_density");
}

/** The limits that a rule names, itself or through others; none below a presumption that is not this exporter's. */
function limitsOf(name, kase, found, seen) {
  const rule = kase.law.rules.get(name);
  if (!rule || seen.has(name)) return;
  seen.add(name);
  if (rule.step === "presumption" && evaluateRule(name, kase).outcome === false) return;
  const below = (other) => limitsOf(other, kase, found, seen);
  for (const leaf of leavesOf(rule.when)) {
    if (leaf.kind === "threshold") found.add(kase.law.thresholds.get(leaf.threshold));
    else if (leaf.kind === "rule") below(leaf.rule);
    else if (leaf.kind === "eccn") leaf.eccns.flatMap((one) => kase.law.byEccn.get(one) ?? []).forEach(below);
  }
  rule.overriddenBy.forEach(below);
}

const STRANGERS = ["exporter", "vendor", "destination", "fact"];

/** Whether a requirement could be this exporter's: a letter to another firm tests nothing. */
function addressed({ basis, when }, kase) {
  if (basis !== "is_informed_letter") return true;
  return !(when.parts ?? []).some((part) => STRANGERS.includes(part.kind) && evaluate(part, kase).outcome === false);
}

/** The margin of the most capable circuit to every limit tested; ratio is value over limit. */
export function margins(solution) {
  const { views, subject, law } = solution.case;
  const index = lead(solution.case);
  return tested(solution).map((limit) => {
    const span = views[index].spans[limit.measure];
    const whole = shown(span);
    const value = isPoint(whole) ? plain(whole.low) : null;
    const ratio = value === null || !limit.limit ? null : Number(whole.low) / Number(limit.limit);
    return {
      threshold: limit.id,
      measure: limit.measure,
      value,
      low: plain(whole.low),
      high: plain(whole.high),
      operator: limit.operator,
      limit: plain(limit.limit),
      unit: unitOf(limit.measure, law),
      holds: compare(span, limit.operator, limit.limit),
      ratio: ratio === null ? null : Number(ratio.toFixed(6)),
      evidence: evidenceOf(subject.ics[index], limit.measure).map((one) => one.source),
      cites: [...new Set(limit.cites.map((one) => one.instrument))],
    };
  });
}

/** The evidence that a measure of a circuit rests on. */
export function evidenceOf(ic, measure) {
  if (measure !== DENSITY) return ic.figures[measure].evidence;
  return [...new Set([...ic.figures[TPP].evidence, ...ic.figures[AREA].evidence])];
}
