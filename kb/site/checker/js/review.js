// Step 4 of the law, as in kb/law/review.py: how an application would be judged. Two policies that fit with neither
// overriding the other is a conflict, told and not resolved.

import { ownOutcome } from "./evaluate.js";

export const UNDETERMINED = "undetermined";
export const NOT_PUBLISHED = "not_published";

const judged = (policy, possible = [], rule = null, conflict = []) => ({ policy, possible, rule, conflict });

/** Over the requirements that hold, strictest first; null where nothing is required. */
export function review(kase, determination) {
  if (determination.required === false) return null;
  const named = (outcome) =>
    determination.requirements.filter((one) => one.outcome === outcome).map((one) => reviewOf(one.rule.id, kase));
  const held = named(true);
  if (held.length) return strictest(held, kase);
  const possible = named(null).flatMap((one) => (one.possible.length ? one.possible : [one.policy]));
  return judged(UNDETERMINED, strictestFirst(possible, kase));
}

/** The policy for one requirement; where it is open which fits, each way it could be is gone through. */
export function reviewOf(requirement, kase) {
  const { rules } = kase.law;
  const { asked, every, told } = kase.law.reviewing(requirement, policiesFor);
  const outcomes = every.map((name) => ownOutcome(rules.get(name), kase));
  const key = outcomes.join();
  if (!told.has(key)) told.set(key, policyOf(asked, every.map((name, index) => [name, outcomes[index]]), kase));
  return told.get(key);
}

function policyOf(asked, own, kase) {
  const { rules } = kase.law;
  const fitting = ways(own).map((way) => asked.filter((name) => fits(name, way, rules)));
  const policies = new Set(fitting.flat().map((name) => rules.get(name).policy));
  if (fitting.some((names) => !names.length)) policies.add(NOT_PUBLISHED);
  if (policies.size > 1) {
    return judged(UNDETERMINED, strictestFirst(policies, kase), null, fitting.length === 1 ? fitting[0] : []);
  }
  return judged([...policies][0], [], fitting[0].length ? rules.get(fitting[0][0]) : null);
}

/** The policies that speak for a requirement, with those that override them, and what they come to, by their outcomes. */
function policiesFor(requirement, { rules, byStep }) {
  const asked = byStep.review.filter((rule) => rule.reviews.includes(requirement)).map((rule) => rule.id);
  return { asked, every: withOverriding(asked, rules), told: new Map() };
}

function withOverriding(names, rules) {
  const found = [...names];
  for (const name of found) {
    found.push(...rules.get(name).overriddenBy.filter((other) => rules.has(other) && !found.includes(other)));
  }
  return found;
}

/** Every way in which the conditions of unknown outcome could be. */
function ways(own) {
  return own.reduce(
    (found, [name, outcome]) => {
      const picks = outcome === null ? [true, false] : [outcome];
      return found.flatMap((way) => picks.map((pick) => new Map(way).set(name, pick)));
    },
    [new Map()],
  );
}

const fits = (name, way, rules) =>
  way.get(name) && !rules.get(name).overriddenBy.some((other) => way.has(other) && fits(other, way, rules));

/** The strictest of several requirements' policies; open where an open one could be stricter. */
function strictest(reviews, kase) {
  const published = reviews.filter((one) => one.policy !== NOT_PUBLISHED);
  if (!published.length) return judged(NOT_PUBLISHED);
  const known = published.filter((one) => one.policy !== UNDETERMINED);
  const best = known.reduce((a, b) => (a && rank(a.policy, kase) <= rank(b.policy, kase) ? a : b), null);
  const floor = best ? rank(best.policy, kase) : kase.law.statutes.document.policies.length;
  const open = published.filter((one) => one.policy === UNDETERMINED).flatMap((one) => one.possible);
  const stricter = open.filter((policy) => rank(policy, kase) < floor);
  if (best && !stricter.length) return best;
  const others = best ? [best.policy] : published.flatMap((one) => one.possible);
  return judged(UNDETERMINED, strictestFirst([...stricter, ...others], kase));
}

function rank(policy, kase) {
  const { policies } = kase.law.statutes.document;
  return policies.includes(policy) ? policies.indexOf(policy) : policies.length;
}

/** Policies, each once, in the order of their strictness; what is not published comes last. */
export function strictestFirst(policies, kase) {
  const before = (a, b) => rank(a, kase) - rank(b, kase) || (a < b ? -1 : 1);
  return [...new Set(policies)].sort(before);
}
