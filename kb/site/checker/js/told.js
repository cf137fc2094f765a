// What an answer shows, as rows of plain text: the same selection as kb/render/facts.py prints.

import { plain } from "./exact.js";
import { figure, fixed } from "./numbers.js";
import { factName, word } from "./wording.js";
import { walk, witness } from "./witness.js";

const FLIPPED = { ">=": "<", ">": "≤", "<": "≥", "<=": ">" };
const SHOWN = { ">=": "≥", "<=": "≤", "<": "<", ">": ">" };
const TOLD = ["end_use", "form", "subject_to_ear"];

export const words = ({ law }, kind, id) => law.statutes.words[kind].get(id);

/** The verdict with what qualifies it: an exception's precondition, or the review policy. */
export function verdictLine(answer) {
  const { verdict, required, review_policy: policy, query } = answer;
  if (verdict === "exception_available") return `LICENSE REQUIRED · ${exceptionLine(answer.exceptions)}`;
  if (query.to === null) return "CLASSIFICATION ONLY · no destination was stated";
  const told = required && policy ? ` · ${words(answer, "policies", policy.policy)}` : "";
  return words(answer, "verdicts", verdict) + told;
}

function exceptionLine(exceptions) {
  const usable = exceptions.filter((one) => one.outcome === true);
  const free = usable.filter((one) => one.precondition === "none");
  const names = (rows) => [...new Set(rows.map((one) => one.name))].join(" or ");
  if (free.length) return `License Exception ${names(free)} is available`;
  return `License Exception ${names(usable) || "an exception"} only after notice to BIS and its answer`;
}

/** The control number, by which limbs, or what is open. */
export function classified({ classification: { eccn, paragraphs, outcome, possible } }) {
  if (eccn === null) {
    if (outcome === false) return "not described by 3A090 or 4A090";
    const sure = outcome ? "described by 3A090 or 4A090" : "open";
    return possible.length ? `${sure}: ${possible.join(", ")}` : sure;
  }
  const limbs = paragraphs.filter((one) => one !== eccn);
  const below = `, ${eccn.includes(".") ? "by the numbers" : "as stated"}; below 3A090 and 4A090`;
  return eccn + (limbs.length ? `, by ${limbs.join(" and ")}` : "") + (outcome ? "" : below);
}

/** The comparisons that the verdict rests on, else those near; each limit of a measure once. */
export function comparisons(answer) {
  const limits = walk(answer.roots).map((one) => one.detail?.limit).filter(Boolean);
  const used = new Set(limits.map((one) => keyOf(one.measure, plain(one.limit))));
  const near = ({ holds, ratio }) => holds === null || (ratio && ratio >= 0.25 && ratio <= 4);
  const resting = answer.margins.filter((one) => used.has(keyOf(one.measure, one.limit)));
  const chosen = resting.length ? resting : answer.margins.filter(near);
  const once = new Map(chosen.toReversed().map((one) => [keyOf(one.measure, one.limit), one]));
  return [...once.values()].reverse().map((one) => comparison(one, answer));
}

const keyOf = (measure, limit) => `${measure} ${limit}`;

function comparison(margin, answer) {
  const { measure, operator, holds, ratio, cites, evidence } = margin;
  const sign = holds === null ? "?" : holds ? SHOWN[operator] : FLIPPED[operator];
  const percent = ratio === null ? null : (ratio - 1) * 100;
  const short = percent === null ? "" : `${percent < 0 ? "" : "+"}${fixed(percent, 1)} %`.replace("-", "−");
  return {
    measure: factName(measure, answer.law),
    value: spanOf(margin),
    limit: `${sign} ${figure(margin.limit)}`,
    margin: ratio >= 10 ? `× ${figure(ratio, 0)}` : short,
    sources: [...cites, ...evidence.slice(0, 2)],
  };
}

/** A value, or the range that is known, with its unit. */
export function spanOf({ low, high, value, unit }) {
  const tail = unit ? ` ${unit}` : "";
  if (value !== null) return figure(value) + tail;
  if (high === null) return low ? `${figure(low)}${tail} or more` : "unknown";
  return `${figure(low)} to ${figure(high)}${tail}`;
}

/** Each requirement: how it bites and by which rule; what a later rule overtook is `also`. */
export function requirements(answer) {
  return answer.requirements.map(({ rule: id, outcome, basis }) => {
    const rule = answer.law.rules.get(id);
    const open = `${outcome ? "" : "open: "}${rule.superseded_by ? "also " : ""}`;
    const sources = rule.cites.map((one) => one.instrument);
    return { id, label: open + words(answer, "bases", basis), title: rule.title, why: outcome ? rule.why : null, sources };
  });
}

