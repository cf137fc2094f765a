// The regions of the open facts, each with what the law says there, as in kb/law/split.py. The facts are fixed one
// after the other; where nothing open turns on those left, all below come to the same and are judged once.

import { turnsOn } from "./depends.js";
import { caseOf, evaluateRule } from "./evaluate.js";
import { applied } from "./openness.js";
import { determine } from "./steps.js";

/** The regions of a case, together all of them, as {codes, found}; `judge(case, above)` judges one. */
export function regionsOf(space, found, judge) {
  const stated = statementsUsed(space.kase);
  return stated.length ? oneByOne(space, stated, judge) : below(space, space.kase, new Map(), found, judge);
}

function below(space, kase, chosen, found, judge) {
  const left = space.variables.filter((one) => !chosen.has(one));
  const turning = turningOn(kase, left);
  if (!turning) {
    const codes = space.codes(chosen, left);
    return codes.length ? [{ codes, found }] : [];
  }
  return turning.options.flatMap((option) => {
    const choice = new Map(chosen).set(turning, option);
    const inner = applied(space.kase, choice);
    if (inner === null) return [];
    const above = outside(choice, kase) ? null : found;
    if (above) Object.assign(inner, { wider: kase, fixed: turning.fact });
    return below(space, inner, choice, judge(inner, above), judge);
  });
}

/** Whether a choice is no part of the range that was asked about: a circuit without applicable die area. */
const outside = (choice, kase) => [...choice.values()].some(({ value }) => isNoArea(value, kase));
const isNoArea = (value, kase) => value === kase.law.statutes.document.no_area;

/** Of the facts left, the one that most of the proofs still open turn on; null where none does. */
function turningOn(kase, left) {
  const asked = new Map();
  for (const proof of kase.memo.values()) {
    for (const name of turnsOn(proof)) asked.set(name, (asked.get(name) ?? 0) + 1);
  }
  const byItself = ({ fact, options }) => fact === "subject_to_ear" || isNoArea(options.at(-1).value, kase);
  const turning = left.filter((one) => asked.has(one.fact) || byItself(one));
  const count = (one) => asked.get(one.fact) ?? 0;
  return turning.reduce((best, one) => (best && count(best) >= count(one) ? best : one), null);
}

/** Definitions that a statement decided, the numbers leaving them open. */
const statementsUsed = (kase) => [...kase.memo.values()].filter((one) => one.detail?.statement && one.ic !== null);

/** What was stated stands whatever is open, so that proofs are no guide there: each choice is judged. */
function oneByOne(space, stated, judge) {
  const { law, subject, situation, views } = space.kase;
  const ics = subject.ics.map((one) => ({ ...one, statements: [] }));
  const bare = caseOf(law, { ...subject, ics }, situation, views);
  determine(bare);
  return space.codes(new Map(), space.variables).flatMap((code) => {
    const chosen = space.choice(code);
    const inner = applied(space.kase, chosen);
    if (!outside(chosen, space.kase)) inner.wider = bare;
    const told = ({ rule, ic, detail }) =>
      [detail.statement.holds, null].includes(evaluateRule(rule.id, inner, ic).outcome);
    return stated.every(told) ? [{ codes: [code], found: judge(inner, null) }] : [];
  });
}
