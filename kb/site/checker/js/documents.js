// The two documents of the API, loaded once. The page names this script by itself, so that they are read while the others
// still arrive.

const { api } = document.querySelector(".kbc").dataset;

/** A document, in the one format that these scripts read. */
async function load(name) {
  const response = await fetch(new URL(`${api}${name}.json`, document.baseURI));
  if (!response.ok) throw new Error(`${name}.json: ${response.status} ${response.statusText}`);
  const found = await response.json();
  const expected = `kb.${name}/1`;
  if (found.format !== expected) throw new Error(`${name}.json: expected ${expected}, found ${found.format}`);
  return found;
}

/** The rules and the items. */
export const documents = Promise.all([load("rules"), load("items")]);
documents.catch(() => {}); // main.js says what is wrong
