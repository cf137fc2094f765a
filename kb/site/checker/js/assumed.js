// Facts beside the query's fields that were taken at their ordinary value where a rule asked, as in kb/law/assumed.py.

import { walk } from "./witness.js";

export function assumedFacts({ determination, case: kase }) {
  const nodes = walk([...determination.requirements, ...determination.exceptions], (one) => one.children);
  const asked = new Set(nodes.filter((one) => one.source?.kind === "fact").map((one) => one.source.name));
  const { facts, stated } = kase.situation;
  const taken = [...kase.law.statutes.facts.values()].filter(
    ({ name, assumed, query_field: field }) =>
      asked.has(name) && !field && assumed !== null && !stated.has(name) && facts[name] === assumed,
  );
  return Object.fromEntries(taken.map(({ name }) => [name, facts[name]]));
}
