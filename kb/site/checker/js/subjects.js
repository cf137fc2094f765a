// From a name or a stated item to the subjects asked about, as in kb/law/subjects.py: one, or a family's variants.

import { order } from "./exact.js";
import { AREA, DENSITY, TPP, preferred, recorded, stated } from "./measures.js";
import { isPoint } from "./ranges.js";
import { keyOfName } from "./statutes.js";

/** The items document, each record read when it is first asked for. */
export class Subjects {
  constructor(document, statutes) {
    this.statutes = statutes;
    this.chips = new Map(document.chips.map((one) => [one.id, one]));
    this.computers = new Map(document.computers.map((one) => [one.id, one]));
    this.sources = new Map(document.sources.map((one) => [one.id, one]));
    this.names = new Map(document.names.map((one) => [one.key, one]));
    this.read = new Map();
  }

  /** The records that a name means; none where nothing has it. */
  named(name) {
    if (this.chips.has(name) || this.computers.has(name)) return [this.subject(name)];
    const key = keyOfName(name);
    const ids = this.names.get(key)?.ids ?? this.#withoutVendor(key);
    return ids.map((id) => this.subject(id));
  }

  /** Names typed with the maker's name before an alias that has none. */
  #withoutVendor(key) {
    for (const [place, vendor] of this.statutes.names) {
      const start = place.startsWith("vendor:") ? place.slice("vendor:".length) : null;
      if (start === null || !key.startsWith(start)) continue;
      const owners = this.names.get(key.slice(start.length))?.ids ?? [];
      if (owners.some((id) => id.startsWith(`${vendor}-`))) return owners;
    }
    return [];
  }

  subject(id) {
    if (!this.read.has(id)) this.read.set(id, this.chips.has(id) ? this.#chip(id) : this.#computer(id));
    return this.read.get(id);
  }

  #chip(id) {
    const circuit = this.#circuit(id);
    const { name, vendor, kind, family } = circuit;
    return { id, name, vendor, kind, family, ics: [circuit], baseEntry: null, proof: [] };
  }

  #circuit(id) {
    const chip = this.chips.get(id);
    const { name, family, vendor, designer, kind, datacenter } = chip;
    const proofs = (places) => places.map((place) => chip.evidence[place]);
    const statements = chip.statements.map((one) => ({ ...one, evidence: proofs(one.evidence) }));
    const own = { id, name, family, vendor, designer, kind, statements, proof: proofs(datacenter.evidence) };
    return circuit(own, datacenter.value, recorded(chip));
  }

  #computer(id) {
    const { name, vendor, family, contains, base_entry: baseEntry, evidence } = this.computers.get(id);
    const ics = contains.map((part) => this.#circuit(part.chip));
    return { id, name, vendor, kind: "computer", family, ics, baseEntry, proof: evidence };
  }

  /** The subject of a stated item. Throws Contradiction where its figures cannot all be true. */
  stated(item) {
    const { vendor, designer } = item;
    const plain = { id: null, name: "stated item", family: null, vendor, kind: "ic", proof: [] };
    const figures = stated(item, this.statutes.document.longest_operand_bits);
    const ics = [circuit({ ...plain, designer, statements: [] }, item.datacenter, figures)];
    return { ...plain, ics, baseEntry: null };
  }
}

const truthText = (value) => (value === null ? null : String(value));

/** A circuit with its measures as ranges: at the preferred values, and on all that the sources leave. */
function circuit(own, datacenter, figures) {
  const spans = (of) => {
    const found = Object.fromEntries(Object.entries(figures).map(([name, one]) => [name, of(one)]));
    return { ...found, [DENSITY]: { top: found[TPP], bottom: found[AREA] } };
  };
  const facts = { datacenter: truthText(datacenter), kind: own.kind, designer: own.designer };
  return { ...own, figures, facts, preferred: spans(preferred), full: spans((one) => one.span) };
}

/** Every circuit as a case sees it, at its preferred values or on all that the sources leave. */
export const viewsOf = (subject, which) => subject.ics.map((ic) => ({ spans: ic[which], facts: ic.facts }));

/** Whether a circuit has a preferred value while its sources leave others. */
export const conflicting = (subject) =>
  subject.ics.some((ic) =>
    Object.values(ic.figures).some(({ value, span }) => value !== null && !(isPoint(span) && order(span.low, value) === 0)),
  );
