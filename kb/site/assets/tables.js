/* Tables that sort by a click on a heading and, where they are long, filter by text; a name for the search. Plain JavaScript;
   nothing is stored and nothing is sent. Without it the tables are as they are. */
(() => {
  "use strict";
  const LONG = 25;
  const number = /^[−-]?[\d,]+(\.\d+)?/;

  const value = (cell) => {
    const text = cell ? cell.textContent.trim() : "";
    const found = number.exec(text);
    return { text, number: found ? parseFloat(found[0].replace(/,/g, "").replace("−", "-")) : NaN };
  };

  const ordered = (one, other) => {
    const both = !Number.isNaN(one.number) && !Number.isNaN(other.number);
    if (both && one.number !== other.number) return one.number - other.number;
    if (!both && Number.isNaN(one.number) !== Number.isNaN(other.number)) return Number.isNaN(one.number) ? 1 : -1;
    return one.text.localeCompare(other.text, "en", { numeric: true });
  };

  const sortable = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [value(row.cells[column]), row]);
        rows.sort((one, other) => (down ? -1 : 1) * ordered(one[0], other[0]));
        body.append(...rows.map((pair) => pair[1]));
      });
    });
  };

  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const box = document.createElement("div");
    box.className = "kb-filter";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    input.type = "search";
    input.autocomplete = "off";
    label.append("Filter ", input);
    count.setAttribute("role", "status");
    box.append(label, count);
    (table.closest(".md-typeset__scrollwrap") || table).before(box);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = `${shown} of ${rows.length} rows`;
    };
    input.addEventListener("input", show);
    show();
  };

  const nameSearch = () => {  // the theme's dialog has a role and no name
    const dialog = document.querySelector('.md-search[role="dialog"]');
    if (dialog) dialog.setAttribute("aria-label", "Search");
  };

  const start = () => {
    nameSearch();
    for (const table of document.querySelectorAll(".md-content table")) {
      if (!table.tHead || table.tBodies.length === 0 || table.tBodies[0].rows.length < LONG) continue;
      if (table.closest("[data-kb-own]")) continue;
      sortable(table);
      filterable(table);
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
