// The case split, as in kb/law/cases.py: the open facts are cut at every limit that their open leaves name, and the
// law is asked of the regions. Where all agree the answer is decided; where not, the regions are what decides.

import { keyOf } from "./exact.js";
import { agree } from "./kleene.js";
import { hiddenOf, variablesOf } from "./openness.js";
import { join, joins } from "./ranges.js";
import { UNDETERMINED, review, strictestFirst } from "./review.js";
import { Space } from "./space.js";
import { regionsOf } from "./split.js";
import { determine } from "./steps.js";

/** The determination of a case, settled as far as its regions agree, with missing facts and cases. */
export function solve(kase) {
  const found = plain(kase);
  const roots = openRoots(found.determination);
  if (!roots.length) return found;
  const variables = variablesOf(roots, kase);
  if (!variables.length) return withHidden(found);
  const count = variables.reduce((product, { options }) => product * options.length, 1);
  if (count > kase.law.statutes.document.most_regions) {
    return { ...found, missing: variables, hidden: hiddenOf(roots, kase), capped: true };
  }
  const space = new Space(kase, variables);
  const regions = regionsOf(space, found, (inner, above) => plain(inner, above?.determination));
  if (!regions.length) {
    return { ...found, required: null, lifted: null, described: null, missing: variables };
  }
  const told = regions.map((region) => ({ ...region, found: withHidden(region.found) }));
  const agreed = agreedOf(found, told.map((region) => region.found));
  return withCases(agreed, space, told);
}

/** The four steps without a split. */
function plain(kase, above = null) {
  const found = determine(kase, above);
  const judged = review(kase, found);
  const open = found.classifications.filter((one) => one.outcome === null && one.rule.eccn.includes("."));
  const { required, lifted, described, eccn, paragraphs } = found;
  return {
    case: kase, determination: found, review: judged, required, lifted, described, eccn, paragraphs,
    possible: eccn !== null ? [] : [...new Set(open.map((one) => one.rule.eccn))],
    policies: !judged ? [] : judged.possible.length ? judged.possible : [judged.policy],
    missing: [], hidden: [], cells: [], capped: false,
  }; // prettier-ignore
}

/** Nodes that leave classification, requirement or exception open, where that matters. */
function openRoots({ classifications, requirements, exceptions, required, lifted }) {
  const asked = [classifications];
  if (required === null || (required && lifted === null)) asked.push(requirements);
  if (required === null || lifted === null) asked.push(exceptions);
  return asked.flat().filter((one) => one.outcome === null);
}

