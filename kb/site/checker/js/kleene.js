// Kleene's three-valued logic, null for unknown, as in kb/truth/kleene.py: a missing fact never turns definite.

export function allOf(values) {
  let outcome = true;
  for (const value of values) {
    if (value === false) return false;
    if (value === null) outcome = null;
  }
  return outcome;
}

export function anyOf(values) {
  let outcome = false;
  for (const value of values) {
    if (value === true) return true;
    if (value === null) outcome = null;
  }
  return outcome;
}

export const negate = (value) => (value === null ? null : !value);

/** The common value of all; null where they differ, one is unknown, or there is none. */
export function agree(values) {
  const seen = new Set(values);
  return seen.size === 1 ? [...seen][0] : null;
}
