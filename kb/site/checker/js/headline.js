// The headline, as in kb/law/headline.py: one sentence with item, place, day, requirement and by what.

import { missingOf, verdictOf } from "./missing.js";
import { byPrecedence } from "./witness.js";

const LONGEST = 240;
const MOST_FACTS = 3;

export function headline({ query, subject, solution }) {
  if (query.to === null) return short(subject.name, when(query), describedAs(solution));
  const said = solution.capped ? "undetermined, too many facts are open" : saidOf(solution);
  return short(subject.name, ` to ${place(solution, query)}${when(query)}`, said);
}

const SHARED = {
  license_required: "license required for each of them",
  exception_available: "license required for each of them, and an exception may lift it",
  no_license_required: "no license required for any of them by the rules modelled",
  undetermined: "undetermined for each of them",
};

/** As `headline`, where a name means several variants: what is said holds for every one. */
export function headlineOfFamily(answered) {
  const [{ query, subject, solution }] = answered;
  const verdicts = new Set(answered.map((one) => verdictOf(one.solution.required, one.solution.lifted)));
  const to = query.to === null ? "" : ` to ${place(solution, query)}`;
  const said = answered.map((one) => (query.to === null ? describedAs(one.solution) : saidOf(one.solution)));
  let told = query.to === null ? "the variants are described by different entries" : "the variants differ";
  if (query.to !== null && verdicts.size === 1) told = SHARED[[...verdicts][0]];
  if (new Set(said).size === 1 && !answered.some((one) => one.solution.capped)) [told] = said;
  const others = ` and ${answered.length - 1} other variant${answered.length > 2 ? "s" : ""}`;
  return short(subject.name, `${others}${to}${when(query)}`, told);
}

const when = ({ on, layer }) => ` on ${on}, as ${layer}`;
const place = ({ case: kase }, { to }) => kase.law.statutes.destinations.get(to).name;

function describedAs({ described, eccn, possible }) {
  if (described === null) return "whether 3A090 or 4A090 describes it is open";
  if (described) return `described by ${eccn ?? (possible.join(" or ") || "3A090")}; no destination was stated`;
  return `not described by 3A090 or 4A090${eccn ? ` (${eccn})` : ""}; no destination was stated`;
}

function saidOf(solution) {
  const { required, lifted, eccn } = solution;
  if (required === null) {
    const facts = [...new Set(missingOf(solution).map(({ fact }) => fact.replace(/[_-]/g, " ")))];
    const more = facts.length > MOST_FACTS ? ` and ${facts.length - MOST_FACTS} more` : "";
    return `undetermined, open: ${facts.slice(0, MOST_FACTS).join(", ") || "the law"}${more}`;
  }
  const number = eccn ? ` (${eccn})` : "";
  if (!required) return `no license required by the rules modelled${number}`;
  const [first] = byPrecedence(solution.determination.requirements.filter((one) => one.outcome === true));
  const by = first ? `by ${first.rule.short}` : "on every possible value";
  return `license required${number} ${by}${lifted ? `; ${exception(solution)}` : ""}`;
}

function exception({ determination }) {
  const usable = determination.exceptions.filter((one) => one.outcome === true).map((one) => one.rule);
  const names = [...new Set(usable.map((rule) => rule.name))].join(" or ") || "an exception";
  const waits = usable.length > 0 && usable.every((rule) => rule.precondition !== "none");
  return waits
    ? `License Exception ${names} only after notice to BIS and its answer`
    : `License Exception ${names} is available`;
}

/** The sentence; where it is too long the item's name is cut, never the day or the verdict. */
function short(name, where, said) {
  const room = LONGEST - [...where].length - [...said].length - 3;
  const cut = [...name].length > room ? `${[...name].slice(0, Math.max(room - 1, 1)).join("")}…` : name;
  return `${cut}${where}: ${said}.`;
}
