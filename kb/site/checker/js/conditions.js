// The evaluating reader of conditions, as in kb/law/evaluate.py: one function for each kind, and a test that
// fails when a kind is missing. A condition becomes a node of a proof {source, rule, outcome, children, detail, ic}.

import { allOf, anyOf } from "./kleene.js";
import { compare } from "./ranges.js";
import { evaluateRule } from "./evaluate.js";

export const node = (source, outcome, children = [], detail = null, ic = null) => ({
  source, rule: null, outcome, children, detail, ic,
}); // prettier-ignore

/** The proof of a condition; `ic` is the place of the circuit that it is asked of, null for the item. */
export const evaluate = (condition, kase, ic = null) => EVALUATE[condition.kind](condition, kase, ic);

/** What a condition asks, part by part, in the order in which it is written. */
export const leavesOf = (one) => (one.parts ? one.parts.flatMap(leavesOf) : one.part ? leavesOf(one.part) : [one]);

/** All parts, but of the first that settles it none after. */
function parts(settling) {
  return (source, kase, ic) => {
    let outcome = !settling;
    const children = [];
    for (const part of source.parts) {
      const child = evaluate(part, kase, ic);
      children.push(child);
      if (child.outcome === settling) return node(source, settling, [child]);
      if (child.outcome === null) outcome = null;
    }
    return node(source, outcome, children);
  };
}

function not(source, kase, ic) {
  const child = evaluate(source.part, kase, ic);
  return node(source, child.outcome === null ? null : !child.outcome, [child]);
}

/** A computer's number is that of its most capable circuit: the highest of each measure. */
function threshold(source, kase, ic) {
  const limit = kase.law.thresholds.get(source.threshold);
  const circuit = ic === null && kase.views.length === 1 ? 0 : ic;
  if (circuit !== null) {
    const span = kase.views[circuit].spans[limit.measure];
    return node(source, compare(span, limit.operator, limit.limit), [], { limit, span }, circuit);
  }
  const children = kase.views.map((_, index) => threshold(source, kase, index));
  const floor = limit.operator.startsWith(">");
  const outcomes = children.map((child) => child.outcome);
  return node(source, floor ? anyOf(outcomes) : allOf(outcomes), children, { limit, span: null });
}

function eccn(source, kase) {
  const children = [];
  for (const one of source.eccns) {
    for (const name of kase.law.byEccn.get(one) ?? []) children.push(evaluateRule(name, kase));
  }
  return node(source, anyOf(children.map((child) => child.outcome)), children);
}

function destination(source, kase) {
  const code = kase.situation.destination;
  return node(source, code === null ? null : kase.law.member(source.places, code), [], code);
}

function headquarters(combine) {
  return (source, kase) => {
    const seats = kase.situation.headquarters;
    if (seats === null) return node(source, null);
    return node(source, combine(seats.map((seat) => seated(source.places, seat, kase))), [], seats);
  };
}

const seated = (places, seat, kase) => (seat === null ? null : kase.law.member(places, seat));

function chip(source, kase) {
  const { subject } = kase;
  const names = new Set([subject, ...subject.ics].flatMap((one) => [one.id, one.family]));
  const found = source.chips.find((name) => names.has(name)) ?? null;
  return node(source, found !== null, [], found);
}

function vendor(source, kase) {
  const makers = new Set([...kase.subject.ics.map((one) => one.vendor), kase.subject.vendor]);
  if (source.vendors.some((one) => makers.has(one))) return node(source, true, [], kase.subject.vendor);
  return node(source, makers.has(null) && makers.size === 1 ? null : false, [], kase.subject.vendor);
}

function designer(source, kase) {
  const seats = kase.views.map((view) => view.facts.designer);
  return node(source, anyOf(seats.map((seat) => seated(source.places, seat, kase))), [], seats);
}

/** A letter binds its addressee, whatever else that received; another named exporter must say which it received. */
function exporter(source, kase) {
  const { situation } = kase;
  if (situation.exporter === source.addressee) return node(source, true, [], situation.exporter);
  if (situation.letters !== null) return node(source, situation.letters.has(source.letter));
  if (!situation.assumed.includes("exporter")) return node(source, null, [], situation.exporter);
  const made = kase.subject.ics.some((one) => one.vendor === source.addressee);
  return node(source, made ? null : false, [], situation.exporter);
}

/** Nobody is named to the checker, and no listed party is assumed. */
const party = (source) => node(source, false, [], []);

function fact(source, kase, ic) {
  const value = factValue(source.name, kase, ic);
  return node(source, value === null ? null : source.values.includes(value), [], value, ic);
}

/** The value of a fact: of the circuit, of the item, or of the question. */
function factValue(name, kase, ic) {
  const { subject, views } = kase;
  if (name === "kind" && ic === null) return subject.kind;
  if (name === "base_entry" && subject.baseEntry !== null) return subject.baseEntry;
  if (name !== "kind" && name !== "datacenter") return kase.situation.facts[name] ?? null;
  if (ic !== null || views.length < 2) return views[ic ?? 0].facts[name];
  const found = new Set(views.map((view) => view.facts[name])); // of several circuits, what they share
  return found.size === 1 ? [...found][0] : null;
}

export const EVALUATE = {
  all: parts(false),
  any: parts(true),
  not,
  threshold,
  rule: (source, kase, ic) => evaluateRule(source.rule, kase, ic),
  eccn,
  destination,
  headquarters: headquarters(anyOf),
  all_headquarters: headquarters(allOf),
  chip,
  vendor,
  designer,
  exporter,
  party,
  fact,
  undisclosed: (source) => node(source, null),
};
