// What an exporter must do, as in kb/law/duties.py: the obligations of rules, with the item's own values put in.

import { evaluate } from "./conditions.js";
import { evaluateRule } from "./evaluate.js";
import { lead } from "./margins.js";
import { spanText } from "./numbers.js";

export const spaced = (text) => text.trim().split(/\s+/).join(" ");

/** What the user of an exception must do: by its own text, and what is filed beside it. */
export const ofException = (rule, solution) => written([...rule.obligations, ...filed("exception", solution)], solution);

/** What an applicant must do: by the review policy, and what is filed beside a license. */
export function ofLicense(rule, solution) {
  return written([...(rule?.obligations ?? []), ...(solution.required ? filed("license", solution) : [])], solution);
}

function filed(under, { case: kase }) {
  return kase.law.byStep.filing
    .filter((rule) => rule.binds.includes(under) && evaluateRule(rule.id, kase).outcome !== false)
    .flatMap((rule) => rule.obligations);
}

/** The duties whose own condition holds or is open. */
function written(duties, solution) {
  return duties
    .filter((duty) => evaluate(duty.when, solution.case).outcome !== false)
    .map(({ text, cites }) => ({
      text: spaced(text).replace(/{(\w+)}/g, (_, name) => valueOf(name, solution)),
      cites: cites.map(({ instrument, at }) => ({ instrument, at })),
    }));
}

function valueOf(name, { case: kase, eccn, possible }) {
  if (name === "eccn") return eccn ?? (possible.join(" or ") || "not known");
  if (name === "item") return kase.subject.name;
  const text = spanText(kase.views[lead(kase)].spans[name], kase.law.statutes.measures.get(name).unit);
  return text === "unknown" ? "not known" : text;
}
