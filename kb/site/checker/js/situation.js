// The facts of a question for one subject, as in kb/law/query.py: what is not stated is assumed, and named.

import { keyOfName } from "./statutes.js";

/** A query is {chip or item, to, on, layer, exporter, headquarters, facts}; what is not stated is null. */
export function situationOf(query, subject, statutes) {
  const facts = Object.fromEntries([...statutes.facts].map(([name, { assumed }]) => [name, assumed]));
  return {
    destination: query.to,
    exporter: query.exporter ? (statutes.idOf("vendor", query.exporter) ?? keyOfName(query.exporter)) : maker(subject),
    letters: null,
    headquarters: query.headquarters ?? (query.to === null ? null : [query.to]),
    facts: { ...facts, role: "none", declared_entry: "none", ...query.facts },
    stated: new Set([...Object.keys(query.facts), ...(subject.baseEntry === null ? [] : ["base_entry"])]),
    assumed: statutes.document.assumable.filter((name) => unstated(name, query)),
  };
}

function unstated(name, query) {
  if (name === "exporter") return query.exporter === null;
  if (name === "headquarters") return query.to !== null && query.headquarters === null;
  return true;
}

/** Who is assumed to export: the item's maker, or the one maker of the chips in it. */
function maker(subject) {
  const makers = new Set(subject.ics.map((ic) => ic.vendor));
  return subject.vendor ?? (makers.size === 1 ? [...makers][0] : null);
}
