// Rules evaluated, as in kb/law/evaluate.py: a rule holds if its condition does and no rule that overrides it does.

import { evaluate, node } from "./conditions.js";
import { turnsOn } from "./depends.js";
import { anyOf } from "./kleene.js";

/** One evaluation: a law, a situation, and each circuit as one possibility sees it. `memo` holds the proofs made, by rule;
 * `wider` is a case that this is a part of: what is decided there is so here. `fixed` is the one fact in which this is
 * narrower, so that what is open there and does not turn on it is as open here; null where they differ in more. */
export const caseOf = (law, subject, situation, views) => ({
  law, subject, situation, views, memo: new Map(), wider: null, fixed: null,
}); // prettier-ignore

const ruleNode = (rule, outcome, children, detail = null, ic = null) => ({
  source: null, rule, outcome, children, detail, ic,
}); // prettier-ignore

export function evaluateRule(name, kase, ic = null) {
  const rule = kase.law.rules.get(name);
  if (!rule) return node({ kind: "rule", rule: name }, false, [], "not in force");
  const definition = rule.step === "definition";
  const ofAny = definition && ic === null && kase.views.length !== 1;
  const part = definition && !ofAny ? ic ?? 0 : null;
  const key = keyOf(rule, part);
  return known(key, kase) ?? keep(key, kase, ofAny ? ofAnyCircuit(rule, kase) : proofOf(rule, kase, part));
}

/** The name of a rule's proof, of a circuit or of the item; a text that is asked for very often, and made once. */
const keyOf = (rule, part) => (part === null ? rule.id : (rule.keys[part] ??= `${rule.id} ${part}`));

const known = (key, kase) => kase.memo.get(key) ?? ofWider(key, kase);

function keep(key, kase, proof) {
  kase.memo.set(key, proof);
  return proof;
}

/** The proof of a case that this is a part of, where it holds here as well; null where there is none. */
function ofWider(key, kase) {
  const fixed = [];
  for (let one = kase; one.wider; one = one.wider) {
    fixed.push(one.fixed);
    const found = one.wider.memo.get(key);
    if (!found) continue;
    if (found.outcome !== null) return found;
    return fixed.some((fact) => fact === null || turnsOn(found).has(fact)) ? null : keep(key, kase, found);
  }
  return null;
}

function ofAnyCircuit(rule, kase) {
  const children = kase.views.map((_, index) => evaluateRule(rule.id, kase, index));
  return ruleNode(rule, anyOf(children.map((child) => child.outcome)), children);
}

function proofOf(rule, kase, ic) {
  let { inner, outcome, detail } = own(rule, kase, ic);
  const children = [inner];
  if (outcome !== false) {
    for (const name of rule.overriddenBy) {
      const other = evaluateRule(name, kase, ic);
      children.push(other);
      if (other.outcome === true) outcome = false;
      else if (other.outcome === null && outcome === true) outcome = null;
    }
  }
  if (outcome === null && ic !== null) {
    for (const one of kase.subject.ics[ic].statements) {
      if (decides(one, rule.id, kase.law.day)) [outcome, detail] = [one.holds, { statement: one }];
    }
  }
  return ruleNode(rule, outcome, children, detail, ic);
}

/** A rule by its own condition, whatever overrides it; unknown where it is not sure to be in force. */
function own(rule, kase, ic) {
  const inner = evaluate(rule.when, kase, ic);
  if (inner.outcome === false || rule.certain) return { inner, outcome: inner.outcome, detail: null };
  return { inner, outcome: null, detail: rule.because ?? "not settled whether it is in force" };
}

/** Whether the condition of a rule about the item holds, before anything overrides it. */
export function ownOutcome(rule, kase) {
  const key = keyOf(rule, "own");
  return (known(key, kase) ?? keep(key, kase, ownProof(rule, kase))).outcome;
}

function ownProof(rule, kase) {
  const { inner, outcome, detail } = own(rule, kase, null);
  return ruleNode(rule, outcome, [inner], detail);
}

/** Whether a statement says of the text of a day that the part meets a rule, or that it does not. */
function decides(one, rule, day) {
  if (rule !== one.rule || one.holds === null || one.since === null) return false;
  return one.since <= day && (one.until === null || day < one.until);
}
