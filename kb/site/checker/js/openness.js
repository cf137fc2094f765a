// What leaves an outcome open, as in kb/law/openness.py: the unknown leaves of a proof, and what each could be.
// A variable is {fact, ic, options}, an option {region, value, label}.

import { leavesOf } from "./conditions.js";
import { caseOf } from "./evaluate.js";
import { restricted } from "./feasible.js";
import { point, cut, isRatio, quotient, range } from "./ranges.js";
import { isZero } from "./exact.js";
import { placesText } from "./wording.js";

const MEASURED = "threshold";
const SEATS = ["headquarters", "all_headquarters"];

const option = (region, value = null, label = null) => ({ region, value, label });
const variable = (fact, ic, options) => ({ fact, ic, options });

/** The unknown leaves below nodes that are unknown, each once, as [leaf, rule in which it was met]. */
export function openLeaves(roots) {
  const stack = [...roots].filter((one) => one.outcome === null).map((one) => [one, ""]);
  const seen = new Set();
  const found = [];
  while (stack.length) {
    const [one, above] = stack.pop();
    if (seen.has(one)) continue;
    seen.add(one);
    const rule = one.rule ? one.rule.id : above;
    const below = one.children.filter((child) => child.outcome === null);
    if (below.length) stack.push(...below.map((child) => [child, rule]));
    else found.push([one, rule]);
  }
  return found;
}

/** Whether values of a fact would settle a leaf; a seat that is known and still open would not. */
function canBeCut({ source, detail }) {
  if (!source) return false;
  if (SEATS.includes(source.kind)) return detail === null || detail.includes(null);
  if (source.kind === "designer") return detail.includes(null);
  return [MEASURED, "fact", "exporter"].includes(source.kind);
}

/** The variables that the open leaves turn on. */
export function variablesOf(roots, kase) {
  const asked = new Map();
  const ask = (kind, fact, ic, what) => {
    const key = `${kind}|${fact}|${ic ?? ""}`;
    if (!asked.has(key)) asked.set(key, { kind, fact, ic, whats: [] });
    asked.get(key).whats.push(what);
  };
  for (const [leaf] of openLeaves(roots).filter(([one]) => canBeCut(one))) {
    const { source, detail, ic } = leaf;
    if (source.kind === MEASURED) ask("measure", detail.limit.measure, ic ?? 0, detail.limit.edge);
    else if (source.kind === "fact") {
      ask("fact", source.name, source.name === "datacenter" ? ic ?? 0 : null, source.values);
    } else if (source.kind === "exporter") ask("letters", "letters_received", null, source.letter);
    else if (source.kind === "designer") ask("seat", "designer_headquarters", 0, source.places);
    else ask("seat", "headquarters", null, source.places);
  }
  const found = [...asked.values()].map((one) => VARIABLES[one.kind](one, kase));
  if ((kase.situation.facts.subject_to_ear ?? null) === null) {
    found.push(ofFact({ fact: "subject_to_ear", ic: null, whats: [["true"]] }, kase));
  }
  const before = (a, b) => (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : (a.ic ?? 0) - (b.ic ?? 0));
  return found.sort(before);
}

const VARIABLES = { measure: ofMeasure, fact: ofFact, seat: ofSeat, letters: ofLetters };

function ofMeasure({ fact, ic, whats }, kase) {
  const span = kase.views[ic].spans[fact];
  const options = cut(isRatio(span) ? quotient(span) : span, whats).map((region) => option(region));
  if (isRatio(span) && isZero(span.bottom.low) && !span.bottom.lowOpen) {
    const noArea = kase.law.statutes.document.no_area;
    options.push(option(null, noArea, "none, no logic die with non-planar transistors"));
  }
  return variable(fact, ic, options);
}

/** Values that every open leaf and every review policy treats alike are one option, told by all their names. */
function ofFact({ fact, ic, whats }, kase) {
  const asked = [...whats, ...(toldApart(kase.law).get(fact) ?? [])];
  const alike = new Map();
  for (const value of kase.law.statutes.facts.get(fact).values) {
    const signature = asked.map((values) => values.includes(value)).join();
    alike.set(signature, [...(alike.get(signature) ?? []), value]);
  }
  return variable(fact, ic, [...alike.values()].map((values) => option(null, values[0], values.join(" or "))));
}