/** What stays hidden, where it leaves the requirement or an exception open. */
function withHidden(one) {
  if (one.required === false || (one.required && one.lifted !== null)) return one;
  return { ...one, hidden: hiddenOf(openRoots(one.determination), one.case) };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const common = (values) => (values.every((value) => same(value, values[0])) ? values[0] : null);

/** What the regions agree on, and what each could be where they do not. */
function agreedOf(found, regions) {
  const all = (key) => regions.map((one) => one[key]);
  const hidden = new Map(regions.flatMap((one) => one.hidden).map((one) => [`${one.fact}\0${one.reason}`, one]));
  return {
    ...found,
    required: agree(all("required")),
    lifted: all("required").includes(false) ? null : agree(all("lifted")),
    described: agree(all("described")),
    eccn: common(all("eccn")),
    paragraphs: common(all("paragraphs")) ?? [],
    possible: openEccns(found, regions),
    policies: strictestFirst(all("policies").flat(), found.case),
    review: agreedReview(regions, found.case),
    hidden: [...hidden.keys()].sort().map((key) => hidden.get(key)),
  };
}

const toldReview = (one) => one && [one.policy, one.possible, one.rule?.id, one.rule?.since, one.conflict];

/** The policy of all regions, or what it could be; null where nothing is required in any. */
function agreedReview(regions, kase) {
  const found = regions.map((one) => one.review);
  if (found.every((one) => same(toldReview(one), toldReview(found[0])))) return found[0];
  const possible = regions.flatMap((one) => one.policies).filter((policy) => policy !== UNDETERMINED);
  return { policy: UNDETERMINED, possible: strictestFirst(possible, kase), rule: null, conflict: [] };
}

/** Control numbers of the regions where they differ, those that are sure somewhere first. */
function openEccns(found, regions) {
  const sure = new Set(regions.map((one) => one.eccn));
  if (sure.size === 1 && !sure.has(null)) return [];
  const named = new Map(found.determination.classifications.map(({ rule }) => [rule.eccn, !rule.describes]));
  const last = (eccn) => Number(named.get(eccn)) * 2 + Number(eccn.includes(".z"));
  const order = [...named.keys()].sort((a, b) => last(a) - last(b));
  const open = new Set(regions.flatMap((one) => one.possible).filter((eccn) => !sure.has(eccn)));
  return [...new Set([...order.filter((eccn) => sure.has(eccn)), ...order.filter((eccn) => open.has(eccn))])];
}

/** With the facts that are missing, and the cases that they decide between. */
function withCases(agreed, space, regions) {
  const outcomes = regions.flatMap(({ codes, found }) => {
    const outcome = outcomeOf(found);
    return codes.map((code) => ({ code, outcome }));
  });
  outcomes.sort((a, b) => a.code - b.code);
  const missing = space.variables.filter((one) => matters(one, space, outcomes));
  return { ...agreed, missing, cells: merged(cellsOf(space, missing, outcomes), missing) };
}

/** What a region comes to; two facts differ where `key` does: required, lifted or paragraphs. */
function outcomeOf({ required, lifted, paragraphs, eccn, review: judged }) {
  const key = JSON.stringify([required, lifted, paragraphs]);
  return { key, required, lifted, eccn, policy: judged ? judged.policy : null };
}

const optionKeys = new WeakMap();

/** Text that two options share only where they are equal. */
function keyOfOption(option) {
  if (!optionKeys.has(option)) {
    const { region, value, label } = option;
    const ends = region && [keyOf(region.low), keyOf(region.high), region.lowOpen, region.highOpen];
    const stated = value instanceof Set ? [...value] : value;
    optionKeys.set(option, JSON.stringify([ends, stated, label]));
  }
  return optionKeys.get(option);
}

/** Whether two options of a variable, the others held, come to different outcomes. */
function matters(variable, space, outcomes) {
  const seen = new Map();
  const stride = space.stride(variable);
  for (const { code, outcome } of outcomes) {
    const others = code - space.digit(code, variable) * stride;
    if (!seen.has(others)) seen.set(others, outcome.key);
    else if (seen.get(others) !== outcome.key) return true;
  }
  return false;
}

/** One cell a choice of the missing facts, whatever the others are; a case tells no limbs. */
function cellsOf(space, missing, outcomes) {
  const found = new Map();
  for (const { code, outcome } of outcomes) {
    const part = space.part(code, missing);
    if (!found.has(part)) found.set(part, new Set());
    found.get(part).add(outcome);
  }
  return [...found].map(([code, alike]) => {
    const outcome = folded([...alike]);
    return { choice: [...space.choice(code, missing)], outcome, told: JSON.stringify(outcome) };
  });
}

function folded(alike) {
  const all = (key) => alike.map((one) => one[key]);
  const policies = new Set(all("policy"));
  return {
    required: agree(all("required")),
    lifted: agree(all("lifted")),
    eccn: common(all("eccn")),
    policy: policies.size === 1 ? [...policies][0] : UNDETERMINED,
  };
}

/** Neighboring regions of one outcome joined, and a fact dropped that makes no difference there. */
const merged = (cells, variables) => variables.reduce(mergedAlong, cells);

function mergedAlong(cells, variable) {
  const groups = new Map();
  for (const { choice, outcome, told } of cells) {
    const rest = choice.filter(([one]) => one !== variable);
    const mine = choice.filter(([one]) => one === variable).map(([, option]) => option);
    const place = [told, ...rest.map(([one, option]) => `${one.fact} ${one.ic} ${keyOfOption(option)}`)].join("\n");
    if (!groups.has(place)) groups.set(place, { rest, outcome, told, options: [] });
    groups.get(place).options.push(...mine);
  }
  const sorted = (choice) => choice.sort(([a], [b]) => (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0));
  return [...groups.values()].flatMap(({ rest, outcome, told, options }) =>
    joined(options, variable).map((option) => ({
      choice: sorted(option === null ? [...rest] : [...rest, [variable, option]]), outcome, told,
    })),
  ); // prettier-ignore
}

function joined(options, variable) {
  if (options.length === variable.options.length && variable.options.length > 1) return [null];
  const found = [];
  for (const option of variable.options.filter((one) => options.includes(one))) {
    const last = found.at(-1);
    if (last?.region && option.region && joins(last.region, option.region)) {
      found[found.length - 1] = { region: join(last.region, option.region), value: null, label: null };
    } else found.push(option);
  }
  return found;
}
