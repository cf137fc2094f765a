// Missing facts and the cases that decide, as in kb/law/missing.py.

import { order, plain } from "./exact.js";
import { AREA, DENSITY, TPP } from "./measures.js";
import { spanText } from "./numbers.js";
import { bottomOf, isPoint, isRatio } from "./ranges.js";

export function verdictOf(required, lifted) {
  if (required === null) return "undetermined";
  if (!required) return "no_license_required";
  return lifted ? "exception_available" : "license_required";
}

/** The facts of which two possible values give different answers, and what cannot be cut. */
export function missingOf(solution) {
  const found = solution.missing.map((one) => ({
    fact: factOf(one, solution),
    reason: reasonOf(one, solution),
    unit: solution.case.law.statutes.measures.get(factOf(one, solution))?.unit ?? null,
  }));
  const reasons = new Map();
  for (const { fact, reason } of solution.hidden) reasons.set(fact, [...(reasons.get(fact) ?? []), reason]);
  const known = new Set(found.map((one) => one.fact));
  const hidden = [...reasons].filter(([fact]) => !known.has(fact));
  return [...found, ...hidden.map(([fact, told]) => ({ fact, reason: [...new Set(told)].join("; "), unit: null }))];
}

/** The quotient of a density that is open for want of the area alone, TPP being one value. */
function openArea({ fact, ic }, solution) {
  if (fact !== DENSITY || solution.missing.some((one) => one.fact === TPP)) return null;
  const span = solution.case.views[ic ?? 0].spans[DENSITY];
  return isRatio(span) && isPoint(span.top) ? span : null;
}

const factOf = (one, solution) => (openArea(one, solution) ? AREA : one.fact);

function reasonOf(variable, solution) {
  const { statutes } = solution.case.law;
  const name = factOf(variable, solution);
  const measure = statutes.measures.get(name);
  if (measure) {
    const circuit = variable.ic ?? 0;
    const known = spanText(solution.case.views[circuit].spans[name], measure.unit);
    if (known === "unknown") return `the ${measure.title} is not known`;
    const figure = solution.case.subject.ics[circuit].figures[name];
    const from = figure && figure.value === null && figure.how.includes("×") ? `, from ${figure.how}` : "";
    return `the ${measure.title} is known only as ${known}${from}`;
  }
  if (name === "letters_received") {
    return solution.case.situation.exporter === null
      ? "who exports was not stated, nor which letters it received"
      : "the exporter has not said which letters to others it received";
  }
  const title = statutes.facts.get(name)?.title ?? name.replaceAll("_", " ");
  return `not stated: ${title[0].toLowerCase()}${title.slice(1)}`;
}

/** The cases, in order of their regions; none where nothing was cut or nothing differs. */
export function casesOf(solution) {
  if (!solution.missing.length) return [];
  return [...solution.cells].sort((a, b) => compareCells(a, b, solution)).map(({ choice, outcome }) => ({
    when: choice.map(([one, option]) => whenOf(one, option, solution)),
    eccn: outcome.eccn,
    verdict: verdictOf(outcome.required, outcome.lifted),
    required: outcome.required,
    lifted: outcome.lifted,
    review_policy: outcome.policy,
  })); // prettier-ignore
}

function compareCells(a, b, solution) {
  for (let index = 0; index < Math.min(a.choice.length, b.choice.length); index += 1) {
    const gap = compareOptions(a.choice[index], b.choice[index], solution);
    if (gap) return gap;
  }
  return a.choice.length - b.choice.length;
}

const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function compareOptions([one, a], [other, b], solution) {
  if (one.fact !== other.fact) return text(one.fact, other.fact);
  const low = (option) => option.region?.low ?? 0n;
  const gap = order(low(a), low(b)) * (openArea(one, solution) ? -1 : 1);
  const opens = Number(a.region?.lowOpen ?? false) - Number(b.region?.lowOpen ?? false);
  return gap || opens || text(a.region ? "" : a.label, b.region ? "" : b.label);
}

function whenOf(variable, option, solution) {
  const fact = factOf(variable, solution);
  if (option.region === null) {
    return { fact, low: null, low_inclusive: null, high: null, high_inclusive: null, value: option.label };
  }
  const ratio = openArea(variable, solution);
  const region = ratio ? bottomOf(ratio.top.low, option.region) : option.region;
  return {
    fact,
    low: plain(region.low),
    low_inclusive: !region.lowOpen,
    high: plain(region.high),
    high_inclusive: region.high === null ? null : !region.highOpen,
    value: null,
  };
}