/** Why nothing is required: what each requirement fails on. */
export function reasons({ required, roots, law }) {
  if (required !== false) return [];
  return roots.filter((one) => one.rule?.step === "requirement" && one.outcome === false).map((one) => {
    let leaf = one;
    const settled = () => ["eccn", "threshold"].includes(leaf.source?.kind);
    while (witness(leaf).length && !settled()) leaf = witness(leaf).at(-1);
    return `${word(one, law)}: ${leaf.source?.kind === "eccn" ? "not " : ""}${word(leaf, law)}`;
  }); // prettier-ignore
}

/** What lifts the requirement, what is open, or that nothing does; a shared obligation once. */
export function exceptions(answer) {
  const told = new Set();
  const row = ({ name, rule: id, outcome, precondition, obligations }) => {
    if (outcome === null) return { id, text: `${name}: open, by facts or law not settled here`, duties: [] };
    const rest = answer.lifted ? "" : ", and not for every requirement here";
    const duties = obligations.filter((one) => !told.has(one.text));
    duties.forEach((one) => told.add(one.text));
    return { id, text: `${name}: ${words(answer, "preconditions", precondition)}${rest}`, duties };
  };
  const rows = answer.exceptions.filter((one) => one.outcome !== false).map(row);
  return rows.length || !answer.required ? rows : [{ id: null, text: "none modelled lifts it", duties: [] }];
}

/** The review policy with its obligations, or what it could be. */
export function review(answer) {
  const policy = answer.review_policy;
  if (!policy) return null;
  const possible = policy.possible.map((one) => words(answer, "policies", one)).join(", ");
  const lifting = answer.exceptions.filter((one) => one.outcome).flatMap((one) => one.obligations);
  const told = new Set(lifting.map((one) => one.text));
  const text = words(answer, "policies", policy.policy) + (possible ? `; possible: ${possible}` : "");
  return { id: policy.rule, text, duties: policy.obligations.filter((one) => !told.has(one.text)) };
}

/** Presumptions and tariffs, each with its text. */
export function beside(answer) {
  return [...answer.presumptions, ...answer.other_measures].map(({ rule: id, outcome, rate, text }) => {
    const title = `${outcome ? "" : "open: "}${answer.law.rules.get(id).short}`;
    return { id, text: title, rest: `${rate ? `, ${rate}` : ""}: ${text}` };
  });
}

/** The assumptions in words. */
export function assumed({ query, law, missing }) {
  const { statutes } = law;
  const stated = new Set(query.assumed);
  const place = (code) => statutes.destinations.get(code).name;
  const texts = [];
  if (stated.has("exporter")) texts.push(`exporter is ${exporter(query, statutes, missing)}`);
  if (stated.has("headquarters") && query.headquarters) {
    texts.push(`buyer and its parent headquartered in ${query.headquarters.map(place).join(", ")}`);
  }
  texts.push(`export from the ${place(statutes.document.home)}`, "no listed party");
  const facts = [...TOLD, ...Object.keys(query.facts)].filter((name) => stated.has(name));
  return [...texts, ...facts.map((name) => statutes.facts.get(name).assumption).filter(Boolean)];
}

function exporter({ exporter: name }, statutes, missing) {
  if (name) return statutes.vendors.get(name)?.name ?? name;
  const open = missing.some((one) => one.fact === "letters_received");
  return open ? "one of the makers" : "not the addressee of any letter";
}

/** A case: the region it speaks of, and what it comes to. */
export function cases(answer) {
  return answer.cases.map(({ when, eccn, verdict }) => ({
    when: when.map((one) => whenText(one, answer.law)).join(", ") || "any other",
    eccn: eccn ?? "",
    verdict: plainly(answer, verdict),
    kind: verdict,
  }));
}

function whenText(one, law) {
  const name = factName(one.fact, law);
  if (one.value !== null) return `${name} ${one.value}`;
  const unit = law.statutes.measures.get(one.fact)?.unit;
  return `${name} ${region(one)}${unit ? ` ${unit}` : ""}`;
}

function region({ low, low_inclusive: from, high, high_inclusive: upTo }) {
  if (low === high) return figure(low, 1);
  const floor = `${from ? "from" : "above"} ${figure(low, 1)}`;
  if (high === null) return floor;
  const ceiling = `${upTo ? "up to" : "below"} ${figure(high, 1)}`;
  return low ? `${floor} ${ceiling}` : ceiling;
}

export function plainly(answer, verdict) {
  if (verdict === "exception_available") return "license required, an exception may lift it";
  return words(answer, "verdicts", verdict).toLowerCase().replace(/ by the rules modelled$/, "");
}

/** That the variants of a family have the same answer, or that each has its own. */
export function siblings(answer) {
  const [first, ...others] = answer.variants;
  if (!others.length) return null;
  if (others.some((one) => one.verdict !== first.verdict)) return "The variants of this name differ";
  const names = others.map((one) => one.name).join(", ");
  const differ = answer.missing.some((one) => one.fact === "variant");
  return differ
    ? `Same verdict for ${names}; they differ in what lies behind it: see the cases`
    : `Same answer for ${names}`;
}
