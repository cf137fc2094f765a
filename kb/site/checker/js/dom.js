// Elements made of text, never of markup: what a record or a person says is shown as text.

/** An element with attributes and children; a child that is null is left out. */
export function el(tag, attributes = {}, ...children) {
  const found = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) found.setAttribute(name, value === true ? "" : value);
  }
  found.append(...children.flat().filter((one) => one !== null));
  return found;
}

export const list = (items, tag = "ul") => (items.length ? el(tag, {}, items.map((one) => el("li", {}, one))) : null);

/** A table that scrolls by itself where it is wider than the page. */
export function table(caption, header, rows, numeric = []) {
  const side = (index) => (numeric.includes(index) ? "kbc-number" : null);
  const head = header.map((text, index) => el("th", { scope: "col", class: side(index) }, text));
  const body = rows.map((row) => el("tr", {}, row.map((cell, index) => el("td", { class: side(index) }, cell))));
  const found = el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body));
  return el("div", { class: "kbc-scroll", tabindex: "0", role: "region", "aria-label": caption }, found);
}
