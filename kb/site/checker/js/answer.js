// The answer to a question, under the keys of `kb.answer/1`, as in kb/law/answer.py; `roots` are the deciding proofs.

import { assumedFacts } from "./assumed.js";
import { solve } from "./cases.js";
import { ofException, ofLicense, spaced } from "./duties.js";
import { caseOf, evaluateRule } from "./evaluate.js";
import { merged } from "./family.js";
import { headline, headlineOfFamily } from "./headline.js";
import { lead, margins, measuresOf } from "./margins.js";
import { casesOf, missingOf, verdictOf } from "./missing.js";
import { NOT_PUBLISHED, UNDETERMINED, reviewOf } from "./review.js";
import { situationOf } from "./situation.js";
import { sourcesOf } from "./sources.js";
import { Statutes } from "./statutes.js";
import { Subjects, conflicting, viewsOf } from "./subjects.js";
import { warningsOf } from "./warnings.js";
import { byPrecedence, deciding, walk } from "./witness.js";

/** Answers questions from the two documents of the API: the rules and the items. */
export class Checker {
  constructor(rules, items) {
    this.statutes = new Statutes(rules);
    this.subjects = new Subjects(items, this.statutes);
  }

  /** The answer to a query, or null where nothing has the name; a family's variants side by side. */
  answer(query) {
    const subjects = query.item ? [this.subjects.stated(query.item)] : this.subjects.named(query.chip);
    if (!subjects.length) return null;
    const answered = subjects.map((subject) => this.#solve(query, subject));
    const every = answered.map((one) => this.#assemble(one));
    const variants = answered.map(variant);
    if (every.length === 1) return { ...every[0], variants };
    return { ...merged(every, headlineOfFamily(answered), this.statutes), variants };
  }

  #solve(query, subject) {
    const { statutes } = this;
    const law = statutes.on(query.on, query.layer);
    const situation = situationOf(query, subject, statutes);
    const solved = (which) => solve(caseOf(law, subject, situation, viewsOf(subject, which)));
    const whole = conflicting(subject) ? solved("full") : null;
    return { query, subject, law, statutes, situation, solution: solved("preferred"), whole };
  }

  #assemble(one) {
    const { query, subject, solution, situation, law, statutes } = one;
    const { required, lifted, eccn, paragraphs, described, possible } = solution;
    const roots = deciding(solution);
    const { sources, grade } = sourcesOf(roots, solution, this.subjects);
    const ordinary = assumedFacts(solution);
    const found = margins(solution);
    return {
      query: {
        ...query,
        exporter: query.exporter ?? situation.exporter,
        headquarters: situation.headquarters,
        facts: { ...query.facts, ...ordinary },
        assumed: [...situation.assumed, ...Object.keys(ordinary)],
      },
      subject: { id: subject.id, name: subject.name, vendor: subject.vendor },
      required,
      lifted,
      verdict: verdictOf(required, lifted),
      headline: headline(one),
      basis: walk(roots).some((proof) => proof.detail?.statement) ? "statement" : "parameters",
      classification: { eccn, paragraphs, outcome: described, possible },
      requirements: requirementsOf(solution),
      exceptions: exceptionsOf(solution),
      review_policy: reviewPolicy(solution),
      presumptions: beside("presumption", solution.case),
      other_measures: beside("duty", solution.case),
      measures: measuresOf(subject.ics[lead(solution.case)], law),
      margins: found,
      missing: missingOf(solution),
      cases: casesOf(solution),
      sources,
      evidence_grade: grade,
      verified_through: statutes.document.verified_through,
      warnings: warningsOf(one, found),
      isComputer: subject.kind === "computer",
      capped: solution.capped,
      roots,
      law,
    };
  }
}

function variant({ subject, solution }) {
  const { required, lifted, eccn } = solution;
  return { id: subject.id, name: subject.name, verdict: verdictOf(required, lifted), required, lifted, eccn };
}

/** Every requirement that holds or is open; what a later rule overtook comes last. */
function requirementsOf({ determination, case: kase }) {
  const nodes = determination.requirements.filter((one) => one.outcome !== false);
  const late = ({ rule, outcome }) => Number(rule.superseded_by !== null) * 2 + Number(outcome === null);
  return byPrecedence(nodes).sort((a, b) => late(a) - late(b)).map(({ rule, outcome }) => ({
    rule: rule.id, version: rule.since, basis: rule.basis, outcome, review_policy: reviewOf(rule.id, kase).policy,
  })); // prettier-ignore
}

function exceptionsOf(solution) {
  const { requirements, exceptions } = solution.determination;
  const bite = requirements.filter((one) => one.outcome !== false).map((one) => one.rule.id);
  return exceptions.map(({ rule, outcome }) => ({
    name: rule.name,
    rule: rule.id,
    version: rule.since,
    outcome,
    precondition: rule.precondition,
    obligations: outcome === false ? [] : ofException(rule, solution),
    lifts: bite.filter((name) => rule.lifts.includes(name)),
  }));
}

function reviewPolicy(solution) {
  if (solution.required === false) return null;
  const open = solution.policies.filter((one) => one !== UNDETERMINED && one !== NOT_PUBLISHED);
  const judged = solution.required === null ? { policy: UNDETERMINED, possible: open, rule: null } : solution.review;
  if (!judged) return null;
  const { policy, possible, rule } = judged;
  const obligations = ofLicense(rule, solution);
  return { policy, possible, rule: rule?.id ?? null, version: rule?.since ?? null, obligations };
}

/** Presumptions, or tariffs, that hold or are open. */
function beside(step, kase) {
  return kase.law.byStep[step]
    .map((rule) => evaluateRule(rule.id, kase))
    .filter((one) => one.outcome !== false)
    .map(({ rule, outcome }) => {
      const told = { rule: rule.id, version: rule.since, outcome, text: spaced(rule.why ?? rule.title) };
      return step === "duty" ? { ...told, kind: rule.kind, rate: rule.rate } : told;
    });
}
