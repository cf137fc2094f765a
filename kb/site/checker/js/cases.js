// The case split, as in kb/law/cases.py: the open facts are cut at every limit that their open leaves name, and the
// law is asked of the regions. Where all agree the answer is decided; where not, the regions are what decides.

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
  if (!variables.length) return { ...found, hidden: hiddenIn([found], kase) };
  const count = variables.reduce((product, { options }) => product * options.length, 1);
  if (count > kase.law.statutes.document.most_regions) {
    return { ...found, missing: variables, hidden: hiddenOf(roots, kase), capped: true };
  }
  const space = new Space(kase, variables);
  const regions = regionsOf(space, found, (inner, above) => plain(inner, above?.determination));
  if (!regions.length) {
    return { ...found, required: null, lifted: null, described: null, missing: variables };
  }
  const agreed = agreedOf(found, regions.map((region) => region.found));
  return withCases(agreed, space, regions);
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

/** What stays hidden in any of some parts of a case, where it leaves the requirement or an exception open. */
function hiddenIn(parts, kase) {
  const open = parts.filter(({ required, lifted }) => required !== false && !(required && lifted !== null));
  return hiddenOf(open.flatMap((one) => openRoots(one.determination)), kase);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const common = (values) => (values.every((value) => same(value, values[0])) ? values[0] : null);

/** What the regions agree on, and what each could be where they do not. */
function agreedOf(found, regions) {
  const all = (key) => regions.map((one) => one[key]);
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
    hidden: hiddenIn(regions, found.case).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1)),
  };
}

const textOf = ({ fact, reason }) => `${fact}\0${reason}`;
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
  const shared = onceEach();
  const outcomes = regions.flatMap(({ codes, found }) => {
    const outcome = shared(outcomeOf(found));
    return codes.map((code) => ({ code, outcome }));
  });
  outcomes.sort((a, b) => a.code - b.code);
  const missing = space.variables.filter((one) => matters(one, space, outcomes));
  return { ...agreed, missing, cells: merged(cellsOf(space, missing, outcomes), missing) };
}

/** Makes values that are told alike one object, with a number of its own. */
function onceEach() {
  const found = new Map();
  return (value) => {
    const text = JSON.stringify(value);
    if (!found.has(text)) found.set(text, { ...value, number: found.size });
    return found.get(text);
  };
}

/** What a region comes to; two facts differ where `key` does: required, lifted or paragraphs. */
function outcomeOf({ required, lifted, paragraphs, eccn, review: judged }) {
  const key = JSON.stringify([required, lifted, paragraphs]);
  return { key, required, lifted, eccn, policy: judged ? judged.policy : null };
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

/** One cell a choice of the missing facts, whatever the others are: a run of options of each, and an outcome. */
function cellsOf(space, missing, outcomes) {
  const found = new Map();
  for (const { code, outcome } of outcomes) {
    const part = space.part(code, missing);
    if (!found.has(part)) found.set(part, new Set());
    found.get(part).add(outcome);
  }
  const shared = onceEach();
  const known = new Map();
  return [...found].map(([code, alike]) => {
    const numbers = [...alike].map((one) => one.number).join();
    if (!known.has(numbers)) known.set(numbers, shared(folded([...alike])));
    return { outcome: known.get(numbers), runs: missing.map((one) => runOf(space.digit(code, one), 0)) };
  });
}

/** What a cell comes to; a case tells no limbs. */
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
function merged(cells, variables) {
  const found = variables.reduce((left, { options }, at) => mergedAlong(left, at, options), cells);
  return found.map(({ outcome, runs }) => {
    const parts = runs.map((run, at) => [variables[at], run === ALL ? null : optionOf(run, variables[at].options)]);
    return { outcome, choice: parts.filter(([, option]) => option) };
  });
}

function mergedAlong(cells, at, options) {
  const groups = new Map();
  for (const { outcome, runs } of cells) {
    const rest = `${outcome.number} ${runs.with(at, ALL)}`;
    if (!groups.has(rest)) groups.set(rest, { outcome, runs, along: [] });
    groups.get(rest).along.push(firstOf(runs[at]));
  }
  return [...groups.values()].flatMap(({ outcome, runs, along }) =>
    joined(along, options).map((run) => ({ outcome, runs: runs.with(at, run) })),
  );
}

/** Options that follow each other: the place of the first, and how many more; all of them, where the fact is dropped. */
const ALL = -1;
const MOST = 2 ** 15; // options of a fact: as many regions as are cut are far fewer (`most_regions`)
const runOf = (first, more) => first + more * MOST;
const firstOf = (run) => run % MOST;
const lastOf = (run) => firstOf(run) + Math.floor(run / MOST);

/** The runs that some options, by their places, make up. */
function joined(places, options) {
  if (places.length === options.length && places.length > 1) return [ALL];
  const found = [];
  let last = null;
  for (const place of places.sort((a, b) => a - b)) {
    const [one, other] = [options[last]?.region, options[place].region];
    const first = one && other && joins(one, other) ? firstOf(found.pop()) : place;
    found.push(runOf(first, place - first));
    last = place;
  }
  return found;
}

function optionOf(run, options) {
  const [first, last] = [options[firstOf(run)], options[lastOf(run)]];
  return first === last ? first : { region: join(first.region, last.region), value: null, label: null };
}
