// The law on a day, as in kb/law/day.py: which version of each rule holds in a layer, and who is in which group.

import { fromNumber } from "./exact.js";

/** Letters and digits of a name, without regard to case, spacing and accents. */
export const keyOfName = (name) => name.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const by = (rows, key) => new Map(rows.map((row) => [row[key], row]));
const STEPS = ["definition", "classification", "requirement", "exception", "review", "presumption", "duty", "filing"];

/** The rules document, indexed once. */
export class Statutes {
  constructor(document) {
    this.document = document;
    this.destinations = by(document.destinations, "code");
    this.facts = by(document.facts, "name");
    this.vendors = by(document.vendors, "id");
    this.measures = by(document.measures, "name");
    this.instruments = by(document.instruments, "id");
    this.notModelled = by(document.not_modelled, "id");
    this.groups = by(document.groups, "name");
    this.sets = new Map(document.places.map(({ expression, set }) => [expression, set]));
    this.names = new Map(document.names.map(({ kind, key, id }) => [`${kind}:${key}`, id]));
    this.thresholds = new Map(document.thresholds.map((one) => [one.id, threshold(one)]));
    this.words = Object.fromEntries(
      Object.entries(document.words).map(([kind, rows]) => [kind, new Map(rows.map((row) => [row.id, row.words]))]),
    );
    this.overriddenBy = new Map();
    for (const rule of document.rules) {
      for (const target of rule.overrides) {
        this.overriddenBy.set(target, [...(this.overriddenBy.get(target) ?? []), rule.id]);
      }
    }
    this.laws = new Map();
    this.found = new Map(); // by the interval that holds: one object however many days ask
  }

  /** The id of the destination or the vendor that has a name; undefined where none on record has it. */
  idOf(kind, name) {
    return this.names.get(`${kind}:${keyOfName(name)}`);
  }

  on(day, layer) {
    const key = `${day} ${layer}`;
    if (!this.laws.has(key)) this.laws.set(key, new Law(this, day, layer));
    return this.laws.get(key);
  }
}

function threshold(one) {
  const above = one.operator === ">=" || one.operator === "<";
  return { ...one, limit: fromNumber(one.limit), edge: { limit: fromNumber(one.limit), above } };
}

/** The interval that holds a day, `until` being the first day after. */
const holding = (intervals, day) =>
  intervals.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until));

class Law {
  constructor(statutes, day, layer) {
    Object.assign(this, { statutes, day, layer, thresholds: statutes.thresholds, members: new Map(), reviews: new Map() });
    this.rules = new Map();
    for (const rule of statutes.document.rules) {
      const found = inForce(rule, day, layer, statutes);
      if (found) this.rules.set(rule.id, found);
    }
    this.byStep = Object.fromEntries(STEPS.map((step) => [step, []]));
    for (const rule of this.rules.values()) this.byStep[rule.step].push(rule);
    this.byEccn = new Map();
    for (const rule of this.byStep.classification) {
      for (const eccn of [rule.eccn, rule.counts_as].filter(Boolean)) {
        this.byEccn.set(eccn, [...(this.byEccn.get(eccn) ?? []), rule.id]);
      }
    }
  }

  /** Whether a destination is in the set that an expression names; null where that is not settled. */
  member(places, code) {
    const key = `${places}|${code}`;
    if (!this.members.has(key)) this.members.set(key, this.#in(this.statutes.sets.get(places), code));
    return this.members.get(key);
  }

  /** What a question asks of a requirement's review policies, found once. */
  reviewing(requirement, find) {
    if (!this.reviews.has(requirement)) this.reviews.set(requirement, find(requirement, this));
    return this.reviews.get(requirement);
  }

  #in(set, code) {
    if (set.name !== null) return this.#named(set.name, code);
    const left = this.#in(set.left, code);
    let right = this.#in(set.right, code);
    if (set.operator === "|") return left || right ? true : left === false && right === false ? false : null;
    if (set.operator === "-") right = right === null ? null : !right;
    return left === false || right === false ? false : left && right ? true : null;
  }

  #named(name, code) {
    if (name === "*") return true;
    const { treated_as: treatedAs, groups_unknown: unsettled } = this.statutes.destinations.get(code);
    const group = this.statutes.groups.get(name);
    if (!group) return name === code || name === treatedAs;
    if (group.is !== null) return this.member(group.is, code);
    const canonical = treatedAs ?? code;
    if (group.standing.includes(canonical)) return true;
    const dated = group.dated.find(({ member }) => member === canonical);
    if (dated) {
      const interval = holding(dated[this.layer], this.day);
      return !interval ? false : interval.status === "in_force" ? true : null;
    }
    return unsettled ? null : false;
  }
}

/** The version of a rule in force, with what is the rule's own; undefined where none is. */
function inForce(rule, day, layer, statutes) {
  for (const version of rule.versions) {
    const interval = holding(version[layer], day);
    if (!interval) continue;
    if (!statutes.found.has(interval)) statutes.found.set(interval, whole(rule, version, interval, statutes));
    return statutes.found.get(interval);
  }
  return undefined;
}

const whole = (rule, version, interval, statutes) => ({
  ...rule,
  ...version,
  short: rule.short ?? rule.title,
  since: interval.from,
  certain: interval.status === "in_force",
  because: interval.because,
  cites: [...version.cites, ...interval.cites],
  overriddenBy: statutes.overriddenBy.get(rule.id) ?? [],
  keys: {}, // of its proofs
});
