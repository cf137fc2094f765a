// The regions of the open facts, each with what the law says there, as in kb/law/split.py. The facts are fixed one
// after the other; where nothing open turns on those left, all below come to the same and are judged once.

import { evaluateRule } from "./evaluate.js";
import { MOVED_BY } from "./feasible.js";
import { applied, openLeaves } from "./openness.js";
import { determine } from "./steps.js";
import { caseOf } from "./evaluate.js";

/** The regions of a case, together all of them, as {chosen, left, found}; `judge(case, above)` judges one. */
export function regionsOf(kase, found, variables, judge) {
  const stated = statementsUsed(kase);
  if (stated.length) return oneByOne(kase, variables, stated, judge);
  return below(kase, kase, new Map(), found, variables, judge);
}

/** The judgment of every way to fix all the facts that an item could be in: [options, found], in order. */
export function each(kase, variables, regions) {
  const keyed = new Map();
  for (const region of regions) {
    for (const choice of choices(kase, region)) keyed.set(keyOfChoice(variables, choice), region.found);
  }
  return products(variables)
    .map((options) => [options, keyed.get(places(variables, options))])
    .filter(([, found]) => found !== undefined);
}

const places = (variables, options) => options.map((one, index) => variables[index].options.indexOf(one)).join();
const keyOfChoice = (variables, choice) => places(variables, variables.map((one) => choice.get(one)));

/** Every way to take one option of each variable, the last varying fastest. */
const products = (variables) =>
  variables.reduce((found, { options }) => found.flatMap((row) => options.map((one) => [...row, one])), [[]]);

/** The feasible choices of all the facts in a region. */
function choices(kase, { chosen, left }) {
  if (!left.length) return [chosen];
  return products(left)
    .map((options) => new Map([...chosen, ...left.map((one, index) => [one, options[index]])]))
    .filter((choice) => applied(kase, choice) !== null);
}

function below(whole, kase, chosen, found, variables, judge) {
  const left = variables.filter((one) => !chosen.has(one));
  const turning = turningOn(kase, left);
  if (!turning) {
    const region = { chosen, left, found };
    return choices(whole, region).length ? [region] : [];
  }
  const decided = settled(kase);
  return turning.options.flatMap((option) => {
    const choice = new Map([...chosen, [turning, option]]);
    const inner = applied(whole, choice);
    if (inner === null) return [];
    const above = outside(choice, kase) ? null : found;
    if (above) for (const [key, proof] of decided) inner.memo.set(key, proof);
    return below(whole, inner, choice, judge(inner, above), variables, judge);
  });
}

/** Proofs that no missing fact can change: what is decided on a range is so on each part of it. */
const settled = (kase) => [...kase.memo].filter(([, proof]) => proof.outcome !== null);

/** Whether a choice is no part of the range that was asked about: a circuit without applicable die area. */
const outside = (choice, kase) => [...choice.values()].some(({ value }) => isNoArea(value, kase));
const isNoArea = (value, kase) => value === kase.law.statutes.document.no_area;

/** Of the facts left, the one that most of what is still open turns on; null where nothing does. */
function turningOn(kase, left) {
  const asked = new Map();
  for (const [leaf] of openLeaves(kase.memo.values())) {
    for (const name of namesAsked(leaf)) asked.set(name, (asked.get(name) ?? 0) + 1);
  }
  const byItself = ({ fact, options }) => fact === "subject_to_ear" || isNoArea(options.at(-1).value, kase);
  const turning = left.filter((one) => asked.has(one.fact) || byItself(one));
  const count = (one) => asked.get(one.fact) ?? 0;
  return turning.reduce((best, one) => (best && count(best) >= count(one) ? best : one), null);
}

const ASKED = {
  threshold: ({ detail }) => [detail.limit.measure, ...(MOVED_BY[detail.limit.measure] ?? [])],
  fact: ({ source }) => [source.name],
  headquarters: () => ["headquarters"],
  all_headquarters: () => ["headquarters"],
  destination: () => ["destination"],
  designer: () => ["designer_headquarters"],
  exporter: () => ["exporter", "letters_received"],
};

const namesAsked = (leaf) => ASKED[leaf.source?.kind]?.(leaf) ?? [];

/** Definitions that a statement decided, the numbers leaving them open. */
const statementsUsed = (kase) => [...kase.memo.values()].filter((one) => one.detail?.statement && one.ic !== null);

/** What was stated stands whatever is open, so that proofs are no guide there: each choice is judged. */
function oneByOne(whole, variables, stated, judge) {
  const ics = whole.subject.ics.map((one) => ({ ...one, statements: [] }));
  const bare = caseOf(whole.law, { ...whole.subject, ics }, whole.situation, whole.views);
  determine(bare);
  const decided = settled(bare);
  return products(variables).flatMap((options) => {
    const chosen = new Map(variables.map((one, index) => [one, options[index]]));
    const inner = applied(whole, chosen);
    if (inner === null) return [];
    if (!outside(chosen, whole)) for (const [key, proof] of decided) inner.memo.set(key, proof);
    const told = ({ rule, ic, detail }) =>
      [detail.statement.holds, null].includes(evaluateRule(rule.id, inner, ic).outcome);
    return stated.every(told) ? [{ chosen, left: [], found: judge(inner, null) }] : [];
  });
}
