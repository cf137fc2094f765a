// The witness of an outcome, as in kb/law/witness.py: the part of a proof that settles it.

import { evaluateRule } from "./evaluate.js";

const LONGEST_LIST = 4;

const kindOf = (node) => node.source?.kind ?? null;

/** The rules that the verdict rests on: what holds or is open, else what does not and why. */
export function deciding(solution) {
  const { requirements, exceptions, classifications } = solution.determination;
  const held = requirements.filter((one) => one.outcome === true);
  const open = requirements.filter((one) => one.outcome === null);
  const classes = described(classifications);
  if (held.length) {
    const lifting = exceptions.filter((one) => one.outcome !== false);
    const rule = solution.review?.rule;
    const reviews = rule ? [evaluateRule(rule.id, solution.case)] : [];
    return [...classes, ...byPrecedence(held), ...(solution.lifted === false ? [] : open), ...lifting, ...reviews];
  }
  if (open.length) return [...classes, ...open];
  const nearness = (one) => Number(failsBy(one, ["destination", "headquarters", "all_headquarters"]));
  return [...classes, ...requirements.filter(bears).sort((a, b) => nearness(a) - nearness(b))];
}

/** Entries that describe the item or tell why not; else what is open, else what its numbers miss. */
function described(nodes) {
  const told = (one) =>
    one.outcome === false && one.rule.describes && !one.rule.eccn.includes(".") && !failsBy(one, ["fact"]);
  const choices = [
    nodes.filter((one) => one.outcome === true || told(one)),
    nodes.filter((one) => one.outcome === null),
    nodes.filter((one) => !failsBy(one, ["fact"])),
    nodes,
  ];
  return choices.find((found) => found.length) ?? [];
}

/** Requirements as they are told: an embargo first, what a later rule overtook last. */
export function byPrecedence(nodes) {
  const last = ({ rule }) => Number(rule.superseded_by !== null) * 2 + Number(rule.basis !== "embargo");
  return [...nodes].sort((a, b) => last(a) - last(b));
}

/** Whether a requirement that does not hold is worth naming: not a stranger's letter or another kind's. */
function bears(one) {
  if (failsBy(one, ["fact", "party"]) || ofAnotherKind(one)) return false;
  const { basis } = one.rule;
  if (basis === "destination" || basis === "headquarters") return true;
  return basis === "is_informed_letter" && !failsBy(one, ["exporter", "destination", "chip", "vendor"]);
}

/** Whether a leaf of these kinds, of the rule's own condition, settles that it does not hold. */
function failsBy(one, kinds) {
  const stack = one.children.slice(0, 1);
  while (stack.length) {
    const below = stack.pop();
    const kind = kindOf(below);
    if (below.outcome === false && kinds.includes(kind)) return true;
    if (kind === "all" || kind === "any") stack.push(...below.children);
    else if (kind === "not" && below.outcome === false) {
      return walk([below]).some((leaf) => !leaf.children.length && kinds.includes(kindOf(leaf)));
    }
  }
  return false;
}

/** Whether the control numbers that a rule asks for are all of another kind of item. */
function ofAnotherKind(one) {
  const asked = walk([one]).filter((below) => kindOf(below) === "eccn" && below.outcome === false);
  const other = (below) => below.children.length && below.children.every((child) => failsBy(child, ["fact"]));
  return asked.length > 0 && asked.every(other);
}

/** The children that settle a node: one true branch of an `any`, one false of an `all`. */
export function witness(one) {
  if (one.rule) return ofRule(one);
  const kind = kindOf(one);
  const settling = (outcome) => one.children.filter((child) => child.outcome === outcome);
  if ((kind === "any" || kind === "eccn") && one.outcome === true) return settling(true).slice(0, 1);
  if (kind === "all" && one.outcome === false) return settling(false).slice(0, 1);
  return one.outcome === null ? settling(null) : one.children;
}

function ofRule(one) {
  const { rule, outcome, children, ic } = one;
  if (rule.step === "definition" && ic === null && children.length) {
    return children.filter((child) => child.outcome === outcome).slice(0, 1);
  }
  const [inner, ...others] = children;
  if (outcome === false && kindOf(inner) === "any" && inner.children.length > LONGEST_LIST) return [];
  if (outcome === false && rule.step === "presumption") return [];
  if (outcome === false && inner.outcome !== false) {
    const over = others.filter((other) => other.outcome === true).slice(0, 1);
    return over.length ? over : [inner];
  }
  if (outcome === null && inner.outcome !== null) {
    const open = others.filter((other) => other.outcome === null);
    return open.length ? open : [inner];
  }
  return [inner];
}

/** Every node of the witnesses of the roots, once, parents first; or of all that `below` leads to from them. */
export function walk(roots, below = witness) {
  const seen = new Set();
  const stack = [...roots].reverse();
  while (stack.length) {
    const one = stack.pop();
    if (seen.has(one)) continue;
    seen.add(one);
    stack.push(...[...below(one)].reverse());
  }
  return [...seen];
}
