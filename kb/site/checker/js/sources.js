// Who says so, as in kb/law/provenance.py: the sources that a verdict rests on, and the weakest grade among them.

import { evidenceOf } from "./margins.js";
import { walk } from "./witness.js";

const GRADES = ["primary", "secondary", "unverified"];
const best = (...grades) => GRADES[Math.min(...grades.map((one) => GRADES.indexOf(one)))];
const worst = (...grades) => GRADES[Math.max(...grades.map((one) => GRADES.indexOf(one)))];

/** The law first, in the order in which it was met, then the evidence; `grade` is the weakest leaf. */
export function sourcesOf(roots, { case: kase }, subjects) {
  const trail = { law: new Map(), evidence: new Map(), grades: [], statutes: kase.law.statutes };
  for (const one of walk(roots)) follow(one, kase, trail);
  prove(kase.subject.proof, trail);
  const law = [...trail.law].map(([id, found]) => ({ ...trail.statutes.instruments.get(id), ...found, role: "law" }));
  const evidence = [...trail.evidence].map(([id, found]) => ({ ...subjects.sources.get(id), ...found, role: "evidence" }));
  const sources = [...law, ...evidence].map((one) => ({ ...one, at: placesIn(one.at) }));
  return { sources, grade: trail.grades.length ? worst(...trail.grades) : GRADES.at(-1) };
}

function follow({ rule, source, detail, ic }, kase, trail) {
  if (rule) cite(rule.cites, trail);
  if (detail?.statement) prove(detail.statement.evidence, trail);
  if (source?.kind === "threshold") {
    cite(detail.limit.cites, trail);
    if (ic !== null) prove(evidenceOf(kase.subject.ics[ic], detail.limit.measure), trail);
  }
  if (source?.kind === "fact" && source.name === "datacenter") prove(kase.subject.ics[ic ?? 0].proof, trail);
}

/** Of the law, the weakest of its pinpoints' grades. */
function cite(cites, trail) {
  for (const { instrument, at, grade } of cites) {
    const graded = grade ?? trail.statutes.instruments.get(instrument).grade;
    keep(trail.law, instrument, at, graded, worst);
    trail.grades.push(graded);
  }
}

/** Of one leaf, its grade is the best of its sources; every source is kept. */
function prove(evidence, trail) {
  for (const { source, at, grade } of evidence) keep(trail.evidence, source, at, grade, best);
  if (evidence.length) trail.grades.push(best(...evidence.map((one) => one.grade)));
}

function keep(found, id, at, grade, chosen) {
  if (!found.has(id)) found.set(id, { at: [], grade });
  const one = found.get(id);
  if (at && !one.at.includes(at)) one.at.push(at);
  one.grade = chosen(one.grade, grade);
}

/** Pinpoints in one document, those of one supplement under its name once. */
function placesIn(places) {
  const grouped = new Map();
  for (const place of places) {
    const [, before, after] = /^(supp\.[^,]*), (.*)$/s.exec(place) ?? [null, place, ""];
    grouped.set(before, [...(grouped.get(before) ?? []), ...(after ? [after] : [])]);
  }
  return [...grouped].map(([head, rest]) => (rest.length ? `${head}, ${rest.join(", ")}` : head)).join("; ") || null;
}
