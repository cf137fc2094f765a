// The wording reader of conditions, as in kb/law/wording.py: what a node of a proof says, one function for each kind.

import { figure, spanText } from "./numbers.js";
import { fromNumber } from "./exact.js";

/** One line for a node, without its children. */
export function word(node, law) {
  const { rule, detail } = node;
  if (!rule) return WORD[node.source.kind](node, law);
  if (detail?.statement) return `${rule.title}: by the statement of ${detail.statement.by}`;
  return detail === null ? rule.title : `${rule.title} (${detail})`;
}

/** How a measure or another fact is called in text. */
export const factName = (name, law) => law.statutes.measures.get(name)?.title ?? name.replaceAll("_", " ");

/** An expression over places in words. */
export function placesText(places, law) {
  const text = places.replaceAll("* ", "anywhere ").replaceAll(" - ", " less ");
  const told = law.statutes.document.place_words.reduce((said, { group, words }) => said.replaceAll(group, words), text);
  return told.replaceAll(" | ", " or ");
}

const limitText = (limit) => `${limit.operator} ${figure(Number(limit.limit) / Number(fromNumber(1)), 4)}`;

const holds = (node, yes, no, open) => (node.outcome === null ? open : node.outcome ? yes : no);

function threshold(node, law) {
  const { limit, span } = node.detail;
  const { title, unit } = law.statutes.measures.get(limit.measure);
  const found = span ? `${title} ${spanText(span, unit)},` : `${title} of the most capable circuit`;
  const text = limitText(limit);
  return `${found} ${holds(node, text, `not ${text}`, `open against ${text}`)}`;
}

function placed(name) {
  return (node, law) => {
    const codes = typeof node.detail === "string" ? [node.detail] : (node.detail ?? []);
    const shown = codes.filter(Boolean).join(", ") || "not stated";
    return `${name} ${shown} ${holds(node, "in", "not in", "open whether in")} ${placesText(node.source.places, law)}`;
  };
}

function fact(node, law) {
  return `${law.statutes.facts.get(node.source.name).title}: ${node.detail ?? "not known"}`;
}

function party({ source }, law) {
  const footnote = source.footnote ? ` with footnote ${source.footnote}` : "";
  const policy = source.policy ? ` under a ${source.policy.replaceAll("_", " ")}` : "";
  return `no party is named: ${law.statutes.words.lists.get(source.list)}${footnote}${policy}`;
}

function exporter(node, law) {
  const { name } = law.statutes.vendors.get(node.source.addressee);
  if (node.outcome === null) return `whether the exporter received the letter to ${name} is not stated`;
  return `exporter ${node.outcome ? "is" : "is not"} ${name}, the addressee`;
}

export const WORD = {
  all: () => "all of",
  any: () => "any of",
  not: () => "not",
  threshold,
  rule: ({ source }) => `${source.rule} is not in force`,
  eccn: ({ source }) => `described by ${source.eccns.join(" or ")}`,
  destination: placed("destination"),
  headquarters: placed("headquarters"),
  all_headquarters: placed("every headquarters"),
  chip: (node) => (node.outcome ? `named: ${node.detail}` : "not named"),
  vendor: (node) => `made by ${node.detail ?? "a maker not stated"}`,
  designer: placed("designer's headquarters"),
  exporter,
  party,
  fact,
  undisclosed: ({ source }) => `not known: ${source.what.trim().split(/\s+/).join(" ")}`,
};
