// What the form suggests: names of chips, of destinations and of makers, and the first day that can be asked about.

import { el } from "./dom.js";

export function suggest(root, rules, items) {
  const fill = (id, names) => root.querySelector(id).replaceChildren(...names.map((value) => el("option", { value })));
  fill("#kbc-chips", [...items.chips, ...items.computers].map((one) => one.name));
  fill("#kbc-places", rules.destinations.map((one) => one.name));
  fill("#kbc-makers", rules.vendors.map((one) => one.name));
  root.querySelector("[name=on]").min = rules.earliest_day;
}
