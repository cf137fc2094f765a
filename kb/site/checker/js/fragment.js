// A question as the fragment of an address, which a browser never sends anywhere: `#chip=…&to=CN&on=2025-06-01`.
// A number may be a range `400..600`, open on either side; a unit is `8x600,16x300` (bits x TOPS), a die `2x400:planar`.

import { scaled } from "./exact.js";
import { range } from "./ranges.js";

const NUMBERS = { tpp: "tpp", area: "area", dram: "dram", links: "interconnect" };
const LISTS = ["units", "dies"];
/** The fields that state an item. */
export const ITEM = [...Object.keys(NUMBERS), ...LISTS, "datacenter", "designer", "vendor"];
const FACT = "fact.";
const TRANSISTORS = ["non-planar", "planar", "unknown"];

/** A fault in what was typed, with the field it is in and what was expected. */
export class Fault extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/** The fields as texts, those that are empty left out, in a fixed order so that one question has one address. */
export function toFragment(fields) {
  const stated = Object.entries(fields).filter(([, value]) => value);
  return `#${new URLSearchParams(stated)}`;
}

export const fromFragment = (hash) => Object.fromEntries(new URLSearchParams(hash.replace(/^#/, "")));

/** The question that fields ask. Throws Fault, which names the field, for what cannot be one. */
export function queryOf(fields, statutes) {
  const stated = (name) => (fields[name] ?? "").trim() || null;
  const isItem = ITEM.some((name) => stated(name));
  if (stated("chip") && isItem) throw new Fault("chip", "expected a chip or an item that you state, found both");
  return {
    chip: stated("chip"),
    item: stated("chip") ? null : itemOf(stated, statutes),
    to: placeOf("to", stated("to"), statutes),
    on: dayOf(stated("on"), statutes),
    layer: oneOf("layer", stated("layer"), ["enforced", "codified"]) ?? "enforced",
    exporter: stated("exporter"),
    headquarters: stated("headquarters")?.split(",").map((one) => placeOf("headquarters", one, statutes)) ?? null,
    facts: factsOf(fields, statutes),
  };
}

/** A destination by its code or one of its names, as a record of the rules has them. */
function placeOf(field, text, statutes) {
  if (text === null) return null;
  const code = statutes.idOf("destination", text);
  if (!code) throw new Fault(field, `no destination is called “${text}”; expected an ISO 3166-1 code or an English name`);
  return code;
}

/** The maker's id where it is one on record, else its name as given. */
const vendorOf = (name, statutes) => (name === null ? null : statutes.idOf("vendor", name) ?? name);

function dayOf(text, { document: { earliest_day: earliest } }) {
  const day = text ?? todayInWashington();
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!real) throw new Fault("on", `expected a day as YYYY-MM-DD, found “${day}”`);
  if (day < earliest) throw new Fault("on", `answers begin with ${earliest}, before the first of these rules`);
  return day;
}

const WASHINGTON = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York", dateStyle: "short" });

/** The day it is where the rules take effect. */
export const todayInWashington = () => WASHINGTON.format(new Date());

function oneOf(field, text, choices) {
  if (text === null || choices.includes(text)) return text;
  throw new Fault(field, `expected one of ${choices.join(", ")}, found “${text}”`);
}

function factsOf(fields, statutes) {
  const found = {};
  for (const [key, value] of Object.entries(fields)) {
    if (!key.startsWith(FACT) || !value) continue;
    const fact = statutes.facts.get(key.slice(FACT.length));
    if (!fact || fact.query_field) throw new Fault(key, `no such fact as “${key.slice(FACT.length)}”`);
    found[fact.name] = oneOf(key, value, fact.values);
  }
  return found;
}

function itemOf(stated, statutes) {
  const numbers = Object.entries(NUMBERS).map(([name, field]) => [field, spanOf(name, stated(name))]);
  const datacenter = oneOf("datacenter", stated("datacenter"), ["true", "false"]);
  return {
    ...Object.fromEntries(numbers),
    units: listOf(stated("units")).map((unit) => unit.split(",").map(rateOf)),
    dies: listOf(stated("dies")).map(dieOf),
    datacenter: datacenter === null ? null : datacenter === "true",
    designer: placeOf("designer", stated("designer"), statutes),
    vendor: vendorOf(stated("vendor"), statutes),
  };
}

const listOf = (text) => (text === null ? [] : text.split(";"));

/** A number or a range of scaled numbers; null where nothing is stated. */
function spanOf(field, text) {
  if (text === null) return null;
  const [low, high] = text.includes("..") ? text.split("..") : [text, text];
  try {
    const found = range(low.trim() ? scaled(low) : 0n, high.trim() ? scaled(high) : null);
    if (found.high !== null && found.low > found.high) throw new RangeError("expected low to be at most high");
    return found;
  } catch (error) {
    throw new Fault(field, error.message);
  }
}

function rateOf(text) {
  const [bits, tops] = text.split("x");
  if (!bits || tops === undefined) throw new Fault("units", `expected bits and TOPS, such as 8x600, found “${text}”`);
  const length = spanOf("units", bits);
  if (length.low === 0n) throw new Fault("units", "expected a bit length of more than 0");
  return { format: "as stated", bits: length, tops: spanOf("units", tops.trim() || "..") };
}

function dieOf(text) {
  const parts = /^(?:(\d{1,9})x)?([^:]*)(?::(.*))?$/.exec(text.trim());
  const [, count, area, transistor] = parts;
  if (count && BigInt(count) === 0n) throw new Fault("dies", "expected more than 0 dies");
  return {
    count: BigInt(count ?? 1),
    area: spanOf("dies", area || null),
    transistor: oneOf("dies", transistor || null, TRANSISTORS) ?? "unknown",
  };
}
