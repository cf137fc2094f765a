// Lists that grow: processing units with their formats, and dies. Each is one text of the fragment.

import { el } from "./dom.js";

/** Draws both lists from the texts of the fields; `changed` is called with a field's name and its new text. */
export function drawLists(root, fields, changed) {
  for (const [name, { read, write, blank, draw }] of Object.entries(LISTS)) {
    const place = root.querySelector(`[data-rows=${name}]`);
    const rows = fields[name] ? fields[name].split(";").map(read) : [];
    const save = () => changed(name, rows.map(write).join(";"));
    const redraw = () => {
      const drawn = rows.map((row, index) => {
        const remove = button("Remove", () => reshape(() => rows.splice(index, 1)));
        return el("fieldset", {}, draw(row, index, save, reshape), remove);
      });
      place.replaceChildren(...drawn, button(place.dataset.add, () => reshape(() => rows.push(blank()), rows.length)));
    };
    const reshape = (change, focused = null) => {
      change();
      redraw();
      save();
      const inputs = focused === null ? null : place.children[focused].querySelectorAll("input");
      (inputs ? [...inputs].at(-1) : place.lastElementChild).focus();
    };
    redraw();
  }
}

function button(text, act) {
  const found = el("button", { type: "button" }, text);
  found.addEventListener("click", act);
  return found;
}

/** A labelled input that writes into a place of a row. */
function input(label, row, part, save) {
  const found = el("input", { value: row[part], inputmode: "decimal", autocomplete: "off" });
  found.addEventListener("input", () => {
    row[part] = found.value.replace(/[;,:x]/g, "");
    save();
  });
  return el("label", {}, label, found);
}

function transistors(row, part, save) {
  const kinds = { unknown: "not stated", "non-planar": "non-planar (FinFET, GAA)", planar: "planar" };
  const options = Object.entries(kinds).map(([value, text]) => el("option", { value, selected: value === row[part] }, text));
  const found = el("select", {}, options);
  found.addEventListener("change", () => {
    row[part] = found.value;
    save();
  });
  return el("label", {}, "Transistors", found);
}

const LISTS = {
  units: {
    read: (text) => text.split(",").map((rate) => [...rate.split("x"), ""].slice(0, 2)),
    write: (rates) => rates.map((rate) => rate.join("x")).join(","),
    blank: () => [["16", ""]],
    draw: (rates, index, save, reshape) => [
      el("legend", {}, `Processing unit ${index + 1}`),
      ...rates.map((rate) =>
        el("div", { class: "kbc-row" },
          input("Bits of an operand", rate, 0, save),
          input("Dense TOPS or TFLOPS", rate, 1, save)),
      ),
      button("Add another format of this unit", () => reshape(() => rates.push(["8", ""]), index)),
    ], // prettier-ignore
  },
  dies: {
    read: (text) => {
      const [, count, area, transistor] = /^(?:(\d*)x)?([^:]*)(?::(.*))?$/.exec(text);
      return [count ?? "1", area, transistor ?? "unknown"];
    },
    write: ([count, area, transistor]) => `${count || 1}x${area}:${transistor}`,
    blank: () => ["1", "", "non-planar"],
    draw: (die, index, save) => [
      el("legend", {}, `Logic dies ${index + 1}`),
      el("div", { class: "kbc-row" },
        input("How many", die, 0, save),
        input("Area of one, mm²", die, 1, save),
        transistors(die, 2, save)),
    ], // prettier-ignore
  },
};
