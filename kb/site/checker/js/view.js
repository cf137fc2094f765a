// An answer as a page section: verdict, why, what is missing, what was assumed, who says so.

import { el, list, table } from "./dom.js";
import * as told from "./told.js";

const SIGNS = { license_required: "■", exception_available: "◧", no_license_required: "□", undetermined: "?" };
const HTTP = /^https?:\/\//;

/** Shows an answer in a place; `site` leads to the site's root, `state` is called with a fact that is stated. */
export function show(place, answer, { site, state }) {
  const numbers = new Map(answer.sources.map((one, index) => [one.id, index + 1]));
  const view = { answer, site, state, marks: (ids) => marks(ids, numbers) };
  const middle = answer.required === null ? [open, variants, why, unlessLifted] : [why, unlessLifted, open, variants];
  const parts = [verdict, ...middle, assumed, warnings, sources];
  place.replaceChildren(...parts.flatMap((part) => part(view)).filter(Boolean));
}

/** Numbers of the sources among some ids, each a link to the source below that leaves the address as it is. */
const marks = (ids, numbers) => [...new Set(ids)].filter((id) => numbers.has(id)).map((id) => mark(numbers.get(id)));

function mark(number) {
  const id = `kbc-source-${number}`;
  const found = el("a", { href: `#${id}`, class: "kbc-mark" }, `[${number}]`);
  found.addEventListener("click", (event) => {
    event.preventDefault();
    const source = document.getElementById(id);
    source.scrollIntoView({ block: "center" });
    source.focus();
  });
  return found;
}

const section = (title, ...children) => {
  const found = children.flat().filter(Boolean);
  return found.length ? el("section", {}, el("h2", {}, title), ...found) : null;
};
const tableOf = (caption, header, rows, numeric) => (rows.length ? table(caption, header, rows, numeric) : null);
const pageOf = (folder, id, site, text) => (id ? el("a", { href: `${site}${folder}/${id}/` }, text) : text);

const folderOf = ({ isComputer }) => (isComputer ? "computers" : "chips");

function verdict({ answer, site }) {
  const { subject, query, verdict: kind, law } = answer;
  const to = query.to === null ? "" : ` → ${law.statutes.destinations.get(query.to).name}`;
  const name = pageOf(folderOf(answer), subject.id, site, subject.name);
  const through = ` · law checked through ${answer.verified_through}`;
  return [
    el("p", { class: "kbc-verdict", "data-verdict": kind },
      el("span", { "aria-hidden": "true", class: "kbc-sign" }, SIGNS[kind]), told.verdictLine(answer)),
    el("p", { class: "kbc-place" }, name, `${to}, ${query.on}, as ${query.layer}${through}`),
    el("p", {}, answer.headline),
    el("p", { class: "kbc-quiet" }, `Grade of the evidence: ${answer.evidence_grade}.`),
  ]; // prettier-ignore
}

function why({ answer, site, marks: cited }) {
  const row = (one) => [one.measure, one.value, one.limit, one.margin, el("span", {}, cited(one.sources))];
  const rows = told.comparisons(answer).map(row);
  const required = told.requirements(answer).map((one) => [
    `${one.label}: `, pageOf("rules", one.id, site, one.title), " ", ...cited(one.sources),
    one.why ? el("p", { class: "kbc-quiet" }, one.why) : null,
  ].filter(Boolean)); // prettier-ignore
  const header = ["Measure", "Value", "Limit", "Margin", "Sources"];
  return [
    section("Classified", el("p", {}, told.classified(answer)), tableOf("Numbers beside their limits", header, rows, [1, 2, 3])),
    section("Required by", list(required)),
    section("Because", list(told.reasons(answer).map((text) => [text]))),
  ]; // prettier-ignore
}

const duty = ({ text, cites }) => {
  const places = cites.map((one) => one.at).filter(Boolean).join(", ");
  return [places ? `${text} (${places})` : text];
};

function unlessLifted({ answer, site }) {
  const row = (one) => [pageOf("rules", one.id, site, one.text), one.rest, list((one.duties ?? []).map(duty))].filter(Boolean);
  const review = told.review(answer);
  return [
    section("Exceptions", list(told.exceptions(answer).map(row))),
    section("Review of an application", review ? list([row(review)]) : null),
    section("Beside the license", list(told.beside(answer).map(row))),
  ];
}

function open({ answer, state }) {
  const row = ({ fact, reason }) => [el("b", {}, fact.replaceAll("_", " ")), `: ${reason}`, chooser(fact, answer, state)];
  const missing = answer.missing.map((one) => row(one).filter(Boolean));
  const rows = told.cases(answer).map((one) => [one.when, one.eccn, one.verdict]);
  return [
    section("Missing", list(missing)),
    section("Cases", tableOf("What each possibility comes to", ["Where", "Control number", "Answer"], rows)),
  ]; // prettier-ignore
}

/** A choice of a missing fact's values, where it is one that a person may state. */
function chooser(name, { law }, state) {
  const fact = law.statutes.facts.get(name);
  if (!fact || fact.query_field) return null;
  const options = fact.values.map((value) => el("option", { value }, value.replaceAll("_", " ")));
  const found = el("select", { "aria-label": fact.title }, el("option", { value: "" }, "state it"), ...options);
  found.addEventListener("change", () => state(`fact.${name}`, found.value));
  return found;
}

function variants({ answer, site }) {
  if (answer.variants.length < 2) return [];
  const rows = answer.variants.map((one) => [
    pageOf(folderOf(answer), one.id, site, one.name), one.eccn ?? "open", told.plainly(answer, one.verdict),
  ]); // prettier-ignore
  const header = ["Variant", "Control number", "Answer"];
  return [section("Variants", el("p", {}, told.siblings(answer)), table("What the name means", header, rows))];
}

function assumed({ answer, state }) {
  const { facts, assumed: taken } = answer.query;
  const stated = Object.keys(facts).filter((name) => !taken.includes(name));
  const rows = stated.map((name) => {
    const back = el("button", { type: "button" }, "take back");
    back.addEventListener("click", () => state(`fact.${name}`, ""));
    return [`${answer.law.statutes.facts.get(name).title}: ${facts[name].replaceAll("_", " ")} `, back];
  });
  return [section("Stated", list(rows)), section("Assumed", el("p", {}, `${told.assumed(answer).join(" · ")}.`))];
}

const warnings = ({ answer }) => [section("Warnings", list(answer.warnings.map((one) => [one.text])))];

function sources({ answer }) {
  const rows = answer.sources.map((one, index) => {
    const told = HTTP.test(one.url ?? "") ? el("a", { href: one.url, rel: "noreferrer" }, one.title) : one.title;
    const rest = `${one.at ? `, ${one.at}` : ""} — ${[one.publisher, one.date, one.grade].filter(Boolean).join(", ")}`;
    return el("li", { id: `kbc-source-${index + 1}`, tabindex: "-1" }, told, rest);
  });
  const { data, disclaimer } = answer.law.statutes.document;
  const last = `${disclaimer} Data ${data.version}. The question stays in this page: nothing of it is sent or stored.`;
  return [section("Sources", el("ol", {}, rows)), el("p", { class: "kbc-quiet" }, last)];
}
