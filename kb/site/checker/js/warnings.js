// Warnings, as in kb/law/warnings.py: what a reader of the answer must know beside the verdict.

import { evaluate } from "./conditions.js";
import { PRODUCT } from "./measures.js";
import { verdictOf } from "./missing.js";
import { NOT_PUBLISHED, reviewOf } from "./review.js";
import { spaced } from "./duties.js";
import { deciding, walk } from "./witness.js";
import { factName } from "./wording.js";

/** All warnings, each code and text once. */
export function warningsOf(one, limits) {
  const found = [...time(one), ...product(one, limits), ...sources(one), ...law(one), ...cautions(one)];
  const once = new Map(found.map(([code, text]) => [`${code} ${text}`, { code, text }]));
  return [...once.values()];
}

function time({ query, statutes }) {
  const through = statutes.document.verified_through;
  const text = `the law on file was checked through ${through}; later changes are not in it`;
  return query.on > through ? [["after_verified_through", text]] : [];
}

/** The text of 2022 asks for a product that differs in its bit length from today's measure. */
function product({ subject }, limits) {
  const asked = subject.kind !== "memory" && limits.some((one) => one.measure === PRODUCT);
  if (!asked || !subject.ics.some((ic) => ic.figures[PRODUCT].fromTpp)) return [];
  const text =
    "total processing performance, given straight, is taken for the product of bit length and TOPS " +
    "that the text of that day asks for";
  return [["tpp_taken_for_2022_product", text]];
}

/** Sources that leave another verdict than the preferred reading gives. */
function sources({ solution, whole, law }) {
  const told = ({ required, lifted, paragraphs }) => JSON.stringify([required, lifted, paragraphs]);
  if (!whole || told(solution) === told(whole)) return [];
  const here = verdictOf(solution.required, solution.lifted);
  const others = new Set(whole.cells.map(({ outcome }) => verdictOf(outcome.required, outcome.lifted)));
  others.delete(here);
  const names = [...others].map((name) => name.replaceAll("_", " ")).sort();
  const what = names.length ? `; other readings give: ${names.join(", ")}` : "; they leave the control number open";
  const facts = whole.missing.map((one) => factName(one.fact, law)).join(", ") || "a measure";
  return [["sources_disagree", `the sources leave more than the preferred value of ${facts}${what}`]];
}

function law({ solution, statutes }) {
  const found = [];
  if (solution.required && solution.review?.policy === NOT_PUBLISHED) {
    found.push(["letter_policy_not_published", "no published policy says how an application would be judged"]);
  }
  for (const { rule, outcome } of solution.determination.requirements) {
    const clash = outcome ? reviewOf(rule.id, solution.case).conflict : [];
    const text = `two review policies fit and neither overrides the other: ${clash.join(" and ")}`;
    if (clash.length) found.push(["review_conflict", text]);
  }
  for (const one of walk(deciding(solution))) found.push(...ofNode(one, statutes));
  for (const { fact, reason } of solution.hidden) found.push(...notModelled(fact, reason, statutes));
  return found;
}

function notModelled(name, reason, statutes) {
  const entry = statutes.notModelled.get(name);
  return entry ? [["not_modelled", `not modelled: ${entry.title}; ${reason}`]] : [];
}

function ofNode({ source, detail }, statutes) {
  const found = [];
  if (source?.kind === "threshold" && detail.limit.reported) {
    found.push(["reported_limit", `the limit ${detail.limit.id} is known from reports only`]);
  }
  if (source?.kind === "undisclosed") found.push(...notModelled(source.coverage, spaced(source.what), statutes));
  if (detail?.statement) {
    found.push(["rests_on_statement", `numbers are missing; it rests on the words of ${detail.statement.by}`]);
  }
  return found;
}

/** Cautions that rules in force carry, where their condition holds or is open. */
function cautions({ solution, law: rules }) {
  const carried = rules.byStep.requirement.flatMap((rule) => rule.warns);
  const held = carried.filter((one) => evaluate(one.when, solution.case).outcome !== false);
  return held.map((one) => [one.code.replaceAll("-", "_"), spaced(one.text)]);
}
