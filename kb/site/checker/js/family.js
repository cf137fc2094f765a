// A name that means several chips, as in kb/law/family.py: what their answers share, and the variant as missing.

import { agree } from "./kleene.js";
import { NOT_PUBLISHED, UNDETERMINED } from "./review.js";

const VARIANT = { fact: "variant", reason: "the name means several chips that differ", unit: null };
const GRADES = ["primary", "secondary", "unverified"];

/** One answer for a family: nothing beyond what all variants share. */
export function merged(every, headline, statutes) {
  const [first] = every;
  const all = (key) => every.map((one) => one[key]);
  const differ = new Set(every.map(keyOf)).size > 1;
  const missing = [VARIANT, ...once(all("missing").flat(), "fact")];
  return {
    ...first,
    required: agree(all("required")),
    lifted: agree(all("lifted")),
    verdict: common(all("verdict")) ?? UNDETERMINED,
    headline,
    basis: all("basis").includes("statement") ? "statement" : "parameters",
    classification: classification(all("classification")),
    requirements: overtakenLast(listed(every, "requirements"), statutes),
    exceptions: listed(every, "exceptions"),
    review_policy: review(all("review_policy"), statutes),
    missing: differ ? missing : first.missing,
    cases: differ ? every.flatMap(casesOf) : first.cases,
    evidence_grade: GRADES[Math.max(...all("evidence_grade").map((grade) => GRADES.indexOf(grade)))],
    warnings: once([...every.flatMap((one) => toldOf(one, every)), ...disagreeing(every)], "text"),
    capped: all("capped").includes(true),
  };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const common = (values) => (values.every((one) => same(one, values[0])) ? values[0] : null);
const once = (rows, key) => rows.filter((row, place) => rows.findIndex((other) => other[key] === row[key]) === place);
const keyOf = ({ required, lifted, classification: { eccn, paragraphs } }) =>
  JSON.stringify([required, lifted, eccn, paragraphs]);

/** Warnings of one variant; what is not said of all names the variant that it is said of. */
function toldOf(one, every) {
  const shared = (warning) => every.every((other) => other.warnings.some((found) => same(found, warning)));
  return one.warnings.map((warning) =>
    shared(warning) ? warning : { ...warning, text: `${one.subject.name}: ${warning.text}` },
  );
}

function disagreeing(every) {
  if (new Set(every.map((one) => one.verdict)).size < 2) return [];
  const told = every.map((one) => `${one.subject.name}: ${one.verdict.replaceAll("_", " ")}`);
  return [{ code: "variants_disagree", text: told.join("; ") }];
}

function casesOf(one) {
  const when = { fact: "variant", low: null, low_inclusive: null, high: null, high_inclusive: null, value: one.subject.id };
  const whole = {
    when: [], eccn: one.classification.eccn, verdict: one.verdict, required: one.required, lifted: one.lifted,
    review_policy: one.review_policy ? one.review_policy.policy : null,
  }; // prettier-ignore
  return (one.cases.length ? one.cases : [whole]).map((found) => ({ ...found, when: [when, ...found.when] }));
}

function classification(found) {
  const eccn = common(found.map((one) => one.eccn));
  const sure = found.map((one) => one.eccn).filter(Boolean);
  const possible = found.flatMap((one) => one.possible);
  return {
    eccn,
    paragraphs: common(found.map((one) => one.paragraphs)) ?? (eccn === null ? [] : [eccn]),
    outcome: agree(found.map((one) => one.outcome)),
    possible: eccn === null ? [...new Set([...sure, ...possible])] : [],
  };
}

/** Requirements or exceptions of any variant; open where they do not hold for each alike. */
function listed(every, field) {
  const rows = every.flatMap((one) => one[field]);
  const outcome = (one, rule) => one[field].find((row) => row.rule === rule)?.outcome;
  return once(rows, "rule").map((row) => {
    const held = every.map((one) => outcome(one, row.rule));
    const found = { ...row, outcome: agree(held.map((one) => (one === undefined ? false : one))) };
    const alike = rows.filter((other) => other.rule === row.rule);
    return row.obligations ? { ...found, obligations: duties(alike) } : found;
  });
}

const duties = (rows) => once(rows.flatMap((row) => row.obligations), "text");

function overtakenLast(rows, statutes) {
  const overtaken = new Set(statutes.document.rules.filter((one) => one.superseded_by !== null).map((one) => one.id));
  const late = (row) => Number(overtaken.has(row.rule)) * 2 + Number(row.outcome === null);
  return rows.sort((a, b) => late(a) - late(b));
}

/** The policy that all variants share; else what it could be, where any license is required. */
function review(policies, statutes) {
  const known = policies.filter(Boolean);
  if (!known.length) return null;
  const told = (one) => one && { ...one, obligations: null };
  if (policies.every((one) => same(told(one), told(known[0])))) return { ...known[0], obligations: duties(known) };
  const named = new Set(known.flatMap((one) => (one.possible.length ? one.possible : [one.policy])));
  const order = [...statutes.document.policies, NOT_PUBLISHED];
  const possible = order.filter((policy) => named.has(policy));
  return { policy: UNDETERMINED, possible, rule: null, version: null, obligations: [] };
}
