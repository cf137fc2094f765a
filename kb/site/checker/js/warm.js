// Questions that nobody asked, answered and drawn out of sight while the page rests: code that has run is faster, so
// that a person's own second question takes little longer than the hundredth.

import { queryOf } from "./fragment.js";
import { show } from "./view.js";

const idle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 50));

/** Asks of one destination of each class: about an item of which little is known, and about one on record. */
export function warm(checker, site) {
  const { statutes, subjects } = checker;
  const places = statutes.document.classes.map(([to]) => to);
  const chips = [...subjects.chips.keys()].slice(0, places.length);
  const asked = [...places.map((to) => ({ to, tpp: "1.." })), ...chips.map((chip, index) => ({ to: places[index], chip }))];
  const place = document.createElement("div");
  const next = () => {
    if (!asked.length) return;
    show(place, checker.answer(queryOf(asked.pop(), statutes)), { site, state: null });
    idle(next);
  };
  idle(next);
}
