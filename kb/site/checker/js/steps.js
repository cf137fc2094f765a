// Steps 1 to 3 of the law, as in kb/law/steps.py: classify, require, except.

import { evaluateRule } from "./evaluate.js";
import { allOf, anyOf, negate } from "./kleene.js";

const outcomes = (nodes) => nodes.map((one) => one.outcome);

/** What the law says of a case; `above` of a wider one, what is decided there not being asked again. */
export function determine(kase, above = null) {
  const asked = (step) => kase.law.byStep[step].map((rule) => evaluateRule(rule.id, kase));
  const narrowed = (nodes) => nodes.map((one) => (one.outcome !== null ? one : evaluateRule(one.rule.id, kase)));
  const classifications = above ? narrowed(above.classifications) : asked("classification");
  const eccn = eccnOf(classifications);
  const subjectTo = kase.situation.facts.subject_to_ear;
  const requirements =
    above && subjectTo === "true" ? narrowed(above.requirements) : limited(asked("requirement"), subjectTo);
  const required = anyOf(outcomes(requirements));
  const exceptions = required === false ? [] : exceptionsTo(requirements, kase, above, narrowed);
  return {
    classifications,
    requirements,
    exceptions,
    required,
    lifted: required ? liftedBy(requirements, exceptions) : null,
    described: anyOf(outcomes(classifications.filter((one) => one.rule.describes))),
    eccn,
    paragraphs: paragraphsOf(classifications, eccn, kase),
  };
}

/** The most specific control number that surely describes the item; null where another paragraph is open. */
function eccnOf(classifications) {
  const named = (outcome) => classifications.filter((one) => one.outcome === outcome).map((one) => one.rule.eccn);
  const [holding, open] = [named(true), named(null)];
  if (!holding.length) return null;
  const depth = (eccn) => eccn.split(".").length;
  const chosen = holding.reduce((best, eccn) => (depth(eccn) > depth(best) ? eccn : best));
  return open.some((eccn) => eccn.includes(".")) ? null : chosen;
}

/** The limbs by which the control number describes the item. */
function paragraphsOf(classifications, eccn, kase) {
  const found = classifications.find((one) => one.outcome === true && one.rule.eccn === eccn);
  if (!found) return [];
  const limbs = found.rule.paragraphs.filter((name) => evaluateRule(name, kase).outcome === true);
  return limbs.length ? limbs : [eccn];
}

/** No requirement binds an item that is not subject to the EAR, but what presumes that it is leaves it open. */
function limited(nodes, subjectTo) {
  if (subjectTo === "true") return nodes;
  const limit = subjectTo === null ? null : false;
  return nodes.map((one) => {
    const presumed = one.rule.basis === "general_prohibition_10" && one.outcome !== false;
    if (limit === false && presumed) return { ...one, outcome: null, detail: CONTESTED };
    return { ...one, outcome: allOf([one.outcome, limit]) };
  });
}

const CONTESTED = "stated not to be subject to the EAR, and presumed by BIS to breach them";

/** The exceptions that could lift a requirement which holds or is open. */
function exceptionsTo(requirements, kase, above, narrowed) {
  const bite = new Set(requirements.filter((one) => one.outcome !== false).map((one) => one.rule.id));
  const lifts = (rule) => rule.lifts.some((name) => bite.has(name));
  if (above) return narrowed(above.exceptions.filter((one) => lifts(one.rule)));
  return kase.law.byStep.exception.filter(lifts).map((rule) => evaluateRule(rule.id, kase));
}

/** Whether every requirement that holds is lifted, and none is open that no exception lifts. */
function liftedBy(requirements, exceptions) {
  const lifting = (name) => anyOf(outcomes(exceptions.filter((one) => one.rule.lifts.includes(name))));
  const biting = requirements.filter((one) => one.outcome !== false);
  return allOf(biting.map((one) => anyOf([negate(one.outcome), lifting(one.rule.id)])));
}
