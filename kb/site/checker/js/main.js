// The page: every question is answered from the two documents, on this machine.

import { Checker } from "./answer.js";
import { documents } from "./documents.js";
import { Fault, ITEM, fromFragment, queryOf, toFragment, todayInWashington } from "./fragment.js";
import { Contradiction } from "./measures.js";
import { nearest } from "./nearest.js";
import { drawLists } from "./rows.js";
import { suggest } from "./suggestions.js";
import { show } from "./view.js";
import { warm } from "./warm.js";

const root = document.querySelector(".kbc");
const place = root.querySelector(".kbc-answer");
const status = root.querySelector(".kbc-status");
const inputs = [...root.querySelectorAll("[name]")];

const REST = 150; // milliseconds

let pending;
let checker;
let fields = {};

async function start() {
  const [rules, items] = await documents;
  checker = new Checker(rules, items);
  setTimeout(suggest, 0, root, rules, items); // the answer comes first
  read();
  root.addEventListener("input", ({ target }) => target.name && set(target.name, target.value));
  root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  root.querySelector("form").addEventListener("reset", clear);
  globalThis.addEventListener("hashchange", read);
  warm(checker, root.dataset.site);
  globalThis.kbChecker = { checker, answer: (hash) => checker.answer(queryOf(fromFragment(hash), checker.statutes)) };
}

/** The question of the address into the form. */
function read() {
  clearTimeout(pending);
  put(fromFragment(location.hash));
}

function clear(event) {
  event.preventDefault();
  write(location.pathname);
  put({});
}

function put(stated) {
  fields = stated;
  for (const input of inputs) {
    const text = fields[input.name] ?? (input.name === "on" ? todayInWashington() : "");
    if (input.value !== text) input.value = text;
  }
  root.querySelector("details").open = ITEM.some((name) => fields[name]);
  drawLists(root, fields, set);
  draw();
}

function set(name, value) {
  fields = { on: todayInWashington(), ...fields, [name]: value.trim() }; // a link to an answer names its day
  write(toFragment(fields));
  draw();
}

/** The question into the address, once typing rests: some browsers refuse more than a few changes a second. */
function write(address) {
  clearTimeout(pending);
  pending = setTimeout(() => history.replaceState(null, "", address), REST);
}

function draw() {
  const began = performance.now();
  const fault = answer();
  for (const input of inputs) {
    if (fault?.field === input.name) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  root.dataset.milliseconds = String(performance.now() - began);
}

/** Answers the fields as they stand; what was wrong with them, or null. */
function answer() {
  if (!["chip", ...ITEM].some((name) => fields[name])) return tell("Name a chip, or state the numbers of an item.");
  try {
    const query = queryOf(fields, checker.statutes);
    const found = checker.answer(query);
    if (!found) throw new Fault("chip", `no chip or computer is called “${query.chip}”${nearest(query.chip, checker)}`);
    show(place, found, { site: root.dataset.site, state });
    status.textContent = found.headline;
    root.dispatchEvent(new CustomEvent("kb:answer", { bubbles: true, detail: found.measures }));
    return null;
  } catch (error) {
    if (!(error instanceof Fault || error instanceof Contradiction)) throw error;
    tell(error.message);
    return error;
  }
}

function tell(text) {
  const told = document.createElement("p");
  told.textContent = text;
  place.replaceChildren(told);
  status.textContent = text;
  return null;
}

/** A fact stated, or taken back, beside the answer that asked for it; what was chosen in is drawn anew. */
function state(name, value) {
  set(name, value);
  place.focus();
}

try {
  await start();
  performance.mark("kb:answered");
} catch (error) {
  tell(`The rules could not be loaded (${error.message}). Reload the page, or ask \`kb check\`.`);
  throw error;
}
