// The nearest names to one that is not known: those that begin with it or hold it, the shortest first.

import { keyOfName } from "./statutes.js";

const MOST = 4;

export function nearest(name, { subjects }) {
  const key = keyOfName(name);
  const begins = (one) => Number(!one.key.startsWith(key));
  const near = [...subjects.names.values()].filter((one) => key && (one.key.includes(key) || key.startsWith(one.key)));
  near.sort((a, b) => begins(a) - begins(b) || a.key.length - b.key.length);
  const names = [...new Set(near.map((one) => one.shown))].slice(0, MOST);
  return names.length ? `; did you mean ${names.join(", ")}?` : "";
}
