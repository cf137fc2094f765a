// What a proof that is open turns on: fixing another fact leaves it as it is. What a leaf asks for is as in
// kb/law/depends.py; the program's split carries down what is decided alone.

import { MOVED_BY } from "./feasible.js";

const ASKED = {
  threshold: ({ detail }) => [detail.limit.measure, ...(MOVED_BY[detail.limit.measure] ?? [])],
  fact: ({ source }) => [source.name],
  headquarters: () => ["headquarters"],
  all_headquarters: () => ["headquarters"],
  destination: () => ["destination"],
  designer: () => ["designer_headquarters"],
  exporter: () => ["exporter", "letters_received"],
};

/** Names of what a leaf asks for; a measure with those that it moves with. */
const namesAsked = (leaf) => ASKED[leaf.source?.kind]?.(leaf) ?? [];

const NONE = new Set();
const known = new WeakMap();

/** Names of what the open leaves of a proof ask for. All its parts were asked, or it would not be open. */
export function turnsOn(proof) {
  if (proof.outcome !== null) return NONE;
  if (!known.has(proof)) known.set(proof, askedBelow(proof));
  return known.get(proof);
}

function askedBelow(proof) {
  const open = proof.children.filter((one) => one.outcome === null);
  if (!open.length) return new Set(namesAsked(proof));
  const [first, ...others] = open.map(turnsOn);
  return others.length ? new Set([first, ...others].flatMap((names) => [...names])) : first;
}