/** The values of facts that review policies tell apart, which a case shows beside its verdict. */
function toldApart(law) {
  if (!apart.has(law)) {
    const found = new Map();
    for (const leaf of [...law.byStep.review, ...law.byStep.definition].flatMap((rule) => leavesOf(rule.when))) {
      if (leaf.kind === "fact") found.set(leaf.name, [...(found.get(leaf.name) ?? []), leaf.values]);
    }
    apart.set(law, found);
  }
  return apart.get(law);
}

const apart = new WeakMap(); // by the law of a day

/** Seats fall into classes by which of the open expressions hold them; one stands for each. */
function ofSeat({ fact, ic, whats }, kase) {
  const { law } = kase;
  const places = [...new Set(whats)].sort();
  const classes = new Map();
  for (const [code] of law.statutes.document.classes) {
    const signature = places.map((one) => law.member(one, code));
    if (!classes.has(`${signature}`)) classes.set(`${signature}`, { code, signature });
  }
  const known = [...classes.values()].filter(({ signature }) => !signature.includes(null));
  return variable(fact, ic, known.map(({ code, signature }) => option(null, code, classLabel(places, signature, law))));
}

function classLabel(places, signature, law) {
  const words = places.map((one) => placesText(one, law));
  const inside = words.filter((_, index) => signature[index]);
  return inside.length ? `in ${inside.join(" and ")}` : `outside ${words.join(" and ")}`;
}

/** A known exporter may have received any of the open letters, all to others. */
function ofLetters({ fact, whats }) {
  const letters = [...new Set(whats)].sort();
  return variable(fact, null, [
    option(null, new Set(), "none"),
    ...letters.map((letter) => option(null, new Set([letter]), letter)),
  ]);
}

/** The open leaves that cannot be cut, each once, as {fact, reason}. */
export function hiddenOf(roots, kase) {
  const found = new Map();
  for (const [leaf, rule] of openLeaves(roots)) {
    if (canBeCut(leaf)) continue;
    const [fact, reason] = hidden(leaf, rule, kase);
    found.set(`${fact}|${reason}`, { fact, reason });
  }
  return [...found.values()];
}

function hidden({ source, rule, detail }, above, kase) {
  if (rule) return [above, `${rule.short}: ${typeof detail === "string" ? detail : "not settled"}`];
  if (source.kind === "undisclosed") return [source.coverage ?? above, source.what.split(/\s+/).join(" ")];
  if (source.kind === "destination" && detail === null) return ["to", "no destination was stated"];
  if (source.places) {
    const codes = typeof detail === "string" ? detail : (detail ?? []).join(", ");
    return ["country_group", `whether ${codes} belongs to ${placesText(source.places, kase.law)} is not settled`];
  }
  if (source.kind === "vendor") return ["vendor", "the maker was not stated"];
  return [source.kind, "open"];
}

/** The case with each variable at one option, or null where no item could be so; `choice` is a Map. */
export function applied(kase, choice) {
  const views = [...kase.views];
  let { situation } = kase;
  for (const [{ fact, ic }, { region, value }] of choice) {
    if (region !== null) continue;
    const view = views[ic ?? 0];
    if (value === kase.law.statutes.document.no_area) views[ic] = withoutArea(view, fact);
    else if (fact === "datacenter") views[ic] = { ...view, facts: { ...view.facts, datacenter: value } };
    else if (fact === "designer_headquarters") views[ic] = { ...view, facts: { ...view.facts, designer: value } };
    else situation = withFact(situation, fact, value);
  }
  for (const [index, view] of views.entries()) {
    const own = [...choice].filter(([one, { region }]) => region !== null && one.ic === index);
    if (!own.length) continue;
    const regions = Object.fromEntries(own.map(([one, { region }]) => [one.fact, region]));
    const bits = kase.law.statutes.document.longest_operand_bits;
    const spans = restricted(view.spans, regions, kase.subject.ics[index].figures, bits);
    if (spans === null) return null;
    views[index] = { ...view, spans };
  }
  return caseOf(kase.law, kase.subject, situation, views);
}

function withoutArea(view, density) {
  const { top } = view.spans[density];
  return { ...view, spans: { ...view.spans, [density]: { top: isRatio(top) ? range(0n, null) : top, bottom: point(0n) } } };
}

function withFact(situation, fact, value) {
  if (fact === "headquarters") {
    const known = (situation.headquarters ?? []).filter(Boolean);
    return { ...situation, headquarters: [...new Set([...known, value])] };
  }
  if (fact === "letters_received") return { ...situation, letters: value };
  return { ...situation, facts: { ...situation.facts, [fact]: value } };
}
